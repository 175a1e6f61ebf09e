import type { Messages } from '#lib/language/messages/en';
import { esAbilities } from '#lib/language/messages/es-abilities';
import { esAbout } from '#lib/language/messages/es-about';
import { esAfter } from '#lib/language/messages/es-after';
import { esBefore } from '#lib/language/messages/es-before';
import { esDuring } from '#lib/language/messages/es-during';
import { esReady } from '#lib/language/messages/es-ready';
import { esTalk } from '#lib/language/messages/es-talk';

export const es: Messages = { ...esBefore, ...esDuring, ...esTalk, ...esAbout, ...esAfter, ...esReady, ...esAbilities };
