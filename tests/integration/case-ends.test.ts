import { beforeAll, describe, expect, test } from 'vitest';
import type { Agent, Platform, Supervisor } from '#lib/access/actors';
import { claimCase, reopenCase, withdrawCase } from '#lib/cases/commands';
import { newId } from '#lib/ids';
import {
  caseRow,
  claim,
  ctxOf,
  eventsOf,
  liveLink,
  makeKey,
  makeStaff,
  referCase,
  toldOf,
  useDatabase,
} from '#tests/factories';
import { caseInCall, caseProposed } from '#tests/factories-calls';
import { signedIn, statusOf } from '#tests/signed-in';

useDatabase();
let agent: Agent;
let supervisor: Supervisor;
let platform: Platform;
beforeAll(async () => {
  agent = await makeStaff('agent');
  supervisor = await makeStaff('supervisor');
  ({ platform } = await makeKey());
});

const referred = async () => (await referCase()).caseId;
async function withdrawn(): Promise<string> {
  const caseId = await referred();
  await withdrawCase(ctxOf(platform), caseId);
  return caseId;
}
const NOWHERE = newId('case');

describe('withdrawing a case', () => {
  test('is not possible while a verdict waits: a freeze cannot be run away from', async () => {
    const { caseId, guest } = await caseProposed(await makeStaff('agent'), 'freeze');
    expect(await withdrawCase(ctxOf(guest), caseId)).toEqual({ ok: false, why: 'wrong_state' });
    expect(await withdrawCase(ctxOf(platform), caseId)).toEqual({ ok: false, why: 'wrong_state' });
    expect((await caseRow(caseId)).state).toBe('proposed');
  });

  test('ends it, with its lease', async () => {
    const caseId = await referred();
    await claim(agent, caseId);
    expect(await withdrawCase(ctxOf(platform), caseId)).toEqual({ ok: true, value: { caseId, state: 'withdrawn' } });
    expect(await caseRow(caseId)).toMatchObject({
      state: 'withdrawn',
      leaseOwner: null,
      leaseUntil: null,
      lobbyAt: null,
    });
    expect((await caseRow(caseId)).closedAt).not.toBeNull();
  });

  test('is refused during a call and once the case has its outcome', async () => {
    const { caseId } = await caseInCall(agent);
    expect(await withdrawCase(ctxOf(platform), caseId)).toMatchObject({ why: 'wrong_state' });
    expect(await withdrawCase(ctxOf(platform), await withdrawn())).toMatchObject({ why: 'wrong_state' });
  });

  test('is not for staff; an unknown case is not found', async () => {
    const caseId = await referred();
    expect(await statusOf(await signedIn('supervisor'), 'POST', `/cases/${caseId}/withdraw`)).toBe(401);
    expect(await withdrawCase(ctxOf(platform), NOWHERE)).toMatchObject({ why: 'not_found' });
  });

  test('of two at once one happens; against a claim at once nothing is half done', async () => {
    const caseId = await referred();
    const done = await Promise.all([withdrawCase(ctxOf(platform), caseId), withdrawCase(ctxOf(platform), caseId)]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    const raced = await referred();
    const [ended, claimed] = await Promise.all([withdrawCase(ctxOf(platform), raced), claimCase(ctxOf(agent), raced)]);
    const kinds = (await eventsOf(raced)).slice(2);
    expect(kinds.includes('case.withdrawn')).toBe(ended.ok);
    expect(kinds.includes('case.claimed')).toBe(claimed.ok);
  });

  test('leaves exactly one event, case.withdrawn, and tells the platforms', async () => {
    const caseId = await withdrawn();
    expect((await eventsOf(caseId)).slice(2)).toEqual(['case.withdrawn']);
    expect(await toldOf(caseId)).toEqual(['case.referred', 'case.withdrawn']);
  });
});

describe('opening a case again', () => {
  test('puts it back into the queue with a fresh link and a fresh due time', async () => {
    const caseId = await withdrawn();
    const before = await liveLink(caseId);
    expect(await reopenCase(ctxOf(supervisor), caseId, 'The user came back.')).toMatchObject({ ok: true });
    const row = await caseRow(caseId);
    expect(row).toMatchObject({ state: 'waiting', closedAt: null });
    expect(row.dueAt > new Date()).toBe(true);
    expect(await liveLink(caseId)).not.toBe(before);
  });

  test('is refused while the case is open, or the user has another open case', async () => {
    expect(await reopenCase(ctxOf(supervisor), await referred(), 'Why not.')).toMatchObject({ why: 'wrong_state' });
    const old = await referCase();
    await withdrawCase(ctxOf(platform), old.caseId);
    await referCase({
      user: { ref: old.userRef, name: 'A', email: 'a@x.test', locale: 'en', timeZone: 'UTC', country: 'SE' },
    });
    expect(await reopenCase(ctxOf(supervisor), old.caseId, 'Again.')).toMatchObject({ why: 'case_open' });
  });

  test('is for supervisors alone, and not without a reason', async () => {
    const caseId = await withdrawn();
    const body = { reason: 'Please.' };
    for (const role of ['agent', 'auditor', 'admin'] as const) {
      expect(await statusOf(await signedIn(role), 'POST', `/cases/${caseId}/reopen`, body)).toBe(403);
    }
    const boss = await signedIn('supervisor');
    expect(await statusOf(boss, 'POST', `/cases/${caseId}/reopen`, { reason: ' ' })).toBe(400);
    expect(await statusOf(boss, 'POST', `/cases/${NOWHERE}/reopen`, body)).toBe(404);
    expect(await statusOf(boss, 'POST', `/cases/${caseId}/reopen`, body)).toBe(200);
  });

  test('of two at once one happens', async () => {
    const caseId = await withdrawn();
    const done = await Promise.all(['a', 'b'].map((why) => reopenCase(ctxOf(supervisor), caseId, why)));
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect((await eventsOf(caseId)).filter((kind) => kind === 'case.reopened')).toHaveLength(1);
  });

  test('leaves exactly these events, and tells the platforms', async () => {
    const caseId = await withdrawn();
    await reopenCase(ctxOf(supervisor), caseId, 'The user came back.');
    expect((await eventsOf(caseId)).slice(3)).toEqual(['case.reopened', 'case.link_replaced', 'mail.owed']);
    expect((await toldOf(caseId)).at(-1)).toBe('case.reopened');
  });
});
