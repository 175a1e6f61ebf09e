import { and, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { verdicts } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
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

describe('three roles in the database, each with no more than its part:', () => {
  const refusal = (handle: postgres.Sql, ...statements: string[]) =>
    handle.reserve().then(async (one) => {
      try {
        for (const statement of statements) await one.unsafe(statement);
        return 'done';
      } catch (error) {
        return (error as { code?: string }).code;
      } finally {
        await one.unsafe('rollback; reset all').catch(() => {});
        one.release();
      }
    });
  const writable = 'set default_transaction_read_only = off';
  const tables = () => database.asOwner()<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;

  test('the one that reads writes nothing in any table, whatever it sets', async () => {
    for (const { name } of await tables()) {
      for (const statement of [`delete from ${name}`, `truncate ${name}`, `insert into ${name} default values`])
        expect(await refusal(database.asReader(), writable, statement), statement).toBe('42501');
    }
    const update = "update cases set state = 'granted'";
    expect(await refusal(database.asReader(), writable, 'begin read write', update)).toBe('42501');
  });

  test('the one that reads becomes no other role, calls no function of the door and adds no job', async () => {
    for (const role of ['second_look_app', 'second_look_web', 'postgres'])
      expect(await refusal(database.asReader(), `set role ${role}`)).toBe('42501');
    expect(await refusal(database.asReader(), 'set session authorization postgres')).toBe('42501');
    const own = await database.asOwner()<{ call: string }[]>`
      select format('select %I(%s)', p.proname, array_to_string(array_fill('null'::text, array[p.pronargs::int]), ',')) as call
      from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
    expect(own.length).toBeGreaterThan(4);
    for (const { call } of own) expect(await refusal(database.asReader(), writable, call), call).toBe('42501');
    const job = "select graphile_worker.add_job('send_mail', '{}')";
    expect(await refusal(database.asReader(), writable, job)).toBe('42501');
    expect(await refusal(database.asReader(), writable, 'create table mine (id text)')).toBe('42501');
  });

  test('what everybody holds for reading is that role, in an installation with one login too', async () => {
    const who = () =>
      db().select({ role: sql<string>`current_user`, login: sql<string>`session_user` }).from(sql`(select 1)`);
    expect(await who()).toEqual([{ role: 'second_look_reads', login: 'second_look_reader' }]);
    const stepped = postgres(database.urls().appUrl, {
      max: 1,
      onnotice: () => {},
      connection: { role: 'second_look_reads' },
    });
    expect(await refusal(stepped, writable, 'delete from presence')).toBe('42501');
    expect(await refusal(stepped, 'reset role', writable, 'delete from presence')).toBe('42501');
    await stepped.end();
  });

  test('the one that writes neither alters nor empties the trail or the schema, nor becomes the owner', async () => {
    for (const table of [
      'audit_events',
      'audit_heads',
      'audit_leaves',
      'audit_checkpoints',
      'wall_parties',
      'wall_moves',
    ])
      for (const statement of [`truncate ${table}`, `delete from ${table}`, `drop table ${table} cascade`])
        expect(await refusal(database.asApp(), statement), statement).toBe('42501');
    for (const statement of [
      'alter table audit_events disable trigger all',
      'drop trigger audit_frozen on audit_events',
      'create or replace function audit_frozen() returns trigger language plpgsql as $$ begin return new; end $$',
      'alter table cases drop constraint cases_whole_lease',
      'create schema mine',
      'set role postgres',
      'set session_replication_role = replica',
      'alter role second_look_web superuser',
    ])
      expect(await refusal(database.asApp(), statement), statement).toMatch(/42501|0LP01|42809/);
  });

  test('not even the owner changes what the trail holds', async () => {
    for (const statement of ['delete from audit_events', 'truncate audit_events', "update audit_events set kind = 'x'"])
      expect(await refusal(database.asOwner(), statement)).toMatch(/SL002|0A000/);
  });
});
