import { eq } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { type Agent, type Guest, SYSTEM } from '#lib/access/actors';
import { startCall } from '#lib/calls/commands';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { caseRow, claim, ctxOf, eventsOf, makeStaff, must, referCase } from '#tests/factories';
import { giveConsent, openGuest } from '#tests/factories-calls';
import { type TestLiveKit, testLiveKit } from '#tests/setup/livekit';

/** Gives the test file a video server of its own. Call it once at the top level, after `useDatabase`. */
export function useVideo(): void {
  let video: TestLiveKit | undefined;
  beforeAll(async () => {
    video = await testLiveKit();
    const { url, key, secret } = video;
    Object.assign(process.env, { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret });
  });
  afterAll(() => video?.stop());
}

/** A user at the door of a case that this agent holds. */
export async function atDoor(waits = true, existing?: Agent) {
  const agent = existing ?? (await makeStaff('agent', { name: 'Maria Lindqvist' }));
  const { caseId } = await referCase();
  const { guest } = await openGuest(caseId);
  await giveConsent(guest);
  if (waits) await enter(guest);
  const leaseEpoch = await claim(agent, caseId);
  return { agent, caseId, guest, leaseEpoch };
}

/** Steps up to the door. */
export async function enter(guest: Guest, at = new Date()): Promise<void> {
  const seen = await caseRow(guest.caseId);
  await must(
    commit(ctxOf(guest), {
      writes: [moveCase(seen, seen.state, { lobbyAt: at })],
      events: [{ kind: 'lobby.entered', subject: guest.caseId, data: { guestId: guest.id, how: 'call_now' } }],
    }),
  );
}

/** A call that this agent has begun. */
export async function inCall() {
  const door = await atDoor();
  const started = await startCall(ctxOf(door.agent), door.caseId);
  if (!started.ok) throw new Error(started.why);
  return { ...door, callId: started.value.callId };
}

/** The row of a call as it stands. */
export async function callRow(callId: string) {
  const [row] = await db().select().from(calls).where(eq(calls.id, callId));
  if (!row) throw new Error('no such call');
  return row;
}

/** The kinds of a case's events after the last one of this kind. */
export const since = async (caseId: string, kind: string) => {
  const kinds = await eventsOf(caseId);
  return kinds.slice(kinds.lastIndexOf(kind) + 1);
};

/** Lets a lease run out without waiting: the heartbeat's own column, moved into the past. */
export async function ranOut(caseId: string): Promise<void> {
  const seen = await caseRow(caseId);
  await must(
    commit(ctxOf(SYSTEM), {
      writes: [moveCase(seen, seen.state, { leaseUntil: new Date(Date.now() - 1000) })],
      events: [{ kind: 'case.released', subject: caseId, data: { leaseEpoch: seen.leaseEpoch } }],
    }),
  );
}
