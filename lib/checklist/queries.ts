import { asc, eq } from 'drizzle-orm';
import { db } from '#db/client';
import { ticks } from '#db/schema/calls';
import { documents } from '#db/schema/cases';
import type { CaseReader } from '#lib/access/actors';
import { wordsOfCase } from '#lib/vault/queries';

/** The latest result of each item ticked in a call, in the order of ticking. */
export async function ticksOf(_reader: CaseReader, call: { id: string; caseId: string }) {
  const rows = await db()
    .select({
      item: ticks.item,
      result: ticks.result,
      note: ticks.note,
      momentMs: ticks.momentMs,
      staffId: ticks.staffId,
      at: ticks.at,
    })
    .from(ticks)
    .where(eq(ticks.callId, call.id))
    .orderBy(asc(ticks.at), asc(ticks.item));
  const words = await wordsOfCase(call.caseId);
  return rows.map((row) => ({ ...row, note: words(row.note) }));
}

/** The latest result of one item in a call, or null. */
export async function tickOf(reader: CaseReader, call: { id: string; caseId: string }, item: string) {
  return (await ticksOf(reader, call)).find((tick) => tick.item === item) ?? null;
}

/** The types of the documents that the platform holds for a case, in the order in which it named them. */
export async function documentTypesOf(_reader: CaseReader, caseId: string): Promise<string[]> {
  const rows = await db()
    .select({ type: documents.type })
    .from(documents)
    .where(eq(documents.caseId, caseId))
    .orderBy(asc(documents.id));
  return rows.map((row) => row.type);
}
