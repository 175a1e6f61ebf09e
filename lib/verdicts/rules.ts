import type { CaseState } from '#lib/cases/lifecycle';
import { grantAllowed, type ItemKey, type Missing, type Result, type Still } from '#lib/checklist/rules';
import type { Gap } from '#lib/gaps/rules';

export const VERDICT_KINDS = ['grant', 'reject', 'freeze'] as const;
export type VerdictKind = (typeof VERDICT_KINDS)[number];

export const GRANT_REASON = 'all_items_passed';
export const REJECT_REASONS = [
  'face_mismatch',
  'data_mismatch',
  'document_invalid',
  'document_expired',
  'document_unreadable',
  'liveness_not_shown',
  'conditions_poor',
  'coached',
  'second_person',
  'consent_withheld',
  'refused_to_cooperate',
  'other',
] as const;
export const FREEZE_REASONS = ['proxy_kyc', 'presentation_attack', 'injected_video', 'stolen_document'] as const;
export type VerdictReason = typeof GRANT_REASON | (typeof REJECT_REASONS)[number] | (typeof FREEZE_REASONS)[number];

/** What a user may be asked to bring to the next call; their language has a phrase for each (`result.need`). */
export const NEEDS = [
  'newer_document',
  'passport',
  'second_document',
  'name_proof',
  'better_camera',
  'better_light',
  'quiet_place',
  'other',
] as const;
export type Need = (typeof NEEDS)[number];

/** The reasons that a kind of verdict may carry. */
export function reasonsOf(kind: VerdictKind): readonly VerdictReason[] {
  if (kind === 'grant') return [GRANT_REASON];
  return kind === 'reject' ? REJECT_REASONS : FREEZE_REASONS;
}

/**
 * `other` says nothing by itself, a freeze is grave, and a reject where no item failed has nothing else to show for it: each
 * needs a note for the second person.
 */
export function needsNote(kind: VerdictKind, reason: string, hasFailed: boolean): boolean {
  if (kind === 'grant') return false;
  return kind === 'freeze' || reason === 'other' || !hasFailed;
}

/** Where an approved verdict leads. */
export function outcomeOf(kind: VerdictKind): Extract<CaseState, 'granted' | 'rejected' | 'frozen'> {
  return kind === 'grant' ? 'granted' : kind === 'reject' ? 'rejected' : 'frozen';
}

export type CallFacts = {
  /** When the video server first had both sides in the room. */
  metAt: Date | null;
  ticks: readonly { item: string; result: Result['value']; note: string | null; at: Date }[];
  stills: readonly { id: string; kind: Still }[];
  /** The gaps after which something has to be answered anew. */
  gaps: readonly Gap[];
  /** How many pieces of each recording are kept, and the end of their chain. */
  recordings?: readonly { id: string; pieces: number; head: string }[];
};

/** Whether an item of this call failed. */
export function anyFailed({ ticks }: Pick<CallFacts, 'ticks'>): boolean {
  return ticks.some(({ result }) => result === 'fail');
}

export type Open = Missing | { what: 'meeting' };

/** What stands between this call and a grant; empty where a grant may be proposed. */
export function missingForGrant(call: CallFacts): readonly Open[] {
  const results = call.ticks.map(({ item, result, note, at }) => ({
    ...{ item: item as ItemKey, value: result, reason: note, at }, // the table of ticks holds item keys alone
  }));
  // Whether an item could be left out was judged when it was ticked, by the document shown in the call.
  const check = grantAllowed({ results, stills: call.stills.map((still) => still.kind), gaps: call.gaps });
  return [...(call.metAt ? [] : [{ what: 'meeting' } as const]), ...(check.ok ? [] : check.missing)];
}

/** What a verdict rests on: the result of each item, the stills of the call, and the manifests of its recordings. */
export function basisOf(call: CallFacts) {
  return {
    items: Object.fromEntries(call.ticks.map((tick) => [tick.item, tick.result])),
    stills: call.stills.map((still) => still.id),
    ...(call.recordings?.length ? { recordings: [...call.recordings] } : {}),
  };
}

/** Whether a second person has to compare who the user is with the platform's own record: before a grant, where support wrote it down. */
export function needsComparison(kind: VerdictKind, source: 'platform' | 'support'): boolean {
  return kind === 'grant' && source === 'support';
}
