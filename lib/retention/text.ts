import { isFinal } from '#lib/cases/lifecycle';
import type { Kept } from '#lib/retention/rules';

export type KeepingStep = 'ask' | 'approve' | 'hold' | 'lift' | 'export' | 'file';
type Words = { button: string; title: string; says: string; asksWhy: boolean; danger: boolean };

/** Each step as a supervisor reads it before taking it. */
// biome-ignore format: one step a line
export const KEEPING_TEXT: Readonly<Record<KeepingStep, Words>> = {
  ask:     { button: 'Ask for erasure',  title: 'Erase before its time?', says: 'A second supervisor decides. Then everything that names the user is gone for good; the trail stays.', asksWhy: true,  danger: false },
  approve: { button: 'Erase for good',   title: 'Erase for good?',        says: 'A colleague asked for it. The key of this case is destroyed: no name, no note and no picture can be brought back.', asksWhy: false, danger: true },
  hold:    { button: 'Legal hold',       title: 'Put a legal hold?',      says: 'The case is kept until the hold is lifted, whatever its time.', asksWhy: true,  danger: false },
  lift:    { button: 'Lift the hold',    title: 'Lift the legal hold?',   says: 'The time that the case is kept counts from its outcome again; it may be over already.', asksWhy: false, danger: false },
  export:  { button: 'Export for the user', title: 'What we hold on this user', says: 'A file with everything, pictures included, for the user themselves. Pass it on by a safe way.', asksWhy: true, danger: false },
  file:    { button: 'Case file',        title: 'The whole case as a signed file', says: 'A zip with the trail of the case and its proofs, what is held and the pictures: for a court or an auditor, who can check it without us.', asksWhy: true, danger: false },
};

/** The steps that a supervisor may take with a case now. */
export function keepingSteps(
  kept: Kept & { askedBy: string | null },
  viewer: { id: string; role: string },
): KeepingStep[] {
  if (viewer.role !== 'supervisor' || kept.erasedAt) return [];
  const closed = isFinal(kept.state) && !kept.holdSince;
  return [
    ...(closed && kept.askedBy && kept.askedBy !== viewer.id ? (['approve'] as const) : []),
    ...(closed && !kept.askedBy ? (['ask'] as const) : []),
    kept.holdSince ? 'lift' : 'hold',
    'export',
    'file',
  ];
}

/** Until when a case is kept, as a sentence. `until` is when it is erased, already in the reader's words, or null. */
export function keptSentence(kept: Kept & { askedBy: string | null }, until: string | null): string {
  if (kept.erasedAt) return 'All that named the user was erased. The trail of the case stays.';
  if (kept.holdSince) return 'Under a legal hold: kept until it is lifted.';
  if (kept.askedBy) return 'A colleague asked for its erasure; a second supervisor decides.';
  return until ? `Names, notes and pictures are erased on ${until}.` : 'Kept while the case is open.';
}
