import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { type StaffRole, staff, staffFactors, staffPasskeys, staffSessions } from '#db/schema/staff';
import { type Arriving, type Ctx, mint, type Staff, VISITOR } from '#lib/access/actors';
import { networkOf } from '#lib/access/address';
import { type ActorOf, belongs, type StaffAudience } from '#lib/access/policy';
import { env } from '#lib/env';
import { newId, newSecret, sha256 } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { insert, update } from '#lib/ledger/statements';
import { sessionSeen } from '#lib/ledger/touch';
import { houseVault } from '#lib/vault/commands';

/** However much it is used, a session ends after this long (ASVS 7.3.2). */
export const SESSION_HOURS = 12;
/** Unused for this long it ends as well (ASVS 7.3.1). */
export const IDLE_MINUTES = 30;
/** What matters most asks for a proof that is not older than this. */
export const PROOF_MINUTES = 5;

/** What a provider of single sign-on said beside who it is: `provedAt` is when they last showed that to it, where it says so. */
export type SsoFacts = { sid: string | null; idToken: string; strong: boolean; provedAt: Date | null };

/** The browser and the address (`addressOf`) that somebody comes from. */
export type From = { device: string | undefined; address: string; known?: boolean };

/**
 * Opens a fresh session for somebody who has just shown who they are: its secret id for the cookie, or null. Whoever comes
 * by single sign-on has shown it to the provider, perhaps hours ago: as a fresh proof that counts from then.
 */
export async function openSession(staffId: string, from: From, sso?: SsoFacts): Promise<string | null> {
  const secret = newSecret();
  const now = new Date();
  const ctx: Ctx = { actor: VISITOR, now, requestId: newId('req', now) };
  const idHash = sha256(secret);
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  const opened = { idHash, staffId, createdAt: now, expiresAt, seenAt: now, provedAt: sso ? sso.provedAt : now };
  // A provider that asked for a second factor itself has done that part.
  const told = sso && {
    ssoSid: sso.sid,
    idToken: (await houseVault('staff')).seal(`${idHash}.id_token`, sso.idToken),
    ...(sso.strong ? { factorAt: now, passedBy: 'sso' as const } : {}),
  };
  const seen = {
    ...{ device: from.device?.slice(0, 200) ?? null, place: networkOf(from.address) },
    known: from.known ?? false,
  };
  const signedBy = sso ? ('sso' as const) : ('password' as const);
  const done = await commit(ctx, {
    writes: [insert(staffSessions, { ...opened, ...told, ...seen, signedBy })],
    events: [{ kind: 'staff.signed_in', subject: staffId, data: { sessionHash: idHash.slice(0, 12) } }],
  });
  return done.ok ? secret : null;
}

/** Whose session this is, however far they came, and the hash that names its browser; null where there is none. */
export async function browserOf(secret: string): Promise<{ email: string; idHash: string } | null> {
  const [row] = await db()
    .select({ email: staff.email, idHash: staffSessions.idHash })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(and(eq(staffSessions.idHash, sha256(secret)), isNull(staffSessions.revokedAt)));
  return row ?? null;
}

/** Ends one session now, a half one too. */
export async function signOut(secret: string): Promise<void> {
  const standing = await standingOf(secret);
  if (standing.kind === 'none') return;
  const { actor } = standing;
  const now = new Date();
  const { sessionHash } = actor;
  await commit(
    { actor, now, requestId: newId('req', now) },
    {
      writes: [
        update(
          staffSessions,
          { revokedAt: now },
          and(eq(staffSessions.idHash, sessionHash), isNull(staffSessions.revokedAt)),
        ),
      ],
      events: [{ kind: 'staff.signed_out', subject: actor.id, data: { sessionHash: sessionHash.slice(0, 12) } }],
    },
  );
}

/** How far a session's secret leads: to nothing, to what is still due (a second factor, a password of one's own), or all the way. */
export type Standing =
  | { kind: 'none' }
  | { kind: 'half'; needs: 'code' | 'password' | 'enrol'; actor: Arriving }
  | { kind: 'staff'; actor: Staff };

const FRESH = sql<boolean>`coalesce(${staffSessions.provedAt} > now() - make_interval(mins => ${PROOF_MINUTES}), false)`;
const PASSKEYS = sql<boolean>`exists (select from ${staffPasskeys} where ${staffPasskeys.staffId} = ${staff.id}
  and ${staffPasskeys.endedAt} is null)`;
/**
 * In SQL: whether somebody has a second factor, an app or a passkey, or the recovery codes of one: whose only passkey ended
 * because it was copied must not come in by the password alone, nor add another factor by it.
 */
export const ENROLLED = sql<boolean>`(${PASSKEYS} or exists (select from ${staffFactors} where ${staffFactors.staffId} = ${staff.id}
  and ${staffFactors.confirmedAt} is not null and ${staffFactors.endedAt} is null))`;

/** Who a session's secret belongs to and how far they came, looked up at every request. */
export async function standingOf(secret: string): Promise<Standing> {
  const [row] = await db()
    .select({
      id: staff.id,
      role: staff.role,
      name: staff.name,
      timeZone: staff.timeZone,
      languages: staff.languages,
      sessionHash: staffSessions.idHash,
      fresh: FRESH,
      enrolled: ENROLLED,
      passkeys: PASSKEYS,
      bySso: sql<boolean>`coalesce(${staffSessions.signedBy} = 'sso', false)`,
      factorAt: staffSessions.factorAt,
      given: sql<boolean>`(${staff.passwordGivenAt} is not null and ${staffSessions.signedBy} = 'password')`,
      seenLongAgo: sql<boolean>`${staffSessions.seenAt} < now() - interval '1 minute'`,
    })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(
      and(
        eq(staffSessions.idHash, sha256(secret)),
        isNull(staffSessions.revokedAt),
        sql`${staffSessions.expiresAt} > now()`,
        sql`${staffSessions.seenAt} > now() - make_interval(mins => ${IDLE_MINUTES})`,
        isNull(staff.disabledAt),
      ),
    );
  if (!row) return { kind: 'none' };
  const { seenLongAgo, factorAt, given, ...facts } = row;
  if (seenLongAgo) await sessionSeen(facts.sessionHash);
  const passed = factorAt !== null;
  const mustEnrol = !passed && env().SECOND_FACTOR === 'required';
  const needs = facts.enrolled && !passed ? 'code' : given ? 'password' : mustEnrol ? 'enrol' : null;
  if (needs) return { kind: 'half', needs, actor: mint<Arriving>({ party: 'staff', ...facts, needs }) };
  return { kind: 'staff', actor: mint<Staff>({ party: 'staff', ...facts }) };
}

/** Whoever has shown a password, whether or not a second factor is still due. */
export function arrivingIn(standing: Exclude<Standing, { kind: 'none' }>): Arriving {
  return standing.kind === 'half' ? standing.actor : mint<Arriving>({ ...standing.actor, needs: null });
}

/** Who a session's secret belongs to, or null: unknown, expired, idle, revoked, disabled, or a second factor still due. */
export async function staffOf(secret: string): Promise<Staff | null> {
  const standing = await standingOf(secret);
  return standing.kind === 'staff' ? standing.actor : null;
}

/** The same person as a member of an audience, or null where the role does not belong to it. */
export function as<A extends StaffAudience>(person: { role: StaffRole } & Staff, audience: A): ActorOf<A> | null {
  return belongs(person.role, audience) ? (person as ActorOf<A>) : null; // the table of policy.ts is the proof
}
