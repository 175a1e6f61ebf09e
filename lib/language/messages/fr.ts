import type { Messages } from '#lib/language/messages/en';
import { frAbilities } from '#lib/language/messages/fr-abilities';
import { frAbout } from '#lib/language/messages/fr-about';
import { frAfter } from '#lib/language/messages/fr-after';
import { frBefore } from '#lib/language/messages/fr-before';
import { frDuring } from '#lib/language/messages/fr-during';
import { frReady } from '#lib/language/messages/fr-ready';
import { frTalk } from '#lib/language/messages/fr-talk';

export const fr: Messages = { ...frBefore, ...frDuring, ...frTalk, ...frAbout, ...frAfter, ...frReady, ...frAbilities };
