import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { CALL_ROW, calls } from '#db/schema/calls';
import { callGaps } from '#db/schema/gaps';
import { type Ctx, type Guest, SYSTEM, type System } from '#lib/access/actors';
import type { AuditEvent } from '#lib/audit/events';
import { callPolicyNow } from '#lib/callpolicy/queries';
import { liveCall } from '#lib/calls/queries';
import { momentOf, sideOf } from '#lib/calls/rules';
import { participants } from '#lib/calls/service';
import { newSlot } from '#lib/challenge/queries';
import { SLOTS } from '#lib/challenge/rules';
import { watchedCalls } from '#lib/gaps/queries';
import { isLiveness, needAfter } from '#lib/gaps/rules';
import { newId } from '#lib/ids';
import { commit, type Write } from '#lib/ledger/commit';
import { sealedDraw } from '#lib/ledger/sealed-draw';
import { insert, update } from '#lib/ledger/statements';
import { guestAway, guestHere } from '#lib/ledger/touch';
import { boxOfDraw } from '#lib/vault/draws';
import { caseVault } from '#lib/vault/queries';

const BOTH = ['agent', 'guest'] as const;

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

/** What a return adds to a change: to the call's own row, with what must hold of it then, and beside it. */
type Return = { there: Partial<typeof calls.$inferInsert>; unchanged?: SQL; writes: Write[]; events: AuditEvent[] };

/** What the return of a user who was away adds: nothing after a short gap, else its row and its event, and new draws after a long one. */
export async function returning(ctx: Ctx<Guest | System>, call: Away): Promise<Return> {
  const { guestAwayAt } = call;
  const gone = guestAwayAt ? ctx.now.getTime() - guestAwayAt.getTime() : 0;
  const needs = needAfter(gone, await callPolicyNow(ctx.actor));
  const there = { guestSeenAt: ctx.now, guestAwayAt: null };
  if (!guestAwayAt || !needs) return { there, writes: [], events: [] };
  const id = newId('gap', ctx.now);
  const told = { callId: call.id, gapId: id, awayAt: guestAwayAt.toISOString() };
  const anew = needs === 'liveness' ? await drawnAnew(ctx, call.caseId, id) : null;
  return {
    ...anew,
    there: { ...anew?.there, ...there },
    writes: [
      insert(callGaps, { id, callId: call.id, caseId: call.caseId, awayAt: guestAwayAt, backAt: ctx.now, needs }),
      ...(anew?.writes ?? []),
    ],
    events: [
      { kind: 'guest.returned', subject: call.caseId, data: { ...told, seconds: Math.round(gone / 1000), needs } },
      ...(anew?.events ?? []),
    ],
  };
}

/**
 * Draws anew what was asked of the items that show somebody alive: whoever comes back after a long gap may have seen what
 * was drawn. Each new draw is committed to like the first and waits to be asked; the old ones are opened after the call.
 */
async function drawnAnew(ctx: Ctx<Guest | System>, caseId: string, gapId: string): Promise<Return | null> {
  const [call, vault] = await Promise.all([liveCall(ctx.actor, caseId), caseVault(caseId)]);
  const slots = call ? SLOTS.filter((slot) => isLiveness(slot) && call.asked.includes(slot)) : [];
  if (!call?.draw || !vault || slots.length === 0) return null;
  let { draw } = call;
  const drawn = [];
  for (const slot of slots) {
    draw = await newSlot(SYSTEM, vault, { draw, slot });
    drawn.push({ item: slot, ...sealedDraw(vault, call.id, draw) });
  }
  const isShown = slots.some((slot) => slot === call.prompt);
  const momentMs = momentOf(ctx.now, call.startedAt);
  return {
    there: {
      draw: boxOfDraw(vault, call.id, draw),
      openings: [...call.openings, ...drawn.map(({ opening }) => opening)],
      asked: call.asked.filter((item) => !slots.some((slot) => slot === item)),
      ...(isShown ? { prompt: null, promptAt: null } : {}),
    },
    // Nobody asked, ticked or drew meanwhile; who loses to that notes the return again.
    unchanged: sql`${CALL_ROW} = ${call.row}`,
    writes: drawn.map(({ write }) => write),
    events: drawn.map(({ item, hash }) => ({
      kind: 'challenge.redrawn',
      subject: caseId,
      data: { callId: call.id, item, hash, gapId, momentMs },
    })),
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
    const there = inside.get(call.room) ?? [];
    if (!call.metAt && BOTH.every((side) => there.some((one) => sideOf(one) === side))) await noteMeeting(ctx, call);
    if (!there.includes('guest')) await guestAway(call.id);
    else if (!call.guestAwayAt) await guestHere(call.id);
    else await noteReturn(ctx, { ...call, guestAwayAt: call.guestAwayAt });
  }
}

/** Both sides are in the room for the first time in this call: the room's own list says so, and a grant rests on it. */
async function noteMeeting(ctx: Ctx<System>, call: { id: string; caseId: string; startedAt: Date }): Promise<void> {
  const unmet = and(eq(calls.id, call.id), isNull(calls.metAt), isNull(calls.endedAt));
  const data = { callId: call.id, momentMs: momentOf(ctx.now, call.startedAt) };
  // Whoever noted the same meeting a moment earlier has left its event already.
  await commit(ctx, {
    writes: [update(calls, { metAt: ctx.now }, unmet)],
    events: [{ kind: 'call.met', subject: call.caseId, data }],
  });
}

async function noteReturn(ctx: Ctx<System>, call: Away & { guestAwayAt: Date }): Promise<void> {
  const back = await returning(ctx, call);
  const [first, ...rest] = back.events;
  if (!first) return guestHere(call.id);
  const { guestAwayAt } = call;
  const stillAway = and(
    eq(calls.id, call.id),
    eq(calls.guestAwayAt, guestAwayAt),
    isNull(calls.endedAt),
    back.unchanged,
  );
  // Whoever noted the same return a moment earlier has left its event already.
  await commit(ctx, { writes: [update(calls, back.there, stillAway), ...back.writes], events: [first, ...rest] });
}
