import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { TOLD } from '#lib/audit/events';
import { verifyTrail } from '#lib/audit/verify';
import { startKeeper } from '#lib/setup/keep';
import { anyPort } from '#lib/setup/ports';
import { createDatabase, startPostgres } from '#lib/setup/postgres';
import { TEST_ENV } from '#tests/environment';
import { makeKey, makeStaff, PASSWORD } from '#tests/factories';
import { type Acknowledged, client, mortalApp, type Proofs } from '#tests/integration/kill-run';
import { signIn } from '#tests/signed-in';

const KILLS = 20;
const CLIENTS = 6;
const keeper = startKeeper();
let owner: postgres.Sql;

beforeAll(async () => {
  const folder = inject('runFolder');
  const port = await anyPort(new Set());
  const at = { folder: join(folder, 'durable'), log: join(folder, 'durable.log'), port };
  const cluster = await startPostgres({ keeper, ...at, password: 'tests-only' });
  await createDatabase(cluster.urlOf('postgres'), 'killed');
  const ownerUrl = cluster.urlOf('killed');
  const appUrl = ownerUrl.replace(/\/\/[^@]*@/, '//second_look_web:tests-only@');
  const { migrate } = await import('#db/migrate');
  await migrate(ownerUrl, appUrl);
  const urls = {
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    CHECKPOINT_DIR: join(folder, 'killed-checkpoints'),
  };
  Object.assign(process.env, TEST_ENV, urls);
  owner = postgres(ownerUrl, { max: 2, onnotice: () => {} });
});

afterAll(async () => {
  await owner.end();
  await keeper.stopAll();
});

test('killed with -9 at twenty random moments, its connections cut at others, the application loses no acknowledged change and leaves no half of one', async () => {
  expect((await owner`show fsync`)[0]?.fsync).toBe('on');
  const port = await anyPort(new Set());
  const app = mortalApp(port);
  await app.start();
  let killed = 0;
  const over = () => killed >= KILLS;
  const proofs = await makeProofs();
  const life = countAnswers();
  const running = Array.from({ length: CLIENTS }, (_, i) =>
    client({ app, port, name: `client-${i}`, proofs, over, answered: life.answered }),
  );
  const cut = cutConnections(over);
  cut.catch(() => {}); // awaited below
  while (!over()) {
    await Promise.race([life.someAnswers(randomInt(1, 15)), Promise.all(running)]);
    await pause(randomInt(0, 25));
    await app.kill();
    killed += 1;
    await app.start();
  }
  const acknowledged = (await Promise.all(running)).flat();
  await cut;
  await app.kill();

  expect(acknowledged.length).toBeGreaterThan(KILLS);
  await expectWhole(acknowledged);
  expect(await verifyTrail()).toMatchObject({ ok: true });
}, 300_000);

/** Cuts database connections of the application at random, as a restart of the database would. Returns when over. */
async function cutConnections(over: () => boolean): Promise<void> {
  while (!over()) {
    await pause(randomInt(50, 300));
    await owner`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = 'killed' and application_name like 'second-look-%' and random() < 0.3`;
  }
}

/** Counts answers, so that a life is as long as some work and not as a clock says. */
function countAnswers() {
  let left = Number.POSITIVE_INFINITY;
  let done = () => {};
  return {
    answered: () => {
      left -= 1;
      if (left <= 0) done();
    },
    someAnswers: (many: number) =>
      new Promise<void>((resolve) => {
        left = many;
        done = resolve;
      }),
  };
}

async function makeProofs(): Promise<Proofs> {
  const cookieOf = async (role: 'agent' | 'supervisor') => {
    const { email } = await makeStaff(role);
    return { cookie: `${staffCookieName()}=${await sealSession((await signIn({ email, password: PASSWORD })) ?? '')}` };
  };
  const platform = { authorization: `Bearer ${(await makeKey()).key}` };
  return { platform, agent: await cookieOf('agent'), supervisor: await cookieOf('supervisor') };
}

async function expectWhole(acknowledged: readonly Acknowledged[]): Promise<void> {
  const trail = await owner<{ subject: string; kind: string; times: number }[]>`
    select subject, kind, count(*)::int as times from audit_events where subject like 'case_%' group by 1, 2`;
  const stands = new Map(trail.map((row) => [`${row.subject} ${row.kind}`, row.times]));
  const promised = Map.groupBy(acknowledged, ({ subject, kind }) => `${subject} ${kind}`);
  // Clients end between two requests, and each request is asked until it is answered: promised and done are equal.
  for (const [change, times] of promised) expect(stands.get(change), change).toBe(times.length);
  const changes = [...stands].filter(([change]) => !change.endsWith(' mail.owed'));
  expect(changes.length).toBe(promised.size);

  const told = [...TOLD];
  // A reopening leaves two events: its own and the fresh link's.
  const asked = acknowledged.length - acknowledged.filter(({ kind }) => kind === 'case.reopened').length;
  const [halves] = await owner`
    select
      (select count(*)::int from cases c where c.version <> (select count(*) from audit_events e where e.subject = c.id
        and e.kind in ('case.claimed', 'case.released', 'case.withdrawn', 'case.link_replaced'))) as torn_cases,
      (select count(*)::int from cases c where not exists (select from audit_events e
        where e.subject = c.id and e.kind = 'case.referred')) as silent_cases,
      (select count(*)::int from audit_events e where e.kind = any(${told}) and not exists (
        select from outbox_events o where o.case_id = e.subject and o.sequence = e.subject_seq and o.type = e.kind)) as untold,
      (select count(*)::int from outbox_events o where not exists (
        select from audit_events e where e.subject = o.case_id and e.subject_seq = o.sequence and e.kind = o.type)) as made_up,
      (select count(*)::int from mails m where not exists (
        select from graphile_worker.jobs j where j.key = m.id)) as mails_without_job,
      (select count(*)::int from mails) - (select count(*)::int from audit_events where kind = 'mail.owed') as mails_off,
      (select count(*)::int from cases c where (select count(*) from links l
        where l.case_id = c.id and l.replaced_at is null) <> 1) as cases_without_link,
      (select count(*)::int from cases) - (select count(*)::int from people) as people_off,
      (select count(*)::int from requests) - ${asked}::int as answers_off`;
  expect(halves).toEqual({
    torn_cases: 0,
    silent_cases: 0,
    untold: 0,
    made_up: 0,
    mails_without_job: 0,
    mails_off: 0,
    cases_without_link: 0,
    people_off: 0,
    answers_off: 0,
  });
}
