import { eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { callAgents } from '#db/schema/calls';
import { interruptCall, joinCall, startCall } from '#lib/calls/commands';
import { joinAgent, joinGuest } from '#lib/calls/endpoints';
import { callForGuest } from '#lib/calls/queries';
import { closeRoom, openRoom } from '#lib/calls/service';
import { claim, ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { atDoor, callRow, inCall, ranOut, since, useVideo } from '#tests/factories-door';

useDatabase();
useVideo();

const given = () => ({ params: {}, query: {}, body: {}, bytes: new Uint8Array(), headers: new Headers() });

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
    expect(decodeJwt(joined.value.token)).toMatchObject({ sub: expect.stringMatching(/^agent_/), name: 'Maria' });
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
    const end = ['case.interrupted', 'challenge.opened'];
    expect(kinds).toEqual(joined.ok ? ['call.joined', ...end] : end);
  });

  test('leaves exactly one event, call.joined, for each join', async () => {
    const { agent, guest, caseId } = await inCall();
    await joinCall(ctxOf(agent), caseId);
    await joinCall(ctxOf(guest), caseId);
    await joinCall(ctxOf(guest), caseId);
    expect(await since(caseId, 'challenge.drawn')).toEqual(['call.joined', 'call.joined', 'call.joined']);
  });
});
