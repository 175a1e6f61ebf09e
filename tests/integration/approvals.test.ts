import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { mails } from '#db/schema/delivery';
import { verdicts } from '#db/schema/verdicts';
import type { Agent, Supervisor } from '#lib/access/actors';
import { approveVerdict, type Return, returnVerdict } from '#lib/approvals/commands';
import { claimCase } from '#lib/cases/commands';
import { api } from '#lib/http/api';
import { proposeVerdict } from '#lib/verdicts/commands';
import { caseRow, claim, ctxOf, eventsOf, makeStaff, toldOf, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, lookAtStills } from '#tests/factories-calls';
import { wordsFor } from '#tests/factories-vault';
import { signedInAs } from '#tests/signed-in';

const data = useDatabase();
const grant = { kind: 'grant', reason: 'all_items_passed' } as const;
const added = async (caseId: string, before: number) => (await eventsOf(caseId)).slice(before);
const owed = async (caseId: string) =>
  (await db().select().from(mails).where(eq(mails.caseId, caseId))).map((mail) => mail.kind).sort();

/** A second person who looks first, as they must. */
async function lookAndApprove(second: Supervisor, caseId: string) {
  await lookAtStills(second, caseId);
  return approveVerdict(ctxOf(second), caseId);
}
async function lookAndReturn(second: Supervisor, caseId: string, given: Return) {
  await lookAtStills(second, caseId);
  return returnVerdict(ctxOf(second), caseId, given);
}

async function twoPeople(): Promise<{ agent: Agent; second: Supervisor }> {
  return { agent: await makeStaff('agent'), second: await makeStaff('supervisor') };
}

describe('approving a verdict', () => {
  test.each([
    ['grant', 'granted', 'case.granted'],
    ['reject', 'rejected', 'case.rejected'],
    ['freeze', 'frozen', 'case.frozen'],
  ] as const)(
    'a %s ends in %s; the platform is told in the same change and the user is owed a mail',
    async (kind, state, told) => {
      const { agent, second } = await twoPeople();
      const { caseId } = await caseProposed(agent, kind);
      await lookAtStills(second, caseId);
      const before = (await eventsOf(caseId)).length;
      expect(await lookAndApprove(second, caseId)).toMatchObject({ ok: true, value: { state } });
      const row = await caseRow(caseId);
      expect(row).toMatchObject({ state });
      expect(row.closedAt).not.toBeNull();
      expect(await added(caseId, before)).toEqual([told, 'mail.owed']);
      expect((await toldOf(caseId)).at(-1)).toBe(told);
      expect(await owed(caseId)).toContain(state);
    },
  );

  test('is refused for the proposer, and for whoever was in a call of the case', async () => {
    const both = await makeStaff('supervisor');
    const mine = await caseProposed(both);
    expect(await lookAndApprove(both, mine.caseId)).toMatchObject({ ok: false, why: 'same_person' });
    const { agent, second } = await twoPeople();
    const { caseId, callId } = await caseProposed(agent);
    await data.asOwner()`alter table call_agents disable trigger audit_required`;
    await data.asOwner()`insert into call_agents values (${callId}, ${caseId}, ${second.id}, now())`;
    await data.asOwner()`alter table call_agents enable trigger audit_required`;
    expect(await lookAndApprove(second, caseId)).toMatchObject({ ok: false, why: 'same_person' });
    expect((await caseRow(caseId)).state).toBe('proposed');
  });

  test('the database itself refuses a verdict decided by its proposer', async () => {
    const agent = await makeStaff('agent');
    const { verdictId } = await caseProposed(agent);
    const cheat = data.asOwner()`update verdicts set decided_by = proposed_by, decided_at = now() where id = ${verdictId}`;
    await expect(cheat).rejects.toThrow(/verdicts_second_person|decided by a supervisor/);
  });

  test('is refused in the wrong state: a second click under another key finds the case moved on', async () => {
    const { agent, second } = await twoPeople();
    const { caseId } = await caseProposed(agent);
    await lookAndApprove(second, caseId);
    expect(await lookAndApprove(second, caseId)).toMatchObject({ ok: false, why: 'wrong_state' });
  });

  test('a second click under the same key gets the first answer, and nothing happens twice', async () => {
    const { caseId } = await caseProposed(await makeStaff('agent'));
    const second = await makeStaff('supervisor');
    await lookAtStills(second, caseId);
    const cookie = await signedInAs(second);
    const click = () =>
      api.fetch(
        new Request(`http://console.test/api/v1/cases/${caseId}/verdict/approve`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json', 'idempotency-key': caseId },
          body: '{}',
        }),
      );
    const answers = [await click(), ...(await Promise.all([click(), click()]))];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    expect((await toldOf(caseId)).filter((type) => type === 'case.granted')).toHaveLength(1);
  });

  test('of two supervisors at once one wins, and the user gets one mail', async () => {
    const { agent, second } = await twoPeople();
    const third = await makeStaff('supervisor');
    const { caseId } = await caseProposed(agent);
    const both = await Promise.all([second, third].map((person) => lookAndApprove(person, caseId)));
    expect(both.filter((done) => done.ok)).toHaveLength(1);
    expect((await owed(caseId)).filter((kind) => kind === 'granted')).toHaveLength(1);
  });

  test('a return against an approval at once: one of them stands, whole', async () => {
    const { agent, second } = await twoPeople();
    const third = await makeStaff('supervisor');
    const { caseId } = await caseProposed(agent);
    const [yes, no] = await Promise.all([
      lookAndApprove(second, caseId),
      lookAndReturn(third, caseId, { to: 'escalated', note: 'Look again.' }),
    ]);
    expect([yes.ok, no.ok].filter(Boolean)).toHaveLength(1);
    expect((await caseRow(caseId)).state).toBe(yes.ok ? 'granted' : 'escalated');
  });
});

