import type { Ability } from '#lib/abilities/rules';
import {
  type Challenge,
  coercionFor,
  type DigitWay,
  digitWayFor,
  type Manner,
  type Movement,
  mannerFor,
  movementsFor,
  type Occlusion,
  occlusionsFor,
  QUESTIONS,
  type Question,
} from '#lib/deck/rules';
import { type DocumentKind, documentKind, type Feature, featuresByCategory } from '#lib/features/rules';

/** What the server draws for one call: each slot is an item of the checklist. */
export const SLOTS = [
  'action_1',
  'action_2',
  'feature_1',
  'feature_2',
  'feature_3',
  'hand',
  'digits',
  'question',
  'who_asked',
] as const;
export type Slot = (typeof SLOTS)[number];

export type Draw = {
  /** The kind of document whose features were drawn. */
  document: DocumentKind;
  items: {
    action_1: Movement;
    action_2: Movement;
    feature_1: Feature;
    feature_2: Feature;
    feature_3: Feature;
    hand: Occlusion;
    digits: DigitWay;
    question: Question;
    who_asked: Question;
  };
  /** Four digits, as text: the first may be a nought. */
  digits: string;
  /** How to hold the call, whatever the reason: answers in writing; somebody who helps is expected. */
  manner: Manner;
};

/** What the agent may know by now: of the manner only who may be there, since how they answer would tell what they cannot do. */
export type KnownDraw = {
  items: Partial<Record<Slot, Challenge>>;
  digits: string | null;
  manner: Pick<Manner, 'inCompany'>;
};

export type DrawFacts = { document: string; declared: readonly Ability[] };
/** A whole number from 0 up to, not including, `n`; the server passes a cryptographic one. */
export type Random = (n: number) => number;

/** Draws a whole call's challenges. */
export function drawChallenge(facts: DrawFacts, random: Random): Draw {
  const [action_1, action_2] = take(movementsFor(facts.declared), 2, random) as [Movement, Movement]; // two were asked for
  const [feature_1, feature_2, feature_3] = drawFeatures(facts.document, random);
  return {
    document: documentKind(facts.document),
    items: {
      ...{ action_1, action_2, feature_1, feature_2, feature_3 },
      hand: one(occlusionsFor(facts.declared), random),
      digits: digitWayFor(facts.declared),
      question: one(QUESTIONS, random),
      who_asked: one(coercionFor(facts.declared), random),
    },
    digits: drawDigits(random),
    manner: mannerFor(facts.declared),
  };
}

/** Draws one slot anew: another challenge of the same class, never the one that stands there, never one drawn beside it. */
export function redrawSlot(draw: Draw, slot: Slot, facts: DrawFacts, random: Random): Draw {
  const { items } = draw;
  const document = documentKind(facts.document);
  const drawn: Draw = { ...draw, manner: mannerFor(facts.declared) };
  const other = <T extends Challenge>(pool: readonly T[]) =>
    one(
      pool.filter((card) => card !== items[slot]),
      random,
    );
  if (slot === 'digits') {
    const digits = drawDigits(random, draw.digits);
    return { ...drawn, digits, items: { ...items, digits: digitWayFor(facts.declared) } };
  }
  if (slot === 'hand') return { ...drawn, items: { ...items, hand: other(occlusionsFor(facts.declared)) } };
  if (slot === 'question') return { ...drawn, items: { ...items, question: other(QUESTIONS) } };
  if (slot === 'who_asked') return { ...drawn, items: { ...items, who_asked: other(coercionFor(facts.declared)) } };
  if (slot === 'action_1' || slot === 'action_2') {
    const beside = items[slot === 'action_1' ? 'action_2' : 'action_1'];
    const pool = movementsFor(facts.declared).filter((card) => card !== beside);
    return { ...drawn, items: { ...items, [slot]: other(pool) } };
  }
  const beside = (['feature_1', 'feature_2', 'feature_3'] as const).filter((key) => key !== slot);
  const groups = featuresByCategory(facts.document);
  const free = groups.filter((group) => !beside.some((key) => group.includes(items[key])));
  const pools = free.map((group) => group.filter((card) => card !== items[slot])).filter((group) => group.length > 0);
  return { ...drawn, document, items: { ...items, [slot]: one(one(pools, random), random) } };
}

/** What of a draw is known by now: the items that were asked, and the digits once it was they. */
export function knownPart(draw: Draw, asked: readonly string[]): KnownDraw {
  const items = Object.fromEntries(
    SLOTS.filter((slot) => asked.includes(slot)).map((slot) => [slot, draw.items[slot]]),
  );
  return { items, digits: asked.includes('digits') ? draw.digits : null, manner: { inCompany: draw.manner.inCompany } };
}

/** Whether a text names a slot. */
export function isSlot(text: string): text is Slot {
  return SLOTS.some((slot) => slot === text);
}

function drawFeatures(document: string, random: Random): [Feature, Feature, Feature] {
  const groups = take(featuresByCategory(document), 3, random);
  return groups.map((group) => one(group, random)) as [Feature, Feature, Feature]; // three were asked for
}

function drawDigits(random: Random, not?: string): string {
  const value = not === undefined ? within(random, 10_000) : within(random, 9_999);
  // Past the old ones, so that new digits are never the old ones and each other value is as likely.
  const shifted = not !== undefined && value >= Number(not) ? value + 1 : value;
  return String(shifted).padStart(4, '0');
}

/** `count` different ones in random order. */
function take<T>(pool: readonly T[], count: number, random: Random): T[] {
  const left = [...pool];
  return Array.from({ length: count }, () => left.splice(within(random, left.length), 1)).flat();
}

function one<T>(pool: readonly T[], random: Random): T {
  return take(pool, 1, random)[0] as T; // a pool is never empty, and `within` is never out of it
}

function within(random: Random, n: number): number {
  const drawn = random(n);
  if (!Number.isInteger(drawn) || drawn < 0 || drawn >= n) {
    throw new RangeError('random(n) must return a whole number from 0 to n - 1');
  }
  return drawn;
}

/** So often may what was drawn for a call be drawn again, for whatever reasons: each gap of the line draws four items anew by itself. */
export const MOST_REDRAWS = 16;
