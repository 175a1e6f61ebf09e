import { isSlot, type KnownDraw } from '#lib/challenge/rules';
import { type Challenge, SHOWN_CHALLENGES } from '#lib/deck/rules';
import { type Comparison, needsWords, openFeatures } from '#lib/faces/rules';
import { handlingOf, isFeature } from '#lib/features/rules';
import { type Gap, isPartOf, isStale } from '#lib/gaps/rules';

/** The five actions (source: DOMAIN, "The actions"). */
export const ACTIONS = ['blink', 'open_mouth', 'nod', 'shake_head', 'smile'] as const;
export type Action = (typeof ACTIONS)[number];

export const STILLS = ['face', 'id_front', 'id_back'] as const;
export type Still = (typeof STILLS)[number];

/** What the user's screen can show. Each kind has a title and a line in every language of the guest. */
export const INSTRUCTIONS = [
  ...SHOWN_CHALLENGES,
  'id_tilt',
  'id_closer',
  'id_edge',
  'face_clear',
  'surroundings',
  'id_front',
  'id_back',
  'closer',
  'tilt',
  'ask_consent',
  'ask_data',
  'wait',
] as const;
export type Instruction = (typeof INSTRUCTIONS)[number];

type Item = {
  key: string;
  required: boolean;
  /** The instruction shown to the user; `drawn` stands for what the server drew for this very item. */
  asks: Instruction | 'drawn' | null;
  still: Still | null;
  /** The document types for which the item may be left out, with a reason. */
  leaveOutFor: readonly string[];
};

// biome-ignore format: one item a line
export const CHECKLIST = [
  { key: 'consent',      required: true, asks: 'ask_consent',  still: null,       leaveOutFor: [] },
  { key: 'surroundings', required: true, asks: 'surroundings', still: null,       leaveOutFor: [] },
  { key: 'face_clear',   required: true, asks: 'face_clear',   still: 'face',     leaveOutFor: [] },
  { key: 'id_front',     required: true, asks: 'id_front',     still: 'id_front', leaveOutFor: [] },
  { key: 'feature_1',    required: true, asks: 'drawn',        still: null,       leaveOutFor: [] },
  { key: 'feature_2',    required: true, asks: 'drawn',        still: null,       leaveOutFor: [] },
  { key: 'feature_3',    required: true, asks: 'drawn',        still: null,       leaveOutFor: [] },
  { key: 'id_back',      required: true, asks: 'id_back',      still: 'id_back',  leaveOutFor: ['passport'] },
  { key: 'data_matches', required: true, asks: 'ask_data',     still: null,       leaveOutFor: [] },
  { key: 'face_matches', required: true, asks: 'face_clear',   still: null,       leaveOutFor: [] },
  { key: 'action_1',     required: true, asks: 'drawn',        still: null,       leaveOutFor: [] },
  { key: 'action_2',     required: true, asks: 'drawn',        still: null,       leaveOutFor: [] },
  { key: 'hand',         required: true, asks: 'drawn',        still: null,       leaveOutFor: [] },
  { key: 'digits',       required: true, asks: 'drawn',        still: null,       leaveOutFor: [] },
  { key: 'question',     required: true, asks: 'drawn',        still: null,       leaveOutFor: [] },
  { key: 'who_asked',    required: true, asks: 'drawn',        still: null,       leaveOutFor: [] },
  { key: 'same_face',    required: true, asks: 'face_clear',   still: 'face',     leaveOutFor: [] },
] as const satisfies readonly Item[];

export type ItemKey = (typeof CHECKLIST)[number]['key'];
export const ITEM_KEYS = CHECKLIST.map((item) => item.key);

/** Whether a text names an item. */
export function isItemKey(text: string): text is ItemKey {
  return ITEM_KEYS.some((key) => key === text);
}

export const RESULT_VALUES = ['pass', 'fail', 'not_applicable'] as const;
export type ResultValue = (typeof RESULT_VALUES)[number];
/** A draw, or the part of it that somebody may know by now. */
export type Drawn = Pick<KnownDraw, 'items'>;
export type Result = { item: ItemKey; value: ResultValue; reason?: string | null | undefined };

/** What the server drew for an item, or null for the fixed ones and where nothing is drawn. */
export function challengeOf(key: ItemKey, draw: Drawn | null): Challenge | null {
  return draw && isSlot(key) ? (draw.items[key] ?? null) : null;
}

/** The still that shows an item: its own, or of the side that it is about; null where none does. */
export function evidenceOf(key: ItemKey): Still | null {
  if (key === 'face_matches') return 'face';
  if (key === 'data_matches' || key.startsWith('feature_')) return 'id_front';
  return CHECKLIST.find((item) => item.key === key)?.still ?? null;
}

/** Whether an item asks the user for something at all. */
export function isAsked(key: ItemKey): boolean {
  return CHECKLIST.some((item) => item.key === key && item.asks !== null);
}

/** What the user's screen shows for an item; null where nothing is asked or the draw is not known. */
export function instructionOf(key: ItemKey, draw: Drawn | null): Instruction | null {
  const asks = CHECKLIST.find((item) => item.key === key)?.asks ?? null;
  if (asks !== 'drawn') return asks;
  const challenge = challengeOf(key, draw);
  return challenge && isFeature(challenge) ? handlingOf(challenge) : challenge;
}

