import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { bookings } from '#db/schema/schedule';
import { startCall } from '#lib/calls/commands';
import { participants } from '#lib/calls/service';
import { ACTIONS } from '#lib/checklist/rules';
import { env } from '#lib/env';
import { caseRow, claim, ctxOf, makeStaff, referCase, trailOf, useDatabase } from '#tests/factories';
import { bookCase, openGuest } from '#tests/factories-calls';
import { atDoor, callRow, enter, inCall, since, useVideo } from '#tests/factories-door';

useDatabase();
useVideo();

describe('letting a user in', () => {
  test('moves the case into the call, empties the door and makes a room', async () => {
    const { caseId, callId } = await inCall();
    expect(await caseRow(caseId)).toMatchObject({ state: 'in_call', lobbyAt: null });
    expect(await participants((await callRow(callId)).room)).toEqual({ ok: true, value: [] });
  });

  test('draws in secret: the trail holds a hash alone, and the row nothing that can be read', async () => {
    const { caseId, callId } = await inCall();
    const drawn = (await trailOf(caseId)).find((event) => event.kind === 'challenge.drawn');
    const said = JSON.parse(drawn?.body ?? '{}').data;
    expect(said).toEqual({ callId, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const row = JSON.stringify(await callRow(callId));
    for (const action of ACTIONS) expect(row).not.toContain(action);
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

  test('is refused to an agent who is in another call, also where two windows ask at once', async () => {
    const { agent, caseId } = await atDoor();
    const second = await atDoor(true, agent);
    const both = await Promise.all([caseId, second.caseId].map((id) => startCall(ctxOf(agent), id)));
    expect(both.filter((done) => done.ok)).toHaveLength(1);
    const refused = both[0]?.ok ? second.caseId : caseId;
    expect(await startCall(ctxOf(agent), refused)).toMatchObject({ ok: false, why: 'in_another_call' });
    expect((await caseRow(refused)).state).toBe('invited');
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