describe('returning a verdict', () => {
  test('to the user: invited again with a mail, under the same link for a week more', async () => {
    const { agent, second } = await twoPeople();
    const { caseId } = await caseProposed(agent);
    await lookAtStills(second, caseId);
    const before = (await eventsOf(caseId)).length;
    const given = { to: 'invited', note: 'The second action was not seen.' } as const;
    expect(await lookAndReturn(second, caseId, given)).toMatchObject({ ok: true, value: { state: 'invited' } });
    expect(await added(caseId, before)).toEqual(['case.returned', 'mail.owed']);
    const [row] = await db().select().from(verdicts).where(eq(verdicts.caseId, caseId));
    expect(row).toMatchObject({ decision: 'returned', decidedBy: second.id });
    expect(await wordsFor(caseId, row?.decisionNote)).toBe(given.note);
  });

  test('to a colleague: escalated, without a mail, and a new verdict may follow', async () => {
    const { agent, second } = await twoPeople();
    const { caseId } = await caseProposed(agent);
    await lookAndReturn(second, caseId, { to: 'escalated', note: 'Please compare again.' });
    expect(await claimCase(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'escalated' });
    const third = await makeStaff('supervisor');
    await claim(third, caseId);
    expect(await proposeVerdict(ctxOf(third), caseId, grant)).toMatchObject({ ok: true });
  });

  test('is refused for the proposer and in the wrong state', async () => {
    const both = await makeStaff('supervisor');
    const { caseId } = await caseProposed(both);
    const given = { to: 'escalated', note: 'x' } as const;
    expect(await lookAndReturn(both, caseId, given)).toMatchObject({ why: 'same_person' });
    const inCall = await caseInCall(await makeStaff('agent'));
    expect(await lookAndReturn(both, inCall.caseId, given)).toMatchObject({ why: 'wrong_state' });
  });
});

describe('at the network surface', () => {
  test('nobody without a session, and no platform, decides a verdict', async () => {
    const { caseId } = await caseProposed(await makeStaff('agent'));
    const url = `http://console.test/api/v1/cases/${caseId}/verdict/approve`;
    const answer = await api.fetch(
      new Request(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
    );
    expect(answer.status).toBe(401);
  });
});
