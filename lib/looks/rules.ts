import type { StaffRole } from '#db/schema/staff';
import { shownName } from '#lib/calls/rules';

/** What somebody looked at, as the trail names it. */
export const LOOK_KINDS = [
  'case.viewed',
  'evidence.viewed',
  'field.revealed',
  'data.compared',
  'case.exported',
] as const;
export type LookKind = (typeof LOOK_KINDS)[number];
export type LookRow = { kind: LookKind; at: Date; staffId: string; name: string; role: StaffRole };
export type Seen = { firstName: string; role: StaffRole; looks: { kind: LookKind; at: Date; times: number }[] };

const TOGETHER_MS = 10 * 60_000;

/**
 * Who has seen a case, for its user: roles, and names as the house tells them in a call, newest look first. Looks of one
 * kind within ten minutes are one, counted. Rows come oldest first.
 */
export function whoHasSeen(rows: readonly LookRow[], mode: 'first' | 'alias'): Seen[] {
  const people = new Map<string, Seen>();
  for (const { staffId, name, role, kind, at } of rows) {
    const seen = people.get(staffId) ?? { firstName: shownName({ id: staffId, name }, mode), role, looks: [] };
    people.set(staffId, seen);
    const before = seen.looks.findLast((look) => look.kind === kind);
    if (before && at.getTime() - before.at.getTime() <= TOGETHER_MS) before.times += 1;
    else seen.looks.push({ kind, at, times: 1 });
  }
  const newest = ({ looks }: Seen) => Math.max(...looks.map((look) => look.at.getTime()));
  return [...people.values()]
    .sort((a, b) => newest(b) - newest(a))
    .map((seen) => ({ ...seen, looks: seen.looks.toSorted((a, b) => b.at.getTime() - a.at.getTime()) }));
}
