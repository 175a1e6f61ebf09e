/** Whether PostgreSQL can store a text: no NUL character, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** The same text without what cannot be stored; for addresses, where a refusal would help nobody. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/**
 * The same text without the signs that turn the reading direction of what follows (U+202A–E, U+2066–9): with them a name
 * reads as another one. Marks that Arabic and Hebrew need stay.
 */
export function undirected(text: string): string {
  return text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

/** A name as one line: no turned direction, and a space for every line break and control character. */
export function asName(text: string): string {
  return undirected(text).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** A name that stands for one thing alone: composed, and without signs that cannot be seen, so that no two of them read the same. */
export function asReference(text: string): string {
  return text.normalize('NFC').replaceAll(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '');
}

/** Whether a reference is made of a keyboard's plain letters, digits and signs, none of which passes for another alphabet's. */
export function isPlainReference(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** What a plain reference reads as at a glance: case, l, I and 1, O and 0 told apart by nobody. */
export const AT_A_GLANCE = { from: 'il|o', to: '1110' } as const;

/** Whether anything of a text can be seen: spaces, controls, joiners, fillers and the like leave nothing to read. */
export function isVisible(text: string): boolean {
  return /[^\s\p{C}\p{Default_Ignorable_Code_Point}\p{M}\u2800]/u.test(text);
}
