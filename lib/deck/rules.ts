import type { Ability } from '#lib/abilities/rules';
import type { Feature } from '#lib/features/rules';

/**
 * The challenge deck. Within its class every challenge is as strong as the others: what a user cannot do leaves the pool
 * of its class, and a spare one takes the place, so that pools keep their size and a draw stays as hard to foresee.
 */
type Card = { key: string; needs: readonly Ability[] };

// biome-ignore format: one card a line
const MOVEMENTS = [
  { key: 'blink',       needs: ['blink'] },
  { key: 'open_mouth',  needs: ['uncover_face'] },
  { key: 'nod',         needs: ['nod'] },
  { key: 'shake_head',  needs: ['nod'] },
  { key: 'smile',       needs: ['uncover_face'] },
] as const satisfies readonly Card[];
const SPARE_MOVEMENTS = ['look_aside', 'raise_brows', 'come_closer', 'lean_aside', 'show_side'] as const;
const OCCLUSIONS = ['hand_face', 'hand_id'] as const;
const SPARE_OCCLUSIONS = ['half_face', 'half_id'] as const;
const DIGIT_WAYS = ['read_digits', 'show_digits', 'sign_digits'] as const;
// biome-ignore format: a bank is one line
export const QUESTIONS = ['ask_use', 'ask_opened', 'ask_found', 'ask_issued', 'ask_age', 'ask_where', 'ask_failed', 'ask_device'] as const;
// biome-ignore format: a bank is one line
const COERCION = ['ask_who', 'ask_sign_in', 'ask_promised', 'ask_told', 'ask_screen', 'ask_contact', 'ask_money', 'ask_alone'] as const;
const WITH_COMPANY = 'ask_helper';

/** Every challenge that the user's screen shows by its own name; a feature shows by what is done with the document. */
export const SHOWN_CHALLENGES = [
  ...MOVEMENTS.map(({ key }) => key),
  ...SPARE_MOVEMENTS,
  ...OCCLUSIONS,
  ...SPARE_OCCLUSIONS,
  ...DIGIT_WAYS,
  ...QUESTIONS,
  ...COERCION,
  WITH_COMPANY,
] as const;

export type Movement = (typeof MOVEMENTS)[number]['key'] | (typeof SPARE_MOVEMENTS)[number];
export type Occlusion = (typeof OCCLUSIONS)[number] | (typeof SPARE_OCCLUSIONS)[number];
export type DigitWay = (typeof DIGIT_WAYS)[number];
export type Question = (typeof QUESTIONS)[number] | (typeof COERCION)[number] | typeof WITH_COMPANY;
export type Challenge = Movement | Occlusion | DigitWay | Question | Feature;

/** How to hold the call, whatever the reason: answers in writing; somebody who helps is expected. */
export type Manner = { inWriting: boolean; inCompany: boolean };

/** The movements that a user can be asked for: always five. */
export function movementsFor(declared: readonly Ability[]): Movement[] {
  const cards: readonly { key: Movement; needs: readonly Ability[] }[] = MOVEMENTS;
  const able = cards.filter(({ needs }) => !needs.some((need) => declared.includes(need))).map(({ key }) => key);
  return [...able, ...SPARE_MOVEMENTS.slice(0, MOVEMENTS.length - able.length)];
}

/** What may cover a part of face or document: always two ways. */
export function occlusionsFor(declared: readonly Ability[]): readonly Occlusion[] {
  return declared.includes('raise_hand') ? SPARE_OCCLUSIONS : OCCLUSIONS;
}

/** How the digits come back: read aloud, shown, or signed one by one while the agent counts. */
export function digitWayFor(declared: readonly Ability[]): DigitWay {
  if (!declared.includes('speak')) return 'read_digits';
  return declared.includes('raise_hand') ? 'sign_digits' : 'show_digits';
}

/** The questions on coercion: always eight; whoever has somebody beside them is asked about that person. */
export function coercionFor(declared: readonly Ability[]): readonly Question[] {
  if (!mannerFor(declared).inCompany) return COERCION;
  return COERCION.map((key) => (key === 'ask_alone' ? WITH_COMPANY : key));
}

/** How the call is to be held for them; it tells what to do, not why. */
export function mannerFor(declared: readonly Ability[]): Manner {
  const says = (...codes: Ability[]) => codes.some((code) => declared.includes(code));
  return { inWriting: says('speak', 'hear'), inCompany: says('assistant', 'interpreter') };
}