/** Whether the item may be answered "not applicable" for this type of document. */
export function mayLeaveOut(key: ItemKey, documentType: string): boolean {
  const item: Item | undefined = CHECKLIST.find((i) => i.key === key);
  return item?.leaveOutFor.includes(documentType) ?? false;
}

/** The items of a call's checklist, in order. */
export function itemsIn(gaps: readonly Gap[]): ItemKey[] {
  return ITEM_KEYS.filter((key) => isPartOf(key, gaps));
}

export type Missing =
  | { what: 'item'; item: ItemKey; why: 'open' | 'failed' | 'not_applicable' | 'before_gap' }
  | { what: 'still'; still: Still };
export type GrantCheck = { ok: true } | { ok: false; missing: Missing[] };

export type GrantFacts = {
  /** Oldest first: a later result for an item replaces the earlier one. */
  results: readonly (Result & { at: Date })[];
  stills: readonly Still[];
  gaps: readonly Gap[];
  /** Without it a reasoned omission of an item that some document may omit is taken as judged when it was ticked. */
  documentType?: string;
};

/**
 * Whether a grant may be proposed: every required item of this call passed, since the gap that asked for it anew, or left
 * out where that is allowed and reasoned, and a still for each item that wants one.
 */
export function grantAllowed({ results, stills, gaps, documentType }: GrantFacts): GrantCheck {
  const missing: Missing[] = [];
  const items: readonly (Item & { key: ItemKey })[] = CHECKLIST.filter(({ key }) => isPartOf(key, gaps));
  for (const item of items) {
    const result = results.findLast((r) => r.item === item.key);
    const leftOut = result?.value === 'not_applicable' && isLeaveable(item, result, documentType);
    if (result && isStale(result, gaps)) missing.push({ what: 'item', item: item.key, why: 'before_gap' });
    else if (item.required && !leftOut && result?.value !== 'pass')
      missing.push({ what: 'item', item: item.key, why: whyMissing(result) });
    const isNamed = missing.some((one) => one.what === 'still' && one.still === item.still);
    if (item.still && !leftOut && !isNamed && !stills.includes(item.still))
      missing.push({ what: 'still', still: item.still });
  }
  return missing.length === 0 ? { ok: true } : { ok: false, missing };
}

export type TickFacts = {
  inCall: boolean;
  holdsLease: boolean;
  documentType: string;
  /** What the server drew for this call. */
  drawn: Drawn | null;
  /** Face and document, feature by feature, as sent with the result. */
  compared: Comparison | null;
  /** What came of reading the documents in this call (lib/papers). */
  read: 'holds' | 'read_disagrees' | 'not_read';
  /** The gaps of this call that asked for something. */
  gaps: readonly Gap[];
};
export type TickCheck =
  | { ok: true }
  | { ok: false; why: 'not_in_call' | 'lease_lost' | 'not_drawn' | 'must_be_answered' | 'reason_needed' }
  | { ok: false; why: 'features_open' | 'not_read' | 'read_disagrees' | 'no_gap' };

/**
 * Whether a result may be saved now. A fail may carry a reason; "not applicable" must, and only where allowed; a pass of
 * what is compared rests on the comparison.
 */
export function canTick(result: Result, facts: TickFacts): TickCheck {
  if (!facts.inCall) return { ok: false, why: 'not_in_call' };
  if (!facts.holdsLease) return { ok: false, why: 'lease_lost' };
  if (!isPartOf(result.item, facts.gaps)) return { ok: false, why: 'no_gap' };
  if (isSlot(result.item) && !challengeOf(result.item, facts.drawn)) return { ok: false, why: 'not_drawn' };
  if (result.value === 'pass') return passRests(result, facts);
  if (result.value === 'fail') return { ok: true };
  if (!mayLeaveOut(result.item, facts.documentType)) return { ok: false, why: 'must_be_answered' };
  return hasReason(result) ? { ok: true } : { ok: false, why: 'reason_needed' };
}

/** The faces feature by feature, with words for what differs; the document's number read and agreeing, or words on why not. */
function passRests(result: Result, { compared, read }: TickFacts): TickCheck {
  if (result.item === 'face_matches') {
    if (openFeatures(compared ?? {}).length > 0) return { ok: false, why: 'features_open' };
    if (needsWords(compared ?? {}) && !hasReason(result)) return { ok: false, why: 'reason_needed' };
  }
  if (result.item === 'data_matches' && read !== 'holds' && !hasReason(result)) return { ok: false, why: read };
  return { ok: true };
}

function isLeaveable(item: Item, result: Result, documentType: string | undefined): boolean {
  if (!hasReason(result)) return false;
  return documentType === undefined ? item.leaveOutFor.length > 0 : item.leaveOutFor.includes(documentType);
}

function whyMissing(result: Result | undefined): 'open' | 'failed' | 'not_applicable' {
  if (!result) return 'open';
  return result.value === 'fail' ? 'failed' : 'not_applicable';
}

const hasReason = (result: Result) => (result.reason ?? '').trim() !== '';
