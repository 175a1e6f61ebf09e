/** What a user may say under the link that they cannot do, or need beside them (source: DOMAIN, "The manual channel"). */
export const ABILITIES = [
  'blink',
  'nod',
  'speak',
  'hear',
  'raise_hand',
  'uncover_face',
  'assistant',
  'interpreter',
] as const;
export type Ability = (typeof ABILITIES)[number];

/** The known codes of a list, each once, in the order of the form. */
export function knownAbilities(codes: readonly unknown[]): Ability[] {
  return ABILITIES.filter((one) => codes.includes(one));
}
