import { eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { callAgents, calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { bookings } from '#db/schema/schedule';
import { type Guest, SYSTEM } from '#lib/access/actors';
import { interruptCall, joinCall, promptGuest, startCall } from '#lib/calls/commands';
import { joinAgent, joinGuest } from '#lib/calls/endpoints';
import { callForAgent, callForGuest } from '#lib/calls/queries';
import { closeRoom, openRoom, participants } from '#lib/calls/service';
import { releaseCase } from '#lib/cases/commands';
import { actionable } from '#lib/cases/queries';
import { ACTIONS } from '#lib/checklist/rules';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { caseRow, claim, ctxOf, eventsOf, makeStaff, must, referCase, trailOf, useDatabase } from '#tests/factories';
import { bookCase, giveConsent, openGuest } from '#tests/factories-calls';
import { type TestLiveKit, testLiveKit } from '#tests/setup/livekit';

useDatabase();
let video: TestLiveKit;
beforeAll(async () => {
  video = await testLiveKit();
  pointAt(video.url);
});
afterAll(() => video.stop());

function pointAt(url: string): void {
  Object.assign(process.env, { LIVEKIT_URL: url, LIVEKIT_API_KEY: video.key, LIVEKIT_API_SECRET: video.secret });
}

/** A user at the door of a case that this agent holds. */
async function atDoor(waits = true) {
  const agent = await makeStaff('agent', { name: 'Maria Lindqvist' });
  const { caseId } = await referCase();
  const { guest } = await openGuest(caseId);
  await giveConsent(guest);
  if (waits) await enter(guest);
  const leaseEpoch = await claim(agent, caseId);
  return { agent, caseId, guest, leaseEpoch };
}

async function enter(guest: Guest): Promise<void> {
  const seen = await caseRow(guest.caseId);
  await must(
    commit(ctxOf(guest), {
      writes: [moveCase(seen, seen.state, { lobbyAt: new Date() })],
      events: [{ kind: 'lobby.entered', subject: guest.caseId, data: { guestId: guest.id, how: 'call_now' } }],
    }),
  );
}

async function inCall() {
  const door = await atDoor();
  const started = await startCall(ctxOf(door.agent), door.caseId);
  if (!started.ok) throw new Error(started.why);
  return { ...door, callId: started.value.callId };
}

async function callRow(callId: string) {
  const [row] = await db().select().from(calls).where(eq(calls.id, callId));
  if (!row) throw new Error('no such call');
  return row;
}

const since = async (caseId: string, kind: string) => {
  const kinds = await eventsOf(caseId);
  return kinds.slice(kinds.lastIndexOf(kind) + 1);
};

describe('letting a user in', () => {
  test('moves the case into the call, empties the door and makes a room', async () => {
    const { caseId, callId } = await inCall();
    expect(await caseRow(caseId)).toMatchObject({ state: 'in_call', lobbyAt: null });
    expect(await participants((await callRow(callId)).room)).toEqual({ ok: true, value: [] });
  });

  test('draws two different actions, and those in the trail are those of the call', async () => {
    const { caseId, callId } = await inCall();
    const drawn = (await trailOf(caseId)).find((event) => event.kind === 'challenge.drawn');
    const { actions } = await callRow(callId);
    expect(JSON.parse(drawn?.body ?? '{}').data).toEqual({ callId, actions });
    expect(new Set(actions).size).toBe(2);
    for (const action of actions) expect(ACTIONS).toContain(action);
  });

  test('ends the booking as held, and the trail names it', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await referCase();
    const { guest } = await openGuest(caseId);
    const bookingId = await bookCase(agent, caseId, new Date(Date.now() + 60_000));
    await enter(guest);
    await claim(agent, caseId);
    expect(await startCall(ctxOf(agent), caseId)).toMatchObject({ ok: true });
    const [booking] = await db().select().from(bookings).where(eq(bookings.id, bookingId));
    expect(booking?.endedWhy).toBe('held');
  });

  test('is refused while nobody waits at the door', async () => {
    const { agent, caseId } = await atDoor(false);
    expect(await startCall(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'nobody_waits' });
  });

  test('is refused where the case is in a call already', async () => {
    const { agent, caseId } = await inCall();
    expect(await startCall(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('is refused for an agent who does not hold the case, and an unknown case is not found', async () => {
    const { caseId } = await atDoor();
    const other = await makeStaff('agent');
    expect(await startCall(ctxOf(other), caseId)).toEqual({ ok: false, why: 'lease_lost' });
    expect(await startCall(ctxOf(other), `case_${'0'.repeat(26)}`)).toEqual({ ok: false, why: 'not_found' });
  });

  test('of two presses at once makes one call', async () => {
    const { agent, caseId } = await atDoor();
    const both = await Promise.all([startCall(ctxOf(agent), caseId), startCall(ctxOf(agent), caseId)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await db().select().from(calls).where(eq(calls.caseId, caseId))).toHaveLength(1);
  });

  test('leaves exactly these events: call.started, challenge.drawn', async () => {
    const { caseId } = await inCall();
    expect(await since(caseId, 'case.claimed')).toEqual(['call.started', 'challenge.drawn']);
  });

  test('is refused with nothing changed while the video service is down', async () => {
    const { agent, caseId } = await atDoor();
    const before = await caseRow(caseId);
    // A server that nobody runs: the service reads its address at every call.
    const { env } = await import('#lib/env');
    const known = env().LIVEKIT_URL;
    env().LIVEKIT_URL = 'ws://127.0.0.1:1';
    try {
      expect(await startCall(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'video_down' });
    } finally {
      env().LIVEKIT_URL = known;
    }
    expect(await caseRow(caseId)).toEqual(before);
  });
});

describe('joining a call', () => {
  test('gives a guest a token for this room alone, camera and microphone alone, for two minutes', async () => {
    const { guest, callId } = await inCall();
    const joined = await joinGuest.handle(ctxOf(guest), given());
    if (!joined.ok) throw new Error(joined.why);
    const claims = decodeJwt(joined.value.token);
    expect(claims.video).toMatchObject({
      room: (await callRow(callId)).room,
      roomJoin: true,
      canPublishSources: ['camera', 'microphone'],
      canPublishData: false,
      canUpdateOwnMetadata: false,
    });
    expect(claims.video).not.toHaveProperty('roomAdmin');
    expect((claims.exp ?? 0) - Math.floor(Date.now() / 1000)).toBeLessThanOrEqual(121);
    expect(claims.sub).toBe('guest');
  });

  test('tells the guest the first name of the agent and nothing else', async () => {
    const { agent, caseId, guest } = await inCall();
    const joined = await joinAgent.handle(ctxOf(agent), { ...given(), params: { caseId } });
    if (!joined.ok) throw new Error(joined.why);
    expect(decodeJwt(joined.value.token)).toMatchObject({ sub: 'agent', name: 'Maria' });
    expect((await callForGuest(guest))?.agentName).toBe('Maria');
  });

  test('gives a guest no token before being let in, nor after the call', async () => {
    const { agent, guest, caseId } = await atDoor();
    expect(await joinCall(ctxOf(guest), caseId)).toEqual({ ok: false, why: 'not_admitted' });
    const started = await startCall(ctxOf(agent), caseId);
    if (!started.ok) throw new Error(started.why);
    await interruptCall(ctxOf(agent), caseId, { callId: started.value.callId, why: 'aborted' });
    expect(await joinCall(ctxOf(guest), caseId)).toEqual({ ok: false, why: 'not_admitted' });
  });

  test('is refused for another user’s call, and for an agent without the lease', async () => {
    const { caseId } = await inCall();
    const { guest: stranger } = await atDoor();
    expect(await joinCall(ctxOf(stranger), caseId)).toEqual({ ok: false, why: 'not_admitted' });
    expect(await joinCall(ctxOf(await makeStaff('agent')), caseId)).toEqual({ ok: false, why: 'lease_lost' });
  });

  test('puts the agent who takes over on record beside the first one', async () => {
    const { agent, caseId, callId } = await inCall();
    const other = await makeStaff('agent');
    await ranOut(caseId);
    await claim(other, caseId);
    expect(await joinCall(ctxOf(other), caseId)).toMatchObject({ ok: true });
    const rows = await db().select().from(callAgents).where(eq(callAgents.callId, callId));
    expect(rows.map((row) => row.staffId).sort()).toEqual([agent.id, other.id].sort());
    expect(await joinCall(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'lease_lost' });
  });

  test('makes a room anew, under its name, that the video service has forgotten', async () => {
    const { guest, caseId, callId } = await inCall();
    const { room } = await callRow(callId);
    await closeRoom(room);
    const joined = await joinCall(ctxOf(guest), caseId);
    expect(joined).toMatchObject({ ok: true, value: { room } });
    expect(await openRoom(room)).toMatchObject({ ok: true });
  });

  test('that races with the end of the call gives a token of a live call or none', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    const [ended, joined] = await Promise.all([
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
      joinCall(ctxOf(guest), caseId),
    ]);
    expect(ended.ok).toBe(true);
    const kinds = await since(caseId, 'challenge.drawn');
    expect(kinds).toEqual(joined.ok ? ['call.joined', 'case.interrupted'] : ['case.interrupted']);
  });

  test('leaves exactly one event, call.joined, for each join', async () => {
    const { agent, guest, caseId } = await inCall();
    await joinCall(ctxOf(agent), caseId);
    await joinCall(ctxOf(guest), caseId);
    await joinCall(ctxOf(guest), caseId);
    expect(await since(caseId, 'challenge.drawn')).toEqual(['call.joined', 'call.joined', 'call.joined']);
  });
});

describe('asking on the user’s screen', () => {
  test('shows the drawn action behind an item, and takes it away again', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'action_2' });
    expect(await callForGuest(guest)).toMatchObject({
      item: 'action_2',
      instruction: (await callRow(callId)).actions[1],
    });
    await promptGuest(ctxOf(agent), caseId, { callId, item: null });
    expect(await callForGuest(guest)).toMatchObject({ item: null, instruction: null });
  });

  test('is refused for a call that has ended, even where a new one is live', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    await enter(guest);
    await startCall(ctxOf(agent), caseId);
    expect(await promptGuest(ctxOf(agent), caseId, { callId, item: 'id_front' })).toEqual({
      ok: false,
      why: 'wrong_state',
    });
  });

  test('is refused without the lease', async () => {
    const { caseId, callId } = await inCall();
    const other = await makeStaff('supervisor');
    expect(await promptGuest(ctxOf(other), caseId, { callId, item: null })).toEqual({ ok: false, why: 'lease_lost' });
  });

  test('that races with the end of the call leaves no prompt behind', async () => {
    const { agent, caseId, callId } = await inCall();
    const [ended] = await Promise.all([
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
      promptGuest(ctxOf(agent), caseId, { callId, item: 'id_front' }),
    ]);
    expect(ended.ok).toBe(true);
    expect((await eventsOf(caseId)).at(-1)).toBe('case.interrupted');
  });

  test('leaves exactly one event, call.prompted', async () => {
    const { agent, caseId, callId } = await inCall();
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'face_clear' });
    expect(await since(caseId, 'challenge.drawn')).toEqual(['call.prompted']);
  });
});

