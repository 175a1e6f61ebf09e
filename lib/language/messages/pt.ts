import type { Messages } from '#lib/language/messages/en';
import { ptAbilities } from '#lib/language/messages/pt-abilities';
import { ptAbout } from '#lib/language/messages/pt-about';
import { ptAfter } from '#lib/language/messages/pt-after';
import { ptBefore } from '#lib/language/messages/pt-before';
import { ptDuring } from '#lib/language/messages/pt-during';
import { ptReady } from '#lib/language/messages/pt-ready';
import { ptTalk } from '#lib/language/messages/pt-talk';

export const pt: Messages = { ...ptBefore, ...ptDuring, ...ptTalk, ...ptAbout, ...ptAfter, ...ptReady, ...ptAbilities };
