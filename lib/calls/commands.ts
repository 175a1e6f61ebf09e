import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { callAgents, calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { bookings } from '#db/schema/schedule';
import { type Agent, type Ctx, type Guest, type System, unkept } from '#lib/access/actors';
import { callOf, liveBooking, liveCall, wasInCall } from '#lib/calls/queries';
import { type Identity, shownName } from '#lib/calls/rules';
import { type InterruptionInput, isReasonOf } from '#lib/calls/schema';
import { agentIdentity, newRoomName, openRoom } from '#lib/calls/service';
import { nextState } from '#lib/cases/lifecycle';
import { actionable, heldCase } from '#lib/cases/queries';
import { LEASE_SECONDS } from '#lib/cases/rules';
import { mayTalkWith } from '#lib/certificates/queries';
import { newDraw } from '#lib/challenge/queries';
import { env } from '#lib/env';
import { refuse } from '#lib/errors';
import { awaySince, returning } from '#lib/gaps/commands';
import { newId } from '#lib/ids';
import { commit, type Write } from '#lib/ledger/commit';
import { endCall } from '#lib/ledger/end-call';
import { endOfWait } from '#lib/ledger/end-wait';
import { giveBreak } from '#lib/ledger/give-break';
import { moveCase, underLease } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { sealedDraw } from '#lib/ledger/sealed-draw';
import { insert, update } from '#lib/ledger/statements';
import { isHard } from '#lib/safety/rules';
import { caseVault } from '#lib/vault/queries';

/** Lets the user in from the waiting room: the call begins, and the server draws its challenges; the trail gets their hash. */
export async function startCall(ctx: Ctx<Agent>, caseId: string) {
  // Asked twice: no room is made for a refusal, and no network lies between what is read and what is committed.
  const early = await startable(ctx.actor, caseId);
  if (!early.ok) return early;
  const room = newRoomName();
  const opened = await openRoom(room);
  if (!opened.ok) return opened;
  const now = await startable(ctx.actor, caseId);
  if (!now.ok) return now;
  const { held, to, vault } = now;
  const booking = await liveBooking(ctx.actor, caseId);
  const callId = newId('call', ctx.now);
  const drawn = sealedDraw(vault, callId, await newDraw(ctx.actor, vault));
  const { leaseEpoch } = held;
  const booked = booking ? { bookingId: booking.id } : {};
  const row = { id: callId, caseId, room, agentId: ctx.actor.id, startedAt: ctx.now };
  const answer = { callId };
  const done = await commit(ctx, {
    writes: [
      moveCase(held, to, { lobbyAt: null }, underLease(ctx.actor.id, leaseEpoch)),
      insert(calls, { ...row, draw: drawn.box, openings: [drawn.opening] }),
      drawn.write,
      insert(callAgents, { callId, caseId, staffId: ctx.actor.id, joinedAt: ctx.now }),
      endOfWait(caseId, ctx.now, 'met'),
      ...(booking ? [update(bookings, { endedAt: ctx.now, endedWhy: 'held' }, liveRow(booking.id))] : []),
    ],
    events: [
      { kind: 'call.started', subject: caseId, data: { callId, leaseEpoch, ...booked } },
      { kind: 'challenge.drawn', subject: caseId, data: { callId, hash: drawn.hash } },
    ],
    answer,
  });
  return settle(done, answer, { calls_one_agent: 'in_another_call' });
}

/** Whether this agent may let the user of a case in now, and the state that it leads to. */
async function startable(agent: Agent, caseId: string) {
  const found = await actionable(agent, caseId);
  if (!found) return refuse('not_found');
  const held = await heldCase(agent, caseId);
  if (!held) return refuse('lease_lost');
  const to = nextState(held.state, 'start', 'agent');
  if (!to) return refuse('wrong_state');
  if (!(await mayTalkWith(agent, caseId))) return refuse('certificate_needed');
  if (!held.lobbyAt) return refuse('nobody_waits');
  const other = await callOf(agent);
  if (other) return refuse('in_another_call', { caseId: other });
  const vault = await caseVault(caseId);
  return vault ? { ok: true as const, held, to, vault } : refuse('erased');
}

/** What a join answers: enough to make the token, which itself is never kept. */
export type Joined = { callId: string; room: string; identity: Identity; name: string };

/**
 * Lets one side join the live call, again after every reload or dropped line. A guest joins once admitted; an agent under
 * the lease, and is on record from then on. A room that the video service forgot is made again under the same name. No
 * request key repeats the answer: who may be in the room is asked each time.
 */
export async function joinCall(ctx: Ctx<Agent | Guest>, caseId: string) {
  const known = await liveCall(ctx.actor, caseId);
  if (!known) return refuse(ctx.actor.party === 'guest' ? 'not_admitted' : 'wrong_state');
  const opened = await openRoom(known.room);
  if (!opened.ok) return opened;
  return ctx.actor.party === 'guest'
    ? joinAsGuest({ ...unkept(ctx), actor: ctx.actor }, known)
    : joinAsAgent({ ...unkept(ctx), actor: ctx.actor }, known);
}

type LiveCall = NonNullable<Awaited<ReturnType<typeof liveCall>>>;

async function joinAsGuest(ctx: Ctx<Guest>, call: LiveCall) {
  const answer: Joined = { callId: call.id, room: call.room, identity: 'guest', name: '' };
  const back = await returning(ctx, { ...call, guestAwayAt: await awaySince(call) });
  const done = await commit(ctx, {
    writes: [stillLive(call.id, { ...back.there, guestSession: ctx.actor.id }, back.unchanged), ...back.writes],
    events: [{ kind: 'call.joined', subject: call.caseId, data: { callId: call.id, party: 'guest' } }, ...back.events],
    answer,
  });
  return settle(done, answer);
}

async function joinAsAgent(ctx: Ctx<Agent>, call: LiveCall) {
  const held = await heldCase(ctx.actor, call.caseId);
  if (!held) return refuse('lease_lost');
  const known = await wasInCall(ctx.actor, call.id);
  if (!known && !(await mayTalkWith(ctx.actor, call.caseId))) return refuse('certificate_needed');
  // An offer ends with the hold of whoever made it.
  const offer = call.agentId === ctx.actor.id ? {} : { offeredTo: null };
  const seat = { agentId: ctx.actor.id, agentSession: ctx.actor.sessionHash, ...offer };
  const row = { callId: call.id, caseId: call.caseId, staffId: ctx.actor.id, joinedAt: ctx.now };
  const name = shownName(ctx.actor, env().AGENT_NAME);
  const answer: Joined = { callId: call.id, room: call.room, identity: agentIdentity(call.id, ctx.actor.id), name };
  const done = await commit(ctx, {
    writes: [...underCall(ctx.actor, held, call.id, seat), ...(known ? [] : [insert(callAgents, row)])],
    events: [{ kind: 'call.joined', subject: call.caseId, data: { callId: call.id, party: 'agent' } }],
    answer,
  });
  return settle(done, answer, { calls_one_agent: 'in_another_call' });
}

/** Ends a call without a verdict: the case is invited again, and its ticks stay on record with that call. */
export async function interruptCall(ctx: Ctx<Agent | System>, caseId: string, asked: InterruptionInput) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const { actor } = ctx;
  const held = actor.party === 'staff' ? await heldCase(actor, caseId) : found;
  if (!held) return refuse('lease_lost');
  const to = nextState(held.state, 'interrupt', actor.party === 'staff' ? 'agent' : 'system');
  const call = await liveCall(actor, caseId);
  if (!to || call?.id !== asked.callId) return refuse('wrong_state');
  const { why, reason } = asked;
  if (reason && !isReasonOf(why, reason)) return refuse('not_allowed_here');
  const ended = endCall(ctx.now, { ...call, live: true }, { why, reason });
  const rest = actor.party === 'staff' && isHard(asked, held) ? giveBreak(ctx.now, actor.id) : null;
  const answer = { caseId, state: to };
  const fence = actor.party === 'staff' ? underLease(actor.id, held.leaseEpoch) : undefined;
  const done = await commit(ctx, {
    writes: [moveCase(held, to, { lobbyAt: null }, fence), ...ended.writes, ...(rest ? [rest.write] : [])],
    events: [
      { kind: 'case.interrupted', subject: caseId, data: { callId: call.id, why, ...(reason && { detail: reason }) } },
      ...ended.events,
      ...(rest ? [rest.event] : []),
    ],
    jobs: ended.jobs,
    answer,
  });
  return settle(done, answer);
}

