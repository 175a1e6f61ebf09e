/** Whether PostgreSQL can store a text: no NUL character, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** The same text without what cannot be stored; for addresses, where a refusal would help nobody. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
