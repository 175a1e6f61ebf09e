import type { Messages } from '#lib/language/messages/en';
import { ruAbilities } from '#lib/language/messages/ru-abilities';
import { ruAbout } from '#lib/language/messages/ru-about';
import { ruAfter } from '#lib/language/messages/ru-after';
import { ruBefore } from '#lib/language/messages/ru-before';
import { ruDuring } from '#lib/language/messages/ru-during';
import { ruReady } from '#lib/language/messages/ru-ready';
import { ruTalk } from '#lib/language/messages/ru-talk';

export const ru: Messages = { ...ruBefore, ...ruDuring, ...ruTalk, ...ruAbout, ...ruAfter, ...ruReady, ...ruAbilities };
