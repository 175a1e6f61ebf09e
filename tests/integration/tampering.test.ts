import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealTrail } from '#lib/audit/checkpoint';
import { sentenceOf, verifyTrail } from '#lib/audit/verify';
import { makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseProposed } from '#tests/factories-calls';

const folder = mkdtempSync(join(tmpdir(), 'second-look-checkpoints-'));
const data = useDatabase({ CHECKPOINT_DIR: folder });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a superuser does to the trail: the triggers that protect it are taken away first, and put back. */
async function tamper(
  change: (sql: ReturnType<typeof data.asOwner>) => Promise<unknown>,
): Promise<() => Promise<void>> {
  const sql = data.asOwner();
  await sql`create table if not exists kept_events as select * from audit_events`;
  await sql`create table if not exists kept_heads as select * from audit_heads`;
  await sql`create table if not exists kept_leaves as select * from audit_leaves`;
  await sql`create table if not exists kept_seals as select * from audit_checkpoints`;
  const walls = async (state: string) => {
    for (const table of ['audit_events', 'audit_leaves', 'audit_checkpoints']) {
      await sql.unsafe(`alter table ${table} ${state} trigger user`);
    }
  };
  await walls('disable');
  await change(sql);
  await walls('enable');
  return async () => {
    await walls('disable');
    for (const [table, kept] of [
      ['audit_events', 'kept_events'],
      ['audit_heads', 'kept_heads'],
      ['audit_leaves', 'kept_leaves'],
      ['audit_checkpoints', 'kept_seals'],
    ]) {
      await sql.unsafe(`delete from ${table}; insert into ${table} select * from ${kept}; drop table ${kept}`);
    }
    await walls('enable');
  };
}

let caseId = '';
let other = '';
beforeAll(async () => {
  caseId = (await caseProposed(await makeStaff('agent'))).caseId;
  other = (await referCase()).caseId;
  await sealTrail(new Date());
});

describe('after a superuser', () => {
  const cases: [string, (sql: ReturnType<typeof data.asOwner>) => Promise<unknown>, () => object][] = [
    [
      'changed an event',
      (sql) =>
        sql`update audit_events set body = replace(body, '"hash":"', '"hash":"0') where subject = ${caseId} and kind = 'challenge.drawn'`,
      () => ({
        why: 'the event was changed',
        at: { subject: caseId, seq: expect.any(Number), position: expect.any(Number) },
      }),
    ],
    [
      'changed the name beside an event',
      (sql) => sql`update audit_events set actor = 'staff:nobody' where subject = ${caseId} and subject_seq = 4`,
      () => ({ at: { subject: caseId, seq: 4 } }),
    ],
    [
      'removed an event from the middle',
      (sql) => sql`delete from audit_events where subject = ${caseId} and subject_seq = 3`,
      () => ({ at: { subject: caseId, seq: 3 }, why: 'event 3 is missing; the next one is 4' }),
    ],
    [
      'swapped two events',
      async (sql) => {
        await sql`update audit_events set subject_seq = -1 where subject = ${caseId} and subject_seq = 5`;
        await sql`update audit_events set subject_seq = 5 where subject = ${caseId} and subject_seq = 6`;
        await sql`update audit_events set subject_seq = 6 where subject = ${caseId} and subject_seq = -1`;
      },
      () => ({ at: { subject: caseId, seq: 5 } }),
    ],
    [
      'cut the end of a chain',
      (sql) =>
        sql`delete from audit_events where subject = ${caseId} and subject_seq = (select max(subject_seq) from audit_events where subject = ${caseId})`,
      () => ({ at: { subject: caseId } }),
    ],
    [
      'cut the end of a chain and moved its head back',
      async (sql) => {
        await sql`delete from audit_events where subject = ${caseId} and subject_seq = (select max(subject_seq) from audit_events where subject = ${caseId})`;
        await sql`update audit_heads h set seq = e.subject_seq, hash = e.hash from audit_events e
          where h.subject = ${caseId} and e.subject = ${caseId} and e.subject_seq = (select max(subject_seq) from audit_events where subject = ${caseId})`;
      },
      () => ({ why: 'a sealed event is gone', at: { position: expect.any(Number), leaf: expect.any(Number) } }),
    ],
    [
      'removed a whole chain with its head',
      async (sql) => {
        await sql`delete from audit_events where subject = ${other}`;
        await sql`delete from audit_heads where subject = ${other}`;
      },
      () => ({ why: 'a sealed event is gone' }),
    ],
    [
      'removed a whole chain, its head, its seals and the checkpoints',
      async (sql) => {
        await sql`delete from audit_leaves where leaf >= (select min(leaf) from audit_leaves l join audit_events e using (position) where e.subject = ${other})`;
        await sql`delete from audit_events where subject = ${other}`;
        await sql`delete from audit_heads where subject = ${other}`;
        await sql`delete from audit_checkpoints`;
      },
      () => ({ why: expect.stringContaining('were signed') }),
    ],
    [
      'rewrote a whole chain consistently, its seals included',
      async (sql) => {
        const rows = await sql`select * from audit_events where subject = ${other} order by subject_seq`;
        let prev = '';
        for (const row of rows) {
          const body = String(row.body).replace('"failures":11', '"failures":3');
          const [made] =
            await sql`select encode(sha256(convert_to(${prev} || E'\n' || ${other} || E'\n' || ${String(row.subject_seq)} || E'\n' || ${body}, 'UTF8')), 'hex') as hash`;
          await sql`update audit_events set body = ${body}, prev_hash = ${prev}, hash = ${made?.hash} where position = ${row.position}`;
          await sql`update audit_leaves set hash = ${made?.hash} where position = ${row.position}`;
          prev = String(made?.hash);
        }
        await sql`update audit_heads set hash = ${prev} where subject = ${other}`;
      },
      () => ({ why: expect.stringContaining('are not those that were signed') }),
    ],
    [
      'forged a checkpoint',
      (sql) => sql`update audit_checkpoints set root = repeat('0', 64)`,
      () => ({ why: expect.stringContaining('signature') }),
    ],
  ];

  test.each(cases)('%s, the first bad event is named', async (_what, change, expected) => {
    const undo = await tamper(change);
    const result = await verifyTrail();
    await undo();
    expect(result).toMatchObject({ ok: false, ...expected() });
    expect(sentenceOf(result)).toMatch(/^The trail does not hold at /);
    expect(await verifyTrail()).toMatchObject({ ok: true });
  });
});
