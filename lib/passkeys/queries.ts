import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { staff, staffFactors, staffPasskeys, staffSessions } from '#db/schema/staff';
import type { Arriving, Staff } from '#lib/access/actors';

type Person = Arriving | Staff;

const usable = (actor: Person) => and(eq(staffPasskeys.staffId, actor.id), isNull(staffPasskeys.endedAt));

/** One's own passkeys, the oldest first. */
export async function passkeysOf(actor: Person) {
  return db()
    .select({
      id: staffPasskeys.id,
      name: staffPasskeys.name,
      credentialId: staffPasskeys.credentialId,
      createdAt: staffPasskeys.createdAt,
      usedAt: staffPasskeys.usedAt,
    })
    .from(staffPasskeys)
    .where(usable(actor))
    .orderBy(asc(staffPasskeys.createdAt));
}

/** One of one's own passkeys by what its device calls it, or null: unknown, removed, or somebody else's. */
export async function passkeyBy(actor: Person, credentialId: string) {
  const [row] = await db()
    .select({ id: staffPasskeys.id, publicKey: staffPasskeys.publicKey, counter: staffPasskeys.counter })
    .from(staffPasskeys)
    .where(and(usable(actor), eq(staffPasskeys.credentialId, credentialId)));
  return row ?? null;
}

/** What a passkey of this very session is to sign now, or null: none was asked, it was used, or its time is over. */
export async function challengeOf(actor: Person): Promise<string | null> {
  const [row] = await db()
    .select({ challenge: staffSessions.challenge })
    .from(staffSessions)
    .where(and(eq(staffSessions.idHash, actor.sessionHash), sql`${staffSessions.challengeUntil} > now()`));
  return row?.challenge ?? null;
}

/** The name under which a device keeps the passkey, and which other ways there are: an app, recovery codes that are left. */
export async function accountOf(actor: Person) {
  const [row] = await db()
    .select({
      email: staff.email,
      app: sql<boolean>`coalesce(bool_or(${staffFactors.kind} = 'totp' and ${staffFactors.confirmedAt} is not null), false)`,
      recoverable: sql<boolean>`coalesce(bool_or(${staffFactors.kind} = 'recovery' and ${staffFactors.usedAt} is null), false)`,
    })
    .from(staff)
    .leftJoin(staffFactors, and(eq(staffFactors.staffId, staff.id), isNull(staffFactors.endedAt)))
    .where(eq(staff.id, actor.id))
    .groupBy(staff.id);
  return row ?? null;
}
