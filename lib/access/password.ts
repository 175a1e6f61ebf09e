import { hash, verify } from '@node-rs/argon2';
import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { staff, staffSessions } from '#db/schema/staff';
import { VISITOR } from '#lib/access/actors';
import { networkOf } from '#lib/access/address';
import { MARK } from '#lib/access/cookie';
import { openSession } from '#lib/access/session';
import { env } from '#lib/env';
import type { Refusal } from '#lib/errors';
import { newId, newSecret } from '#lib/ids';
import { isStorable } from '#lib/language/plain';
import { commit } from '#lib/ledger/commit';
import { type Allowance, forgive, limit, takeBack } from '#lib/ledger/limit';
import { update } from '#lib/ledger/statements';

const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
// A hash of nothing, so that an unknown address costs as long as a wrong password.
let decoy: string | undefined;

/** The argon2id hash of a password (OWASP's parameters: 19 MiB, 2 passes). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON);
}

/** Whether this is the password of somebody who is signed in already. */
export async function isPasswordOf(staffId: string, password: string): Promise<boolean> {
  const [row] = await db().select({ kept: staff.passwordHash }).from(staff).where(eq(staff.id, staffId));
  return row ? verify(row.kept, password) : false;
}

const QUARTER = 15 * 60;
/**
 * How often a password may be wrong. Never by the account alone: whoever knows a colleague's address could otherwise lock
 * them out. A browser that has signed in to this account before counts for itself; others count by where they come from.
 */
const KNOWN_DEVICE = { points: 10, seconds: QUARTER };
const STRANGER = { points: 5, seconds: QUARTER };
const ADDRESS = { points: 40, seconds: QUARTER };
/** All strangers to one account together; known browsers, and new ones where it was at work lately, are not among them. */
const ALL_STRANGERS = { points: 60, seconds: 3600 };
/** All tries at one account from one network, its own too: neighbours are not each a new place. */
const NETWORK = { points: 60, seconds: 3600 };
/** A network where the account has signed in within so long is one of its own. */
const PLACE_DAYS = 60;

export type Arrival = {
  email: string;
  password: string;
  device?: string | undefined;
  /** Where the request comes from. */
  address: string;
  /** The id of a browser that a session of this account began in (lib/access/cookie). */
  known?: string | undefined;
};

/** Opens a session for the right e-mail and password: its secret, or why not. Nothing tells which of the two was wrong. */
export async function signIn(given: Arrival): Promise<{ secret: string } | Refusal<'too_many_tries'> | null> {
  if (!isStorable(given.email) || !isStorable(given.device ?? '')) return null;
  const email = given.email.trim().toLowerCase();
  const known = given.known !== undefined && (await isOwnBrowser(email, given.known));
  const tries = allowances(
    email,
    known ? given : { ...given, known: undefined },
    !known && (await isOwnPlace(email, given.address)),
  );
  const refused = await tooMany(tries);
  if (refused) return refused;
  const [person] = await db()
    .select({ id: staff.id, role: staff.role, passwordHash: staff.passwordHash, disabledAt: staff.disabledAt })
    .from(staff)
    .where(eq(staff.email, email));
  decoy ??= await hashPassword(newSecret());
  const right = await verify(person?.passwordHash ?? decoy, given.password);
  if (!person || !right || person.disabledAt) {
    if (person && !person.disabledAt) await noteFailure(person.id);
    return null;
  }
  // With single sign-on in its place a password opens nothing but an administrator's account, for the day it is down.
  if (env().PASSWORD_SIGN_IN === 'off' && person.role !== 'admin') return null;
  await Promise.all(tries.map(({ name, about, success }) => success(name, about)));
  const secret = await openSession(person.id, { device: given.device, address: given.address, known });
  return secret ? { secret } : null;
}

/** Counts a try; one that is refused is judged by nobody, and counts where it was one too many alone. */
async function tooMany(tries: readonly Tries[]) {
  for (const [at, { name, about, allowed }] of tries.entries()) {
    const refused = await limit(name, about, allowed);
    if (!refused) continue;
    await Promise.all(tries.slice(0, at).map((before) => takeBack(before.name, before.about)));
    return refused;
  }
  return null;
}

/** Whether a browser is the account's own: a session that began there went all the way, by whatever this house asks for. */
export async function isOwnBrowser(email: string, known: string): Promise<boolean> {
  // Whoever has a second factor is in with it alone, asked for by the house or not.
  const has = sql`exists (select from staff_factors f where f.staff_id = staff.id and f.confirmed_at is not null and f.ended_at is null)
    or exists (select from staff_passkeys k where k.staff_id = staff.id and k.ended_at is null)`;
  const mayDo = env().SECOND_FACTOR === 'required' ? sql`false` : sql`not (${has})`;
  const whole = or(isNotNull(staffSessions.factorAt), mayDo);
  const mine = and(eq(staff.email, email), sql`left(${staffSessions.idHash}, ${MARK}) = ${known}`);
  const [row] = await db()
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffSessions, eq(staffSessions.staffId, staff.id))
    .where(and(mine, whole))
    .limit(1);
  return row !== undefined;
}

async function isOwnPlace(email: string, address: string): Promise<boolean> {
  const lately = sql`${staffSessions.createdAt} > now() - make_interval(days => ${PLACE_DAYS})`;
  const [row] = await db()
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffSessions, eq(staffSessions.staffId, staff.id))
    .where(and(eq(staff.email, email), eq(staffSessions.place, networkOf(address)), lately))
    .limit(1);
  return row !== undefined;
}

type Tries = { name: string; about: string; allowed: Allowance; success: typeof forgive };

/** What a try counts by, and what a success then does to the count: of a place that many share, it takes back itself alone. */
function allowances(email: string, { address, known }: Arrival, isOwn: boolean): Tries[] {
  const mine = { success: forgive };
  if (known) return [{ name: 'sign-in known', about: `${email}\n${known}`, allowed: KNOWN_DEVICE, ...mine }];
  return [
    { name: 'sign-in address', about: address, allowed: ADDRESS, success: takeBack },
    { name: 'sign-in network', about: `${email}\n${networkOf(address)}`, allowed: NETWORK, ...mine },
    { name: 'sign-in stranger', about: `${email}\n${address}`, allowed: STRANGER, ...mine },
    ...(isOwn ? [] : [{ name: 'sign-in strangers', about: email, allowed: ALL_STRANGERS, ...mine }]),
  ];
}

/** A try in vain leaves its event with the account, at most one a minute. */
async function noteFailure(staffId: string): Promise<void> {
  if (await limit('sign-in noted', staffId, { points: 1, seconds: 60 })) return;
  const now = new Date();
  await commit(
    { actor: VISITOR, now, requestId: newId('req', now) },
    {
      writes: [update(staff, { id: staffId }, eq(staff.id, staffId))],
      events: [{ kind: 'staff.sign_in_failed', subject: staffId, data: {} }],
    },
  );
}
