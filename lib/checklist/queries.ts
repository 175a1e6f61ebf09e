import { and, asc, desc, eq, gt } from 'drizzle-orm';
import { db } from '#db/client';
import { stills, ticks } from '#db/schema/calls';
import { documents } from '#db/schema/cases';
import type { CaseReader, System } from '#lib/access/actors';
import type { Still } from '#lib/checklist/rules';
import type { Comparison } from '#lib/faces/rules';
import { wordsOfCase } from '#lib/vault/queries';

/** The latest result of each item ticked in a call, in the order of ticking. */
export async function ticksOf(_reader: CaseReader, call: { id: string; caseId: string }) {
  const rows = await db()
    .select({
      item: ticks.item,
      result: ticks.result,
      note: ticks.note,
      evidence: ticks.evidence,
      compared: ticks.compared,
      momentMs: ticks.momentMs,
      staffId: ticks.staffId,
      at: ticks.at,
    })
    .from(ticks)
    .where(eq(ticks.callId, call.id))
    .orderBy(asc(ticks.at), asc(ticks.item));
  const words = await wordsOfCase(call.caseId);
  return rows.map((row) => ({ ...row, note: words(row.note), compared: comparisonIn(words(row.compared)) }));
}

/** The latest result of one item in a call, or null. */
export async function tickOf(reader: CaseReader, call: { id: string; caseId: string }, item: string) {
  return (await ticksOf(reader, call)).find((tick) => tick.item === item) ?? null;
}

/** The types of the documents that the platform holds for a case, in the order in which it named them. */
export async function documentTypesOf(_reader: CaseReader | System, caseId: string): Promise<string[]> {
  const rows = await db()
    .select({ type: documents.type })
    .from(documents)
    .where(eq(documents.caseId, caseId))
    .orderBy(asc(documents.id));
  return rows.map((row) => row.type);
}

/** The latest still of a kind in a call, of those taken since a moment where one is given, or null. */
export async function lastStill(
  _reader: CaseReader,
  callId: string,
  { kind, since }: { kind: Still; since: Date | null },
): Promise<string | null> {
  const [row] = await db()
    .select({ id: stills.id })
    .from(stills)
    .where(and(eq(stills.callId, callId), eq(stills.kind, kind), since ? gt(stills.takenAt, since) : undefined))
    .orderBy(desc(stills.takenAt), desc(stills.id))
    .limit(1);
  return row?.id ?? null;
}

function comparisonIn(text: string | null): Comparison | null {
  try {
    return text === null ? null : (JSON.parse(text) as Comparison); // by tickItem
  } catch {
    return null; // erased
  }
}
