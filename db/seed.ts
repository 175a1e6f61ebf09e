import { eq } from 'drizzle-orm';
import { makeWorkerUtils } from 'graphile-worker';
import { db } from '#db/client';
import { apiKeys, webhookEndpoints } from '#db/schema/platforms';
import { staff } from '#db/schema/staff';
import type { Life } from '#db/seed/life';
import { then, write } from '#db/seed/life';
import { chanceFrom } from '#db/seed/random';
import { makeRota } from '#db/seed/rota';
import { slotBook } from '#db/seed/slots';
import { FIRST_EMAIL, makeTeam } from '#db/seed/team';
import type { Teller } from '#db/seed/teller';
import { tellWeek } from '#db/seed/week';
import { mint, type Platform, SYSTEM } from '#lib/access/actors';
import { SCOPES } from '#lib/access/policy';
import { env } from '#lib/env';
import { newId, sha256 } from '#lib/ids';
import { insert } from '#lib/ledger/statements';

const DAY = 86_400_000;
/** So many moments of different cases are written at once. */
const AT_ONCE = 6;

await seed();
process.exit(0);

/**
 * Writes a week of example work, once: team, key, cases; then the webhook endpoint, so that nobody is told of the past.
 * SEED_PASSWORDS (JSON, a password a role), SEED_API_KEY, SEED_WEBHOOK_URL, SEED_WEBHOOK_SECRET; SEED_SIZE `small` or a week.
 */
async function seed(): Promise<void> {
  const [first] = await db().select({ id: staff.id }).from(staff).where(eq(staff.email, FIRST_EMAIL));
  if (first) {
    console.log('The example week is there already; nothing is seeded.');
    return;
  }
  const now = new Date();
  const began = new Date(now.getTime() - 12 * DAY);
  const chance = chanceFrom(20_260_211);
  const team = await makeTeam(began, JSON.parse(need('SEED_PASSWORDS')) as Record<string, string>);
  const platform = await makePlatform(began);
  await makeRota(team.workers, began, now);
  const world = { chance, team: team.workers, support: team.support, take: slotBook(chance, team, now), platform, now };
  const stories = tellWeek(world, process.env.SEED_SIZE === 'small' ? 0.125 : 1);
  await happen(stories);
  await forgetJobs();
  await makeEndpoint(now);
  console.log(`Seeded ${stories.length} cases in ${((Date.now() - now.getTime()) / 1000).toFixed(1)} s.`);
}

/** Lets all moments happen in the order of their time, each case's own strictly one after the other. */
async function happen(stories: readonly Teller[]): Promise<void> {
  const moments = stories.flatMap((story) => {
    const life = { agents: new Set<string>() } as Life; // filled in by its own moments, the referral first
    return story.moments.map(({ at, act }) => ({ at, story, run: () => act(life, at) }));
  });
  moments.sort((a, b) => a.at.getTime() - b.at.getTime());
  const last = new Map<Teller, Promise<void>>();
  const behind = new Map<Teller, number>();
  const running = new Set<Promise<void>>();
  for (const { story, run } of moments) {
    if ((behind.get(story) ?? 0) >= 2) await last.get(story);
    behind.set(story, (behind.get(story) ?? 0) + 1);
    const done = (last.get(story) ?? Promise.resolve())
      .then(run)
      .finally(() => behind.set(story, (behind.get(story) ?? 1) - 1));
    const tracked = done.finally(() => running.delete(tracked));
    last.set(story, done);
    running.add(tracked);
    if (running.size >= AT_ONCE) await Promise.race(running);
  }
  await Promise.all(running);
}

async function makePlatform(now: Date): Promise<Platform> {
  const id = newId('key', now);
  const scopes = [...SCOPES];
  await write(then(SYSTEM, now), {
    writes: [
      insert(apiKeys, { id, name: 'Demo platform', keyHash: sha256(need('SEED_API_KEY')), scopes, createdAt: now }),
    ],
    events: [{ kind: 'key.created', subject: id, data: { scopes } }],
  });
  return mint<Platform>({ party: 'platform', id, scopes });
}

async function makeEndpoint(now: Date): Promise<void> {
  const id = newId('hook', now);
  const [url, secret] = [need('SEED_WEBHOOK_URL'), need('SEED_WEBHOOK_SECRET')];
  await write(then(SYSTEM, now), {
    writes: [insert(webhookEndpoints, { id, url, secrets: [secret], createdAt: now })],
    events: [{ kind: 'endpoint.added', subject: id, data: {} }],
  });
}

/** What the past asked the worker to do was done in the past; mails that are owed still are left to it. */
async function forgetJobs(): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString: env().DATABASE_OWNER_URL ?? env().DATABASE_URL });
  try {
    await utils.withPgClient((client) =>
      client.query(
        `select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs
         where run_at <= now() and coalesce(key not in (select id from mails where sent_at is null), true)`,
      ),
    );
  } finally {
    await utils.release();
  }
}

function need(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}
