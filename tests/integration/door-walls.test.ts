import { eq } from 'drizzle-orm';
import type postgres from 'postgres';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';
import { links } from '#db/schema/guests';
import { SYSTEM } from '#lib/access/actors';
import { AUDITED } from '#lib/ledger/audited';
import { commit } from '#lib/ledger/commit';
import { insert, update } from '#lib/ledger/statements';
import { seen } from '#lib/ledger/touch';
import { caseRow, ctxOf, makeStaff, referCase, useDatabase } from '#tests/factories';

const database = useDatabase();
let caseId = '';

beforeAll(async () => {
  caseId = (await referCase()).caseId;
});

/** The SQLSTATE with which the database refuses a statement, or `done`. */
async function refusal(sql: postgres.Sql, statement: string): Promise<string> {
  return sql.unsafe(statement).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'unknown',
  );
}

const DENIED = '42501';
const NO_EVENT = 'SL001';
const FROZEN = 'SL002';

describe('the database refuses', () => {
  test('a change that carries no event, by whatever statement it comes', async () => {
    expect(await refusal(database.asApp(), `update cases set asked_for = 'quietly' where id = '${caseId}'`)).toBe(
      NO_EVENT,
    );
    expect(await refusal(database.asOwner(), `update cases set state = 'invited' where id = '${caseId}'`)).toBe(
      NO_EVENT,
    );
    expect(await refusal(database.asOwner(), `delete from links where case_id = '${caseId}'`)).toBe(NO_EVENT);
    expect((await caseRow(caseId)).askedFor).toBeNull();
  });

  test('an event of another subject as an excuse', async () => {
    const other = (await referCase()).caseId;
    const done = commit(ctxOf(SYSTEM), {
      writes: [update(cases, { askedFor: 'excused' }, eq(cases.id, caseId))],
      events: [{ kind: 'case.interrupted', subject: other, data: { callId: 'call_none', why: 'not mine' } }],
    });
    await expect(done).rejects.toMatchObject({ code: NO_EVENT });
    expect((await caseRow(caseId)).askedFor).toBeNull();
  });

  test.each([
    'update audit_events set body = body',
    'delete from audit_events',
    'truncate audit_events',
    'delete from audit_heads',
    "update audit_heads set hash = ''",
    'update audit_checkpoints set root = root',
    "insert into audit_leaves values (0, 1, 'x')",
    "insert into audit_events (subject, subject_seq, kind, actor, at, body, prev_hash, hash) values ('x', 1, 'k', 'a', now(), '{}', '', '')",
  ])('the application’s role: %s', async (statement) => {
    expect(await refusal(database.asApp(), statement)).toBe(DENIED);
  });

  test.each([
    'create table mine (id text)',
    'alter table cases add column mine text',
    'drop table ticks',
    'alter table cases disable trigger all',
    "insert into outbox_events (id, case_id, type, sequence, body, created_at) values ('x', 'x', 'x', 1, '{}', now())",
    'create function mine() returns int language sql as $$ select 1 $$',
    "select ledger_tell('x', 'case.granted', 1, now(), '{}')",
    'set session_replication_role = replica',
  ])('the application’s role, which cannot change the schema or go round the door: %s', async (statement) => {
    expect(await refusal(database.asApp(), statement)).toBe(DENIED);
  });

  test('even the owner who changes, removes or empties the trail', async () => {
    for (const statement of [
      'update audit_events set body = body',
      'delete from audit_events',
      'truncate audit_events',
    ]) {
      expect(await refusal(database.asOwner(), statement), statement).toBe(FROZEN);
    }
  });

  test('a write through the handle that everyone holds', async () => {
    const loose = db() as unknown as { execute(statement: string): Promise<unknown> };
    await expect(loose.execute('create temporary table mine (id text)')).rejects.toMatchObject({ code: '25006' });
    await expect(loose.execute(`update cases set asked_for = 'x' where id = '${caseId}'`)).rejects.toMatchObject({
      code: '25006',
    });
  });

  test('a second live link, a lease in halves and a verdict decided by its proposer', async () => {
    const second = { id: 'link_second', caseId, tokenHash: 'x', createdAt: new Date(), expiresAt: new Date() };
    const done = await commit(ctxOf(SYSTEM), {
      writes: [insert(links, second)],
      events: [{ kind: 'case.link_replaced', subject: caseId, data: { linkId: 'link_second' } }],
    });
    expect(done).toMatchObject({ ok: false, why: 'conflict', constraint: 'links_one_live' });
    expect(await refusal(database.asOwner(), `update cases set lease_until = now() where id = '${caseId}'`)).toBe(
      '23514',
    );
  });
});

describe('the walls', () => {
  test('stand on every audited table: the deferred trigger names the column of the subject', async () => {
    const rows = await database.asOwner()<{ table: string; subject: string }[]>`
      select c.relname as table, split_part(encode(t.tgargs, 'escape'), '\\000', 1) as subject
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where t.tgname = 'audit_required' and t.tgdeferrable and t.tginitdeferred and t.tgenabled = 'O'`;
    expect(Object.fromEntries(rows.map((row) => [row.table, row.subject]))).toEqual(
      Object.fromEntries(Object.entries(AUDITED).map(([table, { subject }]) => [table, subject])),
    );
  });

  test('let a heartbeat through without an event, and nothing else of its row', async () => {
    const agent = await makeStaff('agent');
    await seen('page-1', 'staff', agent.id);
    await seen('page-1', 'staff', agent.id);
    const rows = await database.asOwner()`select subject from presence where id = 'page-1'`;
    expect(rows.map((row) => row.subject)).toEqual([agent.id]);
    expect(await refusal(database.asApp(), `update cases set lease_epoch = 9 where id = '${caseId}'`)).toBe(NO_EVENT);
  });

  test('leave the trail as short as it was after every refusal', async () => {
    const [before] = await database.asOwner()`select count(*)::int as events from audit_events`;
    await refusal(database.asApp(), `update cases set asked_for = 'x' where id = '${caseId}'`);
    const [after] = await database.asOwner()`select count(*)::int as events from audit_events`;
    expect(after).toEqual(before);
  });
});
