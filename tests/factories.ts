import { and, asc, eq, isNull } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll } from 'vitest';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { cases } from '#db/schema/cases';
import { outboxEvents } from '#db/schema/delivery';
import { links } from '#db/schema/guests';
import { apiKeys } from '#db/schema/platforms';
import { type StaffRole, shifts, staff } from '#db/schema/staff';
import {
  type Actor,
  type Admin,
  type Agent,
  type Auditor,
  type Ctx,
  mint,
  type Platform,
  type Staff,
  type Supervisor,
  SYSTEM,
} from '#lib/access/actors';
import { newApiKey } from '#lib/access/keys';
import { hashPassword } from '#lib/access/password';
import { SCOPES, type Scope } from '#lib/access/policy';
import { claimCase } from '#lib/cases/commands';
import { newId, sha256 } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { insert } from '#lib/ledger/statements';
import { referUser } from '#lib/referrals/commands';
import type { ReferralInput } from '#lib/referrals/schema';
import { TEST_ENV } from '#tests/environment';
import { referralInput } from '#tests/referral-input';
import { type TestDatabase, testDatabase } from '#tests/setup/database';

const DAY = 86_400_000;
export const PASSWORD = 'a password of the tests';

/**
 * Gives the test file a database of its own, empty and migrated. Call it once at the top level of the file; the
 * returned functions work from the first `beforeAll` on. `asOwner` goes past every wall, `asApp` has the application's
 * writing role, `asReader` the one that only reads.
 */
export function useDatabase(environment: Readonly<Record<string, string>> = {}) {
  let made: TestDatabase | undefined;
  const open: postgres.Sql[] = [];
  beforeAll(async () => {
    made = await testDatabase();
    for (const [name, value] of Object.entries(TEST_ENV)) process.env[name] ??= value;
    const { appUrl: DATABASE_URL, readUrl: DATABASE_READ_URL, ownerUrl: DATABASE_OWNER_URL } = made;
    Object.assign(process.env, { DATABASE_URL, DATABASE_READ_URL, DATABASE_OWNER_URL }, environment);
  });
  afterAll(async () => {
    await Promise.all(open.map((sql) => sql.end()));
    await made?.drop();
  });
  const urls = (): TestDatabase => {
    if (!made) throw new Error('the database is made in beforeAll');
    return made;
  };
  const handle = (url: string) => {
    const sql = postgres(url, { max: 4, onnotice: () => {} });
    open.push(sql);
    return sql;
  };
  let [owner, app, reader]: (postgres.Sql | undefined)[] = [];
  return {
    urls,
    asOwner: () => (owner ??= handle(urls().ownerUrl)),
    asApp: () => (app ??= handle(urls().appUrl)),
    asReader: () => (reader ??= handle(urls().readUrl)),
  };
}

/** What a command is given. `now` is this very moment unless said otherwise. */
export function ctxOf<A extends Actor>(actor: A, now: Date = new Date()): Ctx<A> {
  return { actor, now, requestId: newId('req', now) };
}

type StaffOf = { agent: Agent; supervisor: Supervisor; auditor: Auditor; admin: Admin };
let passwordHash: Promise<string> | undefined;

/** A member of staff with a row; signs in with `email` and PASSWORD. */
export async function makeStaff<R extends StaffRole>(role: R, overrides: Partial<typeof staff.$inferInsert> = {}) {
  passwordHash ??= hashPassword(PASSWORD);
  const now = overrides.createdAt ?? new Date(Date.now() - 30 * DAY);
  const id = overrides.id ?? newId('staff', now);
  const facts = { name: `A test ${role}`, timeZone: 'Europe/Stockholm', languages: ['en'], email: `${id}@staff.test` };
  const row = { id, role, createdAt: now, passwordHash: await passwordHash, ...facts, ...overrides };
  await must(
    commit(ctxOf(SYSTEM, now), {
      writes: [insert(staff, row)],
      events: [{ kind: 'staff.created', subject: id, data: { role } }],
    }),
  );
  const actor = mint<Staff>({
    party: 'staff',
    id,
    role,
    name: row.name,
    timeZone: row.timeZone,
    languages: row.languages,
    sessionHash: 'none',
    fresh: true,
    bySso: false,
    enrolled: false,
    passkeys: false,
  });
  return Object.assign(actor as StaffOf[R], { email: row.email }); // the role is what was asked for
}