describe('ending a call without a verdict', () => {
  test('invites the case again, keeps the lease, and a new call draws anew', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    expect(await interruptCall(ctxOf(agent), caseId, { callId, why: 'aborted' })).toMatchObject({ ok: true });
    expect(await caseRow(caseId)).toMatchObject({ state: 'invited', leaseOwner: agent.id });
    expect(await callRow(callId)).toMatchObject({ endedWhy: 'aborted' });
    await enter(guest);
    const second = await startCall(ctxOf(agent), caseId);
    if (!second.ok) throw new Error(second.why);
    expect((await callForAgent(agent, caseId))?.call?.id).toBe(second.value.callId);
  });

  test('may be done by the system, which holds no lease', async () => {
    const { caseId, callId } = await inCall();
    expect(await interruptCall(ctxOf(SYSTEM), caseId, { callId, why: 'dropped' })).toMatchObject({ ok: true });
  });

  test('is refused where no call is live', async () => {
    const { agent, caseId } = await atDoor();
    const asked = { callId: `call_${'0'.repeat(26)}`, why: 'dropped' } as const;
    expect(await interruptCall(ctxOf(agent), caseId, asked)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('is refused without the lease, and a case in a call cannot be released', async () => {
    const { agent, caseId, callId } = await inCall();
    const other = await makeStaff('agent');
    expect(await interruptCall(ctxOf(other), caseId, { callId, why: 'aborted' })).toEqual({
      ok: false,
      why: 'lease_lost',
    });
    expect(await releaseCase(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('of two at once happens once', async () => {
    const { agent, caseId, callId } = await inCall();
    const asked = { callId, why: 'dropped' } as const;
    const both = await Promise.all([
      interruptCall(ctxOf(agent), caseId, asked),
      interruptCall(ctxOf(SYSTEM), caseId, asked),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  test('leaves exactly one event, case.interrupted', async () => {
    const { agent, caseId, callId } = await inCall();
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await since(caseId, 'challenge.drawn')).toEqual(['case.interrupted']);
    expect((await actionable(agent, caseId))?.state).toBe('invited');
  });
});

const given = () => ({ params: {}, query: {}, body: {}, bytes: new Uint8Array(), headers: new Headers() });

/** Lets a lease run out without waiting: the heartbeat's own column, moved into the past. */
async function ranOut(caseId: string): Promise<void> {
  const seen = await caseRow(caseId);
  await must(
    commit(ctxOf(SYSTEM), {
      writes: [moveCase(seen, seen.state, { leaseUntil: new Date(Date.now() - 1000) })],
      events: [{ kind: 'case.released', subject: caseId, data: { leaseEpoch: seen.leaseEpoch } }],
    }),
  );
  expect((await db().select().from(cases).where(eq(cases.id, caseId)))[0]?.leaseOwner).not.toBeNull();
}
