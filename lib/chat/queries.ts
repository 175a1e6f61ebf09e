import { and, asc, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { chatLines } from '#db/schema/chat';
import { staff } from '#db/schema/staff';
import type { CaseReader, Guest } from '#lib/access/actors';
import { shownName } from '#lib/calls/rules';
import type { ChatLine } from '#lib/chat/rules';
import { env } from '#lib/env';
import { wordsBehind } from '#lib/vault/queries';

/** What was written in the calls of a case, oldest first, by call. Words of an erased case read as erased. */
export async function chatOf(_reader: CaseReader, caseId: string): Promise<(ChatLine & { callId: string })[]> {
  return linesWhere(eq(chatLines.caseId, caseId));
}

/** What was written in the user's own call, oldest first. */
export async function chatForGuest(guest: Guest, callId: string): Promise<ChatLine[]> {
  return linesWhere(and(eq(chatLines.caseId, guest.caseId), eq(chatLines.callId, callId)));
}

async function linesWhere(where: ReturnType<typeof and>) {
  const rows = await db()
    .select({
      id: chatLines.id,
      callId: calls.id,
      staffId: chatLines.staffId,
      phrase: chatLines.phrase,
      words: chatLines.words,
      at: chatLines.at,
      startedAt: calls.startedAt,
    })
    .from(chatLines)
    .innerJoin(calls, eq(calls.id, chatLines.callId))
    .where(where)
    .orderBy(asc(chatLines.at), asc(chatLines.id));
  const words = await wordsBehind(rows.map((row) => row.words));
  return rows.map((row) => ({
    id: row.id,
    callId: row.callId,
    from: row.staffId ? ('agent' as const) : ('guest' as const),
    phrase: row.phrase,
    words: words(row.words),
    momentMs: Math.max(0, row.at.getTime() - row.startedAt.getTime()),
  }));
}

/** Who answers at the user's door: the name they go by of whoever holds the case now, and the last answer since they came, or null. */
export async function doorOf(guest: Guest) {
  const [row] = await db()
    .select({ lobbyAt: cases.lobbyAt, id: staff.id, name: staff.name })
    .from(cases)
    .leftJoin(staff, and(eq(staff.id, cases.leaseOwner), sql`${cases.leaseUntil} > now()`))
    .where(eq(cases.id, guest.caseId));
  const agent = row?.id && row.name ? shownName({ id: row.id, name: row.name }, env().AGENT_NAME) : null;
  if (!row?.lobbyAt) return { agent, answer: null };
  return { agent, answer: await lastAnswer(guest.caseId, row.lobbyAt) };
}

/** The last answer given at the door of a case since `lobbyAt`, for staff, or null. */
export async function doorAnswerOf(_reader: CaseReader, caseId: string, lobbyAt: Date | null) {
  return lobbyAt ? lastAnswer(caseId, lobbyAt) : null;
}

async function lastAnswer(caseId: string, since: Date) {
  const [row] = await db()
    .select({ phrase: chatLines.phrase, at: chatLines.at })
    .from(chatLines)
    .where(and(eq(chatLines.caseId, caseId), isNull(chatLines.callId), gte(chatLines.at, since)))
    .orderBy(desc(chatLines.at), desc(chatLines.id))
    .limit(1);
  return row?.phrase ? { phrase: row.phrase, at: row.at } : null;
}
