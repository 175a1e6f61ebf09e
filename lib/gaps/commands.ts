import { and, eq, isNull } from 'drizzle-orm';
import { calls } from '#db/schema/calls';
import { callGaps } from '#db/schema/gaps';
import type { Ctx, Guest, System } from '#lib/access/actors';
import type { AuditEvent } from '#lib/audit/events';
import { callPolicyNow } from '#lib/callpolicy/queries';
import { participants } from '#lib/calls/service';
import { watchedCalls } from '#lib/gaps/queries';
import { needAfter } from '#lib/gaps/rules';
import { newId } from '#lib/ids';
import { commit, type Write } from '#lib/ledger/commit';
import { insert, update } from '#lib/ledger/statements';
import { guestAway, guestHere } from '#lib/ledger/touch';

type Away = { id: string; caseId: string; guestAwayAt: Date | null };

type Watched = { room: string; guestSeenAt: Date | null; guestAwayAt: Date | null };

/**
 * Since when a user who joins now was out of the room, or null: a page that was opened again may come before the old one
 * has left, and one that crashed may come before anybody noticed.
 */
export async function awaySince({ room, guestSeenAt, guestAwayAt }: Watched): Promise<Date | null> {
  if (guestAwayAt || !guestSeenAt) return guestAwayAt;
  const found = await participants(room);
  return found.ok && found.value.includes('guest') ? null : guestSeenAt;
}

/** What the return of a user who was away adds to a change: nothing after a short gap, else its row and its event. */
export async function returning(
  ctx: Ctx<Guest | System>,
  call: Away,
): Promise<{ writes: Write[]; events: AuditEvent[] }> {
  const { guestAwayAt } = call;
  const gone = guestAwayAt ? ctx.now.getTime() - guestAwayAt.getTime() : 0;
  const needs = needAfter(gone, await callPolicyNow(ctx.actor));
  if (!guestAwayAt || !needs) return { writes: [], events: [] };
  const id = newId('gap', ctx.now);
  const told = { callId: call.id, gapId: id, awayAt: guestAwayAt.toISOString() };
  return {
    writes: [
      insert(callGaps, { id, callId: call.id, caseId: call.caseId, awayAt: guestAwayAt, backAt: ctx.now, needs }),
    ],
    events: [
      { kind: 'guest.returned', subject: call.caseId, data: { ...told, seconds: Math.round(gone / 1000), needs } },
    ],
  };
}

/** Looks into one room after LiveKit said that somebody came or went: its word is a hint, the room's own list counts. */
export async function lookInto(ctx: Ctx<System>, room: string): Promise<void> {
  const [call] = await watchedCalls(ctx.actor, room);
  const found = call ? await participants(room) : null;
  if (found?.ok) await notePresence(ctx, new Map([[room, found.value]]), room);
}

/** Takes down who is in which room now; a user who comes back after a long gap leaves an event. */
export async function notePresence(
  ctx: Ctx<System>,
  inside: ReadonlyMap<string, readonly string[]>,
  room?: string,
): Promise<void> {
  for (const call of await watchedCalls(ctx.actor, room)) {
    const isHere = inside.get(call.room)?.includes('guest') ?? false;
    if (!isHere) await guestAway(call.id);
    else if (!call.guestAwayAt) await guestHere(call.id);
    else await noteReturn(ctx, { ...call, guestAwayAt: call.guestAwayAt });
  }
}

async function noteReturn(ctx: Ctx<System>, call: Away & { guestAwayAt: Date }): Promise<void> {
  const back = await returning(ctx, call);
  const [first] = back.events;
  if (!first) return guestHere(call.id);
  const there = { guestSeenAt: ctx.now, guestAwayAt: null };
  const stillAway = and(eq(calls.id, call.id), eq(calls.guestAwayAt, call.guestAwayAt), isNull(calls.endedAt));
  // Whoever noted the same return a moment earlier has left its event already.
  await commit(ctx, { writes: [update(calls, there, stillAway), ...back.writes], events: [first] });
}
