import { hash, verify } from '@node-rs/argon2';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { type StaffRole, staff, staffSessions } from '#db/schema/staff';
import { type Ctx, mint, type Staff, VISITOR } from '#lib/access/actors';
import { type ActorOf, belongs, type StaffAudience } from '#lib/access/policy';
import { newId, newSecret, sha256 } from '#lib/ids';
import { isStorable } from '#lib/language/plain';
import { commit } from '#lib/ledger/commit';
import { insert, update } from '#lib/ledger/statements';

export const SESSION_HOURS = 12;
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
// A hash of nothing, so that an unknown address costs as long as a wrong password.
let decoy: string | undefined;

/** The argon2id hash of a password (OWASP's parameters: 19 MiB, 2 passes). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON);
}

/** Opens a session for the right e-mail and password: its secret id for the cookie, or null. Leaves `staff.signed_in`. */
export async function signIn(given: { email: string; password: string; device?: string }): Promise<string | null> {
  if (!isStorable(given.email) || !isStorable(given.device ?? '')) return null;
  const [person] = await db()
    .select({ id: staff.id, passwordHash: staff.passwordHash, disabledAt: staff.disabledAt })
    .from(staff)
    .where(eq(staff.email, given.email.trim().toLowerCase()));
  decoy ??= await hashPassword(newSecret());
  const right = await verify(person?.passwordHash ?? decoy, given.password);
  if (!person || !right || person.disabledAt) return null;
  const secret = newSecret();
  const now = new Date();
  const ctx: Ctx = { actor: VISITOR, now, requestId: newId('req', now) };
  const idHash = sha256(secret);
  const done = await commit(ctx, {
    writes: [
      insert(staffSessions, {
        idHash,
        staffId: person.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
        device: given.device?.slice(0, 200) ?? null,
      }),
    ],
    events: [{ kind: 'staff.signed_in', subject: person.id, data: { sessionHash: idHash.slice(0, 12) } }],
  });
  return done.ok ? secret : null;
}

/** Ends one session now. */
export async function signOut(secret: string): Promise<void> {
  const person = await staffOf(secret);
  if (!person) return;
  const now = new Date();
  await commit(
    { actor: person, now, requestId: newId('req', now) },
    {
      writes: [
        update(
          staffSessions,
          { revokedAt: now },
          and(eq(staffSessions.idHash, person.sessionHash), isNull(staffSessions.revokedAt)),
        ),
      ],
      events: [
        { kind: 'staff.signed_out', subject: person.id, data: { sessionHash: person.sessionHash.slice(0, 12) } },
      ],
    },
  );
}

/** Who a session's secret belongs to, looked up at every request, or null: unknown, expired, revoked, disabled. */
export async function staffOf(secret: string): Promise<Staff | null> {
  const [row] = await db()
    .select({
      id: staff.id,
      role: staff.role,
      name: staff.name,
      timeZone: staff.timeZone,
      languages: staff.languages,
      sessionHash: staffSessions.idHash,
    })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(
      and(
        eq(staffSessions.idHash, sha256(secret)),
        isNull(staffSessions.revokedAt),
        gt(staffSessions.expiresAt, sql`now()`),
        isNull(staff.disabledAt),
      ),
    );
  return row ? mint<Staff>({ party: 'staff', ...row }) : null;
}

/** The same person as a member of an audience, or null where the role does not belong to it. */
export function as<A extends StaffAudience>(person: { role: StaffRole } & Staff, audience: A): ActorOf<A> | null {
  return belongs(person.role, audience) ? (person as ActorOf<A>) : null; // the table of policy.ts is the proof
}