/** The live call in this agent's hands, or why it is not: for every command within a call. */
export async function callInHand(agent: Agent, caseId: string, callId: string) {
  const found = await actionable(agent, caseId);
  if (!found) return refuse('not_found');
  const held = await heldCase(agent, caseId);
  if (!held) return refuse('lease_lost');
  const call = await liveCall(agent, caseId);
  if (held.state !== 'in_call' || call?.id !== callId) return refuse('wrong_state');
  // Whoever changes a call is on record as having been in it, and so decides nothing of it.
  if (!(await wasInCall(agent, callId))) return refuse('wrong_state');
  return { ok: true as const, held, call };
}

/** The fences of a change within a call: the lease still holds, and is renewed by it; the call is still live, and `also`. */
export function underCall(
  agent: Agent,
  held: { id: string; leaseEpoch: number },
  callId: string,
  change?: PgUpdateSetSource<typeof calls>,
  also?: SQL,
): [Write, Write] {
  return [leaseHolds(agent, held), stillLive(callId, change, also)];
}

function leaseHolds(agent: Agent, held: { id: string; leaseEpoch: number }): Write {
  const renewed = { leaseUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})` };
  return update(cases, renewed, and(eq(cases.id, held.id), underLease(agent.id, held.leaseEpoch)));
}

/** Asks that a call be still live, changing what is named of it. */
export function stillLive(callId: string, change?: PgUpdateSetSource<typeof calls>, also?: SQL): Write {
  return update(calls, change ?? { room: sql`${calls.room}` }, and(eq(calls.id, callId), isNull(calls.endedAt), also));
}

function liveRow(bookingId: string) {
  return and(eq(bookings.id, bookingId), isNull(bookings.endedAt));
}
