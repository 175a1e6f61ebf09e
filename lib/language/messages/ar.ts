import { arAbilities } from '#lib/language/messages/ar-abilities';
import { arAbout } from '#lib/language/messages/ar-about';
import { arAfter } from '#lib/language/messages/ar-after';
import { arBefore } from '#lib/language/messages/ar-before';
import { arDuring } from '#lib/language/messages/ar-during';
import { arReady } from '#lib/language/messages/ar-ready';
import { arTalk } from '#lib/language/messages/ar-talk';
import type { Messages } from '#lib/language/messages/en';

export const ar: Messages = { ...arBefore, ...arDuring, ...arTalk, ...arAbout, ...arAfter, ...arReady, ...arAbilities };
