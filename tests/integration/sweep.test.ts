import { describe, expect, test } from 'vitest';
import type { Guest } from '#lib/access/actors';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { gone, seen } from '#lib/ledger/touch';
import { sweep } from '#lib/worker/sweep';
import { caseRow, ctxOf, eventsOf, makeStaff, must, referCase, useDatabase } from '#tests/factories';
import { bookCase, caseInCall, giveConsent, openGuest } from '#tests/factories-calls';

const data = useDatabase();
const minutes = (n: number) => new Date(Date.now() + n * 60_000);

/** Moves what the clock reads, since a test cannot wait for it; the trail is left as it is. */
async function age(statement: (sql: ReturnType<typeof data.asOwner>) => PromiseLike<unknown>): Promise<void> {
  const sql = data.asOwner();
  await sql`alter table cases disable trigger user`;
  await sql`alter table links disable trigger user`;
  await statement(sql);
  await sql`alter table cases enable trigger user`;
  await sql`alter table links enable trigger user`;
}

async function atTheDoor(guest: Guest): Promise<void> {
  const { caseId } = guest;
  const row = await caseRow(caseId);
  await must(
    commit(ctxOf(guest), {
      writes: [moveCase(row, row.state, { lobbyAt: minutes(-5) })],
      events: [{ kind: 'lobby.entered', subject: caseId, data: { guestId: guest.id, how: 'call_now' } }],
    }),
  );
}

describe('what the clock decides once a minute', () => {
  test('a booked time that passed unused is missed once, and its user is invited again', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await referCase();
    await openGuest(caseId);
    await bookCase(agent, caseId, minutes(-20));
    await sweep();
    await sweep();
    expect((await caseRow(caseId)).state).toBe('invited');
    expect((await eventsOf(caseId)).filter((kind) => kind === 'case.missed')).toHaveLength(1);
  });

  test('a booked time within its grace is left alone', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await referCase();
    await openGuest(caseId);
    await bookCase(agent, caseId, minutes(-10));
    await sweep();
    expect((await caseRow(caseId)).state).toBe('booked');
  });

  test('a case whose link ran out lapses, one with a live link stays', async () => {
    const { caseId } = await referCase();
    const { caseId: stays } = await referCase();
    await age((sql) => sql`update links set expires_at = now() - interval '1 minute' where case_id = ${caseId}`);
    await sweep();
    expect((await caseRow(caseId)).state).toBe('lapsed');
    expect(await eventsOf(caseId)).toContain('case.lapsed');
    expect((await caseRow(stays)).state).toBe('waiting');
  });

  test('a user who is gone for two sweeps leaves the door; one whose page is open keeps the place', async () => {
    const away = (await referCase()).caseId;
    const here = (await referCase()).caseId;
    for (const caseId of [away, here]) {
      const { guest } = await openGuest(caseId);
      await giveConsent(guest);
      await atTheDoor(guest);
    }
    await seen('page-here', 'guest', here);
    await sweep();
    expect((await caseRow(away)).lobbyAt).not.toBeNull();
    await sweep();
    expect((await caseRow(away)).lobbyAt).toBeNull();
    expect(await eventsOf(away)).toContain('lobby.left');
    expect((await caseRow(here)).lobbyAt).not.toBeNull();
    await gone('page-here');
  });

  test('a call whose lease ran out with nobody present is interrupted, and its user invited again', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseInCall(agent);
    await sweep();
    await sweep();
    expect((await caseRow(caseId)).state).toBe('in_call');
    await age((sql) => sql`update cases set lease_until = now() - interval '1 minute' where id = ${caseId}`);
    await sweep();
    await sweep();
    expect((await caseRow(caseId)).state).toBe('invited');
    expect(await eventsOf(caseId)).toContain('case.interrupted');
  });
});
