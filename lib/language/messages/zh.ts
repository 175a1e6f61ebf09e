import type { Messages } from '#lib/language/messages/en';
import { zhAbilities } from '#lib/language/messages/zh-abilities';
import { zhAbout } from '#lib/language/messages/zh-about';
import { zhAfter } from '#lib/language/messages/zh-after';
import { zhBefore } from '#lib/language/messages/zh-before';
import { zhDuring } from '#lib/language/messages/zh-during';
import { zhReady } from '#lib/language/messages/zh-ready';
import { zhTalk } from '#lib/language/messages/zh-talk';

export const zh: Messages = { ...zhBefore, ...zhDuring, ...zhTalk, ...zhAbout, ...zhAfter, ...zhReady, ...zhAbilities };
