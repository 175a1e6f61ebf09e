import { RoomServiceClient } from 'livekit-server-sdk';
import { describe, expect, test } from 'vitest';
import { SYSTEM } from '#lib/access/actors';
import { joinCall } from '#lib/calls/commands';
import { sideOf } from '#lib/calls/rules';
import { joinToken } from '#lib/calls/service';
import { env } from '#lib/env';
import { api } from '#lib/http/api';
import { sha256 } from '#lib/ids';
import { seen } from '#lib/ledger/touch';
import { replaceLink } from '#lib/links/commands';
import { endSessionsOf } from '#lib/sessions/commands';
import { offerCall, takeCall } from '#lib/takeover/commands';
import { placesIn } from '#lib/worker/queries';
import { reconcileRooms } from '#lib/worker/reconcile-rooms';
import { ctxOf, makeKey, makeStaff, PASSWORD, referCase, useDatabase } from '#tests/factories';
import { giveConsent, openGuest } from '#tests/factories-calls';
import { callRow, enter, inCall, useVideo } from '#tests/factories-door';
import { signedInAs, signIn } from '#tests/signed-in';

useDatabase();
useVideo();

/** A call in which both sides have joined, the agent in a session of their own. */
async function joined() {
  const call = await inCall();
  const secret = (await signIn({ email: `${call.agent.id}@staff.test`, password: PASSWORD })) ?? '';
  const agent = { ...call.agent, sessionHash: sha256(secret) };
  expect(await joinCall(ctxOf(agent), call.caseId)).toMatchObject({ ok: true });
  expect(await joinCall(ctxOf(call.guest), call.caseId)).toMatchObject({ ok: true });
  const { room } = await callRow(call.callId);
  return { ...call, agent, room };
}
const places = async (room: string) => (await placesIn(SYSTEM, [room])).get(room)?.map(sideOf) ?? null;

describe('a place in a room', () => {
  test('belongs to the agent who holds the call and to the user on an admitted device', async () => {
    const { room } = await joined();
    expect(await places(room)).toEqual(['agent', 'guest']);
  });

  test('ends with the agent’s session, whoever ends it', async () => {
    const { room, agent } = await joined();
    const admin = await makeStaff('admin');
    expect(await endSessionsOf(ctxOf(admin), agent.id)).toMatchObject({ ok: true });
    expect(await places(room)).toEqual(['guest']);
  });

  test('is not there before somebody has joined, nor in a room of no call', async () => {
    const { callId } = await inCall();
    expect(await places((await callRow(callId)).room)).toEqual([]);
    expect(await places('room_of_nobody')).toBeNull();
  });

  test('passes with the call: who gave it away has none, and their own request asked again opens no door', async () => {
    const { agent, caseId, callId, room } = await joined();
    const cookie = await signedInAs({ email: `${agent.id}@staff.test` });
    const join = async (as: string, key: string) => {
      const headers = { cookie: as, 'idempotency-key': key };
      const path = `http://console.test/api/v1/cases/${caseId}/call/join`;
      return (await api.fetch(new Request(path, { method: 'POST', headers }))).status;
    };
    expect(await join(cookie, 'mine')).toBe(200);
    const before = (await placesIn(SYSTEM, [room])).get(room);
    const other = await makeStaff('agent');
    await seen(`page of ${other.id}`, 'staff', other.id);
    expect(await offerCall(ctxOf(agent), caseId, { callId, staffId: other.id })).toMatchObject({ ok: true });
    expect(await takeCall(ctxOf(other), caseId, callId)).toMatchObject({ ok: true });
    expect(await join(await signedInAs(other), 'theirs')).toBe(200);
    expect(await join(cookie, 'mine')).toBe(409);
    expect(await places(room)).toEqual(['agent', 'guest']);
    expect((await placesIn(SYSTEM, [room])).get(room)?.[0]).not.toBe(before?.[0]);
  });

  test('of a second device that nobody admitted is none', async () => {
    const { room, caseId } = await joined();
    const second = await openGuest(caseId, { first: false });
    await joinCall(ctxOf(second.guest), caseId);
    expect(await places(room)).toEqual(['agent']);
  });

  test('is lost with the link that it came by', async () => {
    const { caseId } = await referCase();
    const { guest } = await openGuest(caseId);
    await giveConsent(guest);
    await enter(guest);
    const { platform } = await makeKey();
    expect(await replaceLink(ctxOf(platform), caseId)).toMatchObject({ ok: true });
  });
});

describe('the porter', () => {
  test('closes a room of no live call, and leaves one with a call alone', async () => {
    const { room } = await joined();
    const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env();
    const client = new RoomServiceClient(LIVEKIT_URL.replace(/^ws/, 'http'), LIVEKIT_API_KEY, LIVEKIT_API_SECRET);
    await reconcileRooms();
    expect((await client.listRooms([room])).length).toBe(1);
  });

  test('a token allows camera and microphone of its one room for two minutes, and nothing else', async () => {
    const token = await joinToken('room_x', 'guest', '');
    const [, body = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
      exp: number;
      nbf?: number;
      video: object;
    };
    expect(claims.exp - Math.floor(Date.now() / 1000)).toBeLessThanOrEqual(121);
    expect(claims.video).toEqual({
      room: 'room_x',
      roomJoin: true,
      canPublish: true,
      canSubscribe: true,
      canPublishSources: ['camera', 'microphone'],
      canPublishData: false,
      canUpdateOwnMetadata: false,
    });
  });
});
