import type { Messages } from '#lib/language/messages/en';
import { hiAbilities } from '#lib/language/messages/hi-abilities';
import { hiAbout } from '#lib/language/messages/hi-about';
import { hiAfter } from '#lib/language/messages/hi-after';
import { hiBefore } from '#lib/language/messages/hi-before';
import { hiDuring } from '#lib/language/messages/hi-during';
import { hiReady } from '#lib/language/messages/hi-ready';
import { hiTalk } from '#lib/language/messages/hi-talk';

export const hi: Messages = { ...hiBefore, ...hiDuring, ...hiTalk, ...hiAbout, ...hiAfter, ...hiReady, ...hiAbilities };
