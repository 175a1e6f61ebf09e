import type { Messages } from '#lib/language/messages/en';
import { trAbilities } from '#lib/language/messages/tr-abilities';
import { trAbout } from '#lib/language/messages/tr-about';
import { trAfter } from '#lib/language/messages/tr-after';
import { trBefore } from '#lib/language/messages/tr-before';
import { trDuring } from '#lib/language/messages/tr-during';
import { trReady } from '#lib/language/messages/tr-ready';
import { trTalk } from '#lib/language/messages/tr-talk';

export const tr: Messages = { ...trBefore, ...trDuring, ...trTalk, ...trAbout, ...trAfter, ...trReady, ...trAbilities };
