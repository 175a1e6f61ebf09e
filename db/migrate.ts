import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { makeWorkerUtils } from 'graphile-worker';
import postgres from 'postgres';
import { EVENT_PARTIES } from '#lib/audit/parties';
import { CASE_LIFECYCLE } from '#lib/cases/lifecycle';
import { AUDITED } from '#lib/ledger/audited';

const folder = fileURLToPath(new URL('../drizzle', import.meta.url));
const LOCK = 7_261_001;

/**
 * Brings the schema up to date: generated migrations, the job queue's own, then the walls of drizzle/walls.sql. Safe to
 * run again and by several at once (an advisory lock lets one through). Where `appUrl` and `readUrl` name other logins than
 * the owner's, these are made and given the role that writes and the one that only reads.
 */
export async function migrate(ownerUrl: string, appUrl: string = ownerUrl, readUrl: string = appUrl): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await runMigrations(drizzle(sql), { migrationsFolder: folder });
    const jobs = await makeWorkerUtils({ connectionString: ownerUrl });
    await jobs.migrate().finally(() => jobs.release());
    await sql.unsafe(readFileSync(`${folder}/walls.sql`, 'utf8')).simple();
    for (const [table, { subject, ignored = [] }] of Object.entries(AUDITED)) {
      await sql.unsafe(
        `drop trigger if exists audit_required on ${table};
         create constraint trigger audit_required after insert or update or delete on ${table} deferrable initially deferred
         for each row execute function audit_required('${subject}', '${JSON.stringify(ignored)}')`,
      );
    }
    await fillNets(sql);
    await ensureLogin(sql, ownerUrl, appUrl, 'second_look_app');
    if (readUrl !== appUrl) await ensureLogin(sql, ownerUrl, readUrl, 'second_look_reads');
  } finally {
    await sql.end();
  }
}

/** Gives the second net its tables anew: who may leave which event, and which states follow which. */
async function fillNets(sql: postgres.Sql): Promise<void> {
  const parties = Object.entries(EVENT_PARTIES).flatMap(([kind, who]) => who.map((party) => ({ kind, party })));
  const lines: readonly { from: readonly string[]; to: readonly string[] }[] = CASE_LIFECYCLE;
  const moves = lines.flatMap(({ from, to }) => from.flatMap((f) => to.map((t) => `${f} ${t}`)));
  const pairs = [...new Set(moves)].map((pair) => {
    const [from_state = '', to_state = ''] = pair.split(' ');
    return { from_state, to_state };
  });
  const [partiesText, pairsText] = [JSON.stringify(parties), JSON.stringify(pairs)];
  // One statement, so that nobody ever reads a net with holes.
  await sql`
    with old_parties as (delete from wall_parties where (kind, party) not in
        (select p.kind, p.party from jsonb_to_recordset(${partiesText}::text::jsonb) as p(kind text, party text))),
      old_moves as (delete from wall_moves where (from_state, to_state) not in
        (select m.from_state, m.to_state from jsonb_to_recordset(${pairsText}::text::jsonb) as m(from_state text, to_state text))),
      new_parties as (insert into wall_parties select p.kind, p.party
        from jsonb_to_recordset(${partiesText}::text::jsonb) as p(kind text, party text) on conflict do nothing)
    insert into wall_moves select m.from_state, m.to_state
      from jsonb_to_recordset(${pairsText}::text::jsonb) as m(from_state text, to_state text) on conflict do nothing`;
}

type AppRole = 'second_look_app' | 'second_look_reads';

async function ensureLogin(sql: postgres.Sql, ownerUrl: string, loginUrl: string, role: AppRole): Promise<void> {
  const [owner, app] = [new URL(ownerUrl), new URL(loginUrl)];
  if (owner.username === app.username) return;
  const name = decodeURIComponent(app.username);
  const password = decodeURIComponent(app.password);
  const [exists] = await sql`select 1 from pg_roles where rolname = ${name}`;
  const [line] = await sql<{ statement: string }[]>`
    select format(${`${exists ? 'alter' : 'create'} role %I login password %L`}, ${name}::text, ${password}::text) as statement`;
  if (line) await sql.unsafe(line.statement);
  const [grant] = await sql<
    { statement: string }[]
  >`select format('grant %I to %I', ${role}::text, ${name}::text) as statement`;
  if (grant) await sql.unsafe(grant.statement);
}

if (import.meta.main) {
  const { env } = await import('#lib/env');
  const { DATABASE_OWNER_URL, DATABASE_URL, DATABASE_READ_URL } = env();
  await migrate(DATABASE_OWNER_URL ?? DATABASE_URL, DATABASE_URL, DATABASE_READ_URL);
  process.stdout.write('The database is up to date.\n');
}
