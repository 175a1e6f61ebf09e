import type { Messages } from '#lib/language/messages/en';
import { idAbilities } from '#lib/language/messages/id-abilities';
import { idAbout } from '#lib/language/messages/id-about';
import { idAfter } from '#lib/language/messages/id-after';
import { idBefore } from '#lib/language/messages/id-before';
import { idDuring } from '#lib/language/messages/id-during';
import { idReady } from '#lib/language/messages/id-ready';
import { idTalk } from '#lib/language/messages/id-talk';

export const id: Messages = { ...idBefore, ...idDuring, ...idTalk, ...idAbout, ...idAfter, ...idReady, ...idAbilities };
