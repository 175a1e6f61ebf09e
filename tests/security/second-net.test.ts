import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { cases } from '#db/schema/cases';
import { verdicts } from '#db/schema/verdicts';
import type { Actor, Admin, Agent, Auditor, Supervisor } from '#lib/access/actors';
import { EVENT_KINDS, type EventKind } from '#lib/audit/events';
import { EVENT_PARTIES } from '#lib/audit/parties';
import { CASE_LIFECYCLE, CASE_STATES, type CaseState } from '#lib/cases/lifecycle';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { update } from '#lib/ledger/statements';
import { caseRow, ctxOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseProposed, openGuest } from '#tests/factories-calls';

/** Here the application's own checks are gone round: what is left is the database. */
const database = useDatabase();
const NET = { code: 'SL403' };
let staff: { agent: Agent; supervisor: Supervisor; auditor: Auditor; admin: Admin };
beforeAll(async () => {
  staff = {
    agent: await makeStaff('agent'),
    supervisor: await makeStaff('supervisor'),
    auditor: await makeStaff('auditor'),
    admin: await makeStaff('admin'),
  };
});

const grant = (actor: Actor, caseId: string, verdictId: string) =>
  commit(ctxOf(actor), {
    writes: [
      update(
        verdicts,
        { decision: 'approved', decidedBy: staff.supervisor.id, decidedAt: new Date() },
        eq(verdicts.id, verdictId),
      ),
    ],
    events: [{ kind: 'case.granted', subject: caseId, data: { verdictId, level: 'Lv.1' } }],
  });

describe('with every check of the application gone round, the database refuses', () => {
  test('a grant by an agent, an auditor, an administrator or the user', async () => {
    const { caseId, verdictId, guest } = await caseProposed(staff.agent);
    for (const actor of [staff.agent, staff.auditor, staff.admin, guest])
      await expect(grant(actor, caseId, verdictId)).rejects.toMatchObject(NET);
    expect((await caseRow(caseId)).state).toBe('proposed');
  });

  test('a look at evidence or a shown field by an administrator or the user', async () => {
    const { caseId, stills, guest } = await caseProposed(staff.agent);
    for (const actor of [staff.admin, guest]) {
      const look = commit(ctxOf(actor), {
        writes: [update(cases, { id: caseId }, eq(cases.id, caseId))],
        events: [{ kind: 'evidence.viewed', subject: caseId, data: { stillId: stills[0] ?? '' } }],
      });
      await expect(look).rejects.toMatchObject(NET);
    }
  });

  test('anything by somebody whose account has ended', async () => {
    const gone = await makeStaff('supervisor', { disabledAt: new Date() });
    const { caseId, verdictId } = await caseProposed(staff.agent);
    await expect(grant(gone, caseId, verdictId)).rejects.toMatchObject(NET);
  });

  test('a verdict decided by somebody who is no supervisor, or was in a call of the case', async () => {
    const both = await makeStaff('supervisor');
    const { verdictId } = await caseProposed(staff.agent);
    const other = await caseProposed(both);
    const decide = (id: string, by: string) =>
      database.asOwner()`update verdicts set decided_by = ${by}, decided_at = now(), decision = 'approved' where id = ${id}`;
    await expect(decide(verdictId, staff.auditor.id)).rejects.toMatchObject(NET);
    await expect(decide(verdictId, staff.admin.id)).rejects.toMatchObject(NET);
    await expect(decide(other.verdictId, both.id)).rejects.toMatchObject({
      code: expect.stringMatching(/SL403|23514/),
    });
  });

  test('every step of a case that is not on its lifecycle', async () => {
    const { caseId } = await referCase();
    const lines: readonly { from: readonly string[]; to: readonly string[] }[] = CASE_LIFECYCLE;
    const legal = (from: string, to: string) => lines.some((line) => line.from.includes(from) && line.to.includes(to));
    const from: CaseState = 'waiting';
    for (const to of CASE_STATES.filter((state) => state !== from && !legal(from, state))) {
      const move = commit(ctxOf(staff.supervisor), {
        writes: [moveCase(await caseRow(caseId), to)],
        events: [{ kind: 'case.claimed', subject: caseId, data: { leaseEpoch: 1 } }],
      });
      await expect(move).rejects.toMatchObject(NET);
    }
    expect((await caseRow(caseId)).state).toBe('waiting');
  });

  test('a guest who claims a case, and a visitor who does anything but arrive', async () => {
    const { caseId } = await referCase();
    const { guest } = await openGuest(caseId);
    const claimed = commit(ctxOf(guest), {
      writes: [update(cases, { leaseEpoch: 9 }, and(eq(cases.id, caseId)))],
      events: [{ kind: 'case.claimed', subject: caseId, data: { leaseEpoch: 9 } }],
    });
    await expect(claimed).rejects.toMatchObject(NET);
  });
});

test('the net of the database is the table of the code, and the application cannot change it', async () => {
  const rows = await database.asOwner()<{ kind: string; party: string }[]>`select kind, party from wall_parties`;
  for (const kind of Object.keys(EVENT_KINDS) as EventKind[])
    expect(
      rows
        .filter((row) => row.kind === kind)
        .map(({ party }) => party)
        .sort(),
    ).toEqual([...EVENT_PARTIES[kind]].sort());
  for (const statement of ["insert into wall_parties values ('case.granted', 'guest')", 'delete from wall_moves'])
    await expect(database.asApp().unsafe(statement)).rejects.toMatchObject({ code: '42501' });
});