/** A shift of every day, the whole day round unless said otherwise. */
export async function makeShift(person: { id: string }, hours: { from?: string; to?: string; timeZone?: string } = {}) {
  const { from = '00:00', to = '24:00', timeZone = 'UTC' } = hours;
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    const id = newId('shift');
    await must(
      commit(ctxOf(SYSTEM), {
        writes: [insert(shifts, { id, staffId: person.id, weekday, fromTime: from, toTime: to, timeZone })],
        events: [{ kind: 'shift.added', subject: person.id, data: { shiftId: id, weekday, from, to, timeZone } }],
      }),
    );
  }
}

/** A platform with an API key of these scopes. */
export async function makeKey(scopes: readonly Scope[] = SCOPES): Promise<{ platform: Platform; key: string }> {
  const key = newApiKey();
  const now = new Date();
  const id = newId('key', now);
  await must(
    commit(ctxOf(SYSTEM, now), {
      writes: [
        insert(apiKeys, { id, name: 'A test platform', keyHash: sha256(key), scopes: [...scopes], createdAt: now }),
      ],
      events: [{ kind: 'key.created', subject: id, data: { scopes: [...scopes] } }],
    }),
  );
  return { platform: mint<Platform>({ party: 'platform', id, scopes }), key };
}

/** A referred case in `waiting`, with its live link. */
export async function referCase(overrides: Partial<ReferralInput> = {}, now: Date = new Date()) {
  const done = await referUser(ctxOf(SYSTEM, now), referralInput(overrides, now));
  if (!done.ok) throw new Error(`the referral was refused: ${done.why}`);
  return done.value;
}

/** The agent's lease on a case; returns its epoch. */
export async function claim(agent: Agent, caseId: string): Promise<number> {
  const done = await claimCase(ctxOf(agent), caseId);
  if (!done.ok) throw new Error(`the claim was refused: ${done.why}`);
  return done.value.leaseEpoch;
}

/** The kinds of a subject's events, in order. */
export async function eventsOf(subject: string): Promise<string[]> {
  return (await trailOf(subject)).map((event) => event.kind);
}

/** A subject's events in order, whole. */
export function trailOf(subject: string) {
  return db().select().from(auditEvents).where(eq(auditEvents.subject, subject)).orderBy(asc(auditEvents.subjectSeq));
}

/** What platforms were told about a case, in order. */
export async function toldOf(caseId: string): Promise<string[]> {
  const rows = await db()
    .select()
    .from(outboxEvents)
    .where(eq(outboxEvents.caseId, caseId))
    .orderBy(asc(outboxEvents.sequence));
  return rows.map((row) => row.type);
}

/** The row of a case as it stands. */
export async function caseRow(caseId: string): Promise<typeof cases.$inferSelect> {
  const [row] = await db().select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw new Error(`no such case: ${caseId}`);
  return row;
}

/** The id of a case's live link. */
export async function liveLink(caseId: string): Promise<string> {
  const [row] = await db()
    .select()
    .from(links)
    .where(and(eq(links.caseId, caseId), isNull(links.replacedAt)));
  if (!row) throw new Error(`no live link: ${caseId}`);
  return row.id;
}

/** Throws where the door refused: a factory's change must happen. */
export async function must(done: ReturnType<typeof commit>): Promise<void> {
  const settled = await done;
  if (!settled.ok) throw new Error(`the door refused: ${settled.why} ${settled.constraint ?? ''}`);
}
