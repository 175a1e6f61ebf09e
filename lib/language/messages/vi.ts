import type { Messages } from '#lib/language/messages/en';
import { viAbilities } from '#lib/language/messages/vi-abilities';
import { viAbout } from '#lib/language/messages/vi-about';
import { viAfter } from '#lib/language/messages/vi-after';
import { viBefore } from '#lib/language/messages/vi-before';
import { viDuring } from '#lib/language/messages/vi-during';
import { viReady } from '#lib/language/messages/vi-ready';
import { viTalk } from '#lib/language/messages/vi-talk';

export const vi: Messages = { ...viBefore, ...viDuring, ...viTalk, ...viAbout, ...viAfter, ...viReady, ...viAbilities };
