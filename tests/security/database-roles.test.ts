import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { makeStaff, useDatabase } from '#tests/factories';

/** Here too the application's own checks are gone round: statements go straight to the database. */
const database = useDatabase();

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
    await makeStaff('agent');
    for (const statement of ['delete from audit_events', 'truncate audit_events', "update audit_events set kind = 'x'"])
      expect(await refusal(database.asOwner(), statement)).toMatch(/SL002|0A000/);
  });
});
