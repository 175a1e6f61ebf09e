import { deAbilities } from '#lib/language/messages/de-abilities';
import { deAbout } from '#lib/language/messages/de-about';
import { deAfter } from '#lib/language/messages/de-after';
import { deBefore } from '#lib/language/messages/de-before';
import { deDuring } from '#lib/language/messages/de-during';
import { deReady } from '#lib/language/messages/de-ready';
import { deTalk } from '#lib/language/messages/de-talk';
import type { Messages } from '#lib/language/messages/en';

export const de: Messages = { ...deBefore, ...deDuring, ...deTalk, ...deAbout, ...deAfter, ...deReady, ...deAbilities };
