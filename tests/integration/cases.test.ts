import { beforeAll, describe, expect, test } from 'vitest';
import type { Agent, Supervisor } from '#lib/access/actors';
import { claimCase, claimNext, releaseCase } from '#lib/cases/commands';
import { newId } from '#lib/ids';
import { renewLease } from '#lib/ledger/touch';
import { caseRow, claim, ctxOf, eventsOf, makeStaff, referCase, toldOf, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { referralInput } from '#tests/referral-input';
import { signedIn, statusOf } from '#tests/signed-in';

const database = useDatabase();
let agent: Agent;
let other: Agent;
let supervisor: Supervisor;
beforeAll(async () => {
  agent = await makeStaff('agent');
  other = await makeStaff('agent');
  supervisor = await makeStaff('supervisor');
});

const referred = async () => (await referCase()).caseId;
/** Past the walls: as if fifteen minutes had gone by. */
const runOut = (caseId: string) =>
  database.asOwner()`update cases set lease_until = now() - interval '1 second' where id = ${caseId}`;
const NOWHERE = newId('case');

describe('claiming a case', () => {
  test('gives a lease of 15 minutes by the database’s clock, under a new epoch', async () => {
    const caseId = await referred();
    expect(await claimCase(ctxOf(agent), caseId)).toEqual({ ok: true, value: { caseId, leaseEpoch: 1 } });
    const row = await caseRow(caseId);
    expect(row.leaseOwner).toBe(agent.id);
    expect(Math.abs((row.leaseUntil?.getTime() ?? 0) - Date.now() - 15 * 60_000)).toBeLessThan(10_000);
    expect(await claimCase(ctxOf(agent), caseId)).toMatchObject({ ok: true, value: { leaseEpoch: 2 } });
  });

  test('is refused while a colleague holds it, and possible once their lease ran out', async () => {
    const caseId = await referred();
    await claim(other, caseId);
    expect(await claimCase(ctxOf(agent), caseId)).toMatchObject({ ok: false, why: 'claimed' });
    await runOut(caseId);
    expect(await claimCase(ctxOf(agent), caseId)).toMatchObject({ ok: true, value: { leaseEpoch: 2 } });
    expect(await releaseCase(ctxOf(other), caseId)).toMatchObject({ why: 'lease_lost' });
  });

  test('is not for auditors and administrators; an unknown case is not found', async () => {
    const caseId = await referred();
    for (const role of ['auditor', 'admin'] as const) {
      expect(await statusOf(await signedIn(role), 'POST', `/cases/${caseId}/claim`)).toBe(403);
    }
    expect(await claimCase(ctxOf(agent), NOWHERE)).toMatchObject({ why: 'not_found' });
    expect((await caseRow(caseId)).leaseOwner).toBeNull();
  });

  test('of eight who claim at once exactly one wins, and the others are told so', async () => {
    const caseId = await referred();
    const staff = await Promise.all(Array.from({ length: 8 }, () => makeStaff('agent')));
    const done = await Promise.all(staff.map((one) => claimCase(ctxOf(one), caseId)));
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(done.filter((one) => !one.ok && one.why === 'claimed')).toHaveLength(7);
    expect(await eventsOf(caseId)).toEqual(['case.referred', 'mail.owed', 'case.claimed']);
  });

  test('leaves exactly one event, case.claimed, and a heartbeat leaves none', async () => {
    const caseId = await referred();
    await claim(agent, caseId);
    expect(await renewLease(caseId, agent.id, 900)).toBe(true);
    expect(await renewLease(caseId, other.id, 900)).toBe(false);
    await runOut(caseId);
    expect(await renewLease(caseId, agent.id, 900)).toBe(false);
    expect((await eventsOf(caseId)).slice(2)).toEqual(['case.claimed']);
  });
});

describe('releasing a case', () => {
  test('gives it back at once', async () => {
    const caseId = await referred();
    await claim(agent, caseId);
    expect(await releaseCase(ctxOf(agent), caseId)).toEqual({ ok: true, value: { caseId } });
    expect(await caseRow(caseId)).toMatchObject({ leaseOwner: null, leaseUntil: null, leaseEpoch: 1 });
    expect(await claimCase(ctxOf(other), caseId)).toMatchObject({ ok: true });
  });

  test('is refused during a call', async () => {
    const { caseId } = await caseInCall(agent);
    expect(await releaseCase(ctxOf(agent), caseId)).toMatchObject({ why: 'wrong_state' });
  });

  test('is refused to whoever does not hold it, supervisors too', async () => {
    const caseId = await referred();
    await claim(agent, caseId);
    expect(await releaseCase(ctxOf(other), caseId)).toMatchObject({ why: 'lease_lost' });
    expect(await releaseCase(ctxOf(supervisor), caseId)).toMatchObject({ why: 'lease_lost' });
    expect(await releaseCase(ctxOf(agent), NOWHERE)).toMatchObject({ why: 'not_found' });
    expect(await statusOf(await signedIn('auditor'), 'POST', `/cases/${caseId}/release`)).toBe(403);
  });

  test('of two releases at once one happens, the other is told', async () => {
    const caseId = await referred();
    await claim(agent, caseId);
    const done = await Promise.all([releaseCase(ctxOf(agent), caseId), releaseCase(ctxOf(agent), caseId)]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect((await eventsOf(caseId)).slice(2)).toEqual(['case.claimed', 'case.released']);
  });

  test('leaves exactly one event, case.released, which platforms are not told of', async () => {
    const caseId = await referred();
    await claim(agent, caseId);
    await releaseCase(ctxOf(agent), caseId);
    expect((await eventsOf(caseId)).slice(2)).toEqual(['case.claimed', 'case.released']);
    expect(await toldOf(caseId)).toEqual(['case.referred']);
  });
});

describe('the next case', () => {
  test('is the one that is due first, never one that somebody holds; eight at once get eight different ones', async () => {
    const first = (await referCase({}, new Date(Date.now() - 20 * 86_400_000))).caseId;
    expect(await claimNext(ctxOf(agent))).toMatchObject({ ok: true, value: { caseId: first } });
    for (let i = 0; i < 8; i += 1) await referred();
    const staff = await Promise.all(Array.from({ length: 8 }, () => makeStaff('agent')));
    const done = await Promise.all(staff.map((one) => claimNext(ctxOf(one))));
    const won = done.flatMap((one) => (one.ok ? [one.value.caseId] : []));
    expect(new Set(won).size).toBe(8);
    expect(won).not.toContain(first);
  });

  test('is one whose user the agent can talk with, before one that is due earlier', async () => {
    while ((await claimNext(ctxOf(other))).ok);
    const old = new Date(Date.now() - 10 * 86_400_000);
    const foreign = await referCase({ user: { ...referralInput().user, locale: 'zh-TW' } }, old);
    const { caseId } = await referCase();
    const speaks = await makeStaff('agent', { languages: ['es-MX'] });
    expect(await claimNext(ctxOf(speaks))).toMatchObject({ ok: true, value: { caseId } });
    expect(await claimNext(ctxOf(speaks))).toMatchObject({ ok: true, value: { caseId: foreign.caseId } });
  });

  test('is "not found" when nobody waits', async () => {
    while ((await claimNext(ctxOf(other))).ok);
    expect(await claimNext(ctxOf(agent))).toMatchObject({ why: 'not_found' });
  });
});
