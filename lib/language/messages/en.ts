import { enAbilities } from '#lib/language/messages/en-abilities';
import { enAbout } from '#lib/language/messages/en-about';
import { enAfter } from '#lib/language/messages/en-after';
import { enBefore } from '#lib/language/messages/en-before';
import { enDuring } from '#lib/language/messages/en-during';
import { enReady } from '#lib/language/messages/en-ready';
import { enTalk } from '#lib/language/messages/en-talk';

/** English is the source: its keys and placeholders are those of every language. */
export const en = { ...enBefore, ...enDuring, ...enTalk, ...enAbout, ...enAfter, ...enReady, ...enAbilities } as const;

/** The same keys as `T`, with any text: a translation that misses one does not compile. */
export type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
export type Messages = Shape<typeof en>;
export type Namespace = keyof Messages;
