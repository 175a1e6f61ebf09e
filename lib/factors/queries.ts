import { and, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { staff, staffFactors } from '#db/schema/staff';
import type { Arriving, Staff } from '#lib/access/actors';
import { BEGUN_MINUTES } from '#lib/factors/rules';

const usable = (staffId: string) =>
  and(eq(staffFactors.staffId, staffId), isNotNull(staffFactors.confirmedAt), isNull(staffFactors.endedAt));

/** The authenticator app in use, or null. */
export async function totpOf(actor: Staff | Arriving) {
  const [row] = await db()
    .select({ id: staffFactors.id, secret: staffFactors.secret, lastStep: staffFactors.lastStep })
    .from(staffFactors)
    .where(and(usable(actor.id), eq(staffFactors.kind, 'totp')))
    .orderBy(desc(staffFactors.confirmedAt))
    .limit(1);
  return row ?? null;
}

/** An authenticator app that somebody began to add within the last minutes and has not yet confirmed, or null. */
export async function begunTotp(actor: Staff | Arriving, factorId: string) {
  const [row] = await db()
    .select({ id: staffFactors.id, secret: staffFactors.secret })
    .from(staffFactors)
    .where(
      and(
        eq(staffFactors.id, factorId),
        eq(staffFactors.staffId, actor.id),
        isNull(staffFactors.confirmedAt),
        isNull(staffFactors.endedAt),
        sql`${staffFactors.createdAt} > now() - make_interval(mins => ${BEGUN_MINUTES})`,
      ),
    );
  return row ?? null;
}

/** When the authenticator app was added and how many recovery codes are left; null for nobody without one. */
export async function factorsOf(actor: Staff) {
  const [app] = await db()
    .select({ since: staffFactors.confirmedAt })
    .from(staffFactors)
    .where(and(usable(actor.id), eq(staffFactors.kind, 'totp')));
  const [left] = await db()
    .select({ codes: count() })
    .from(staffFactors)
    .where(and(usable(actor.id), eq(staffFactors.kind, 'recovery'), isNull(staffFactors.usedAt)));
  return app?.since ? { since: app.since, codes: left?.codes ?? 0 } : null;
}

/** What a new password must not be made of. */
export async function identityOf(actor: Staff | Arriving) {
  const [row] = await db()
    .select({ name: staff.name, email: staff.email, role: staff.role })
    .from(staff)
    .where(eq(staff.id, actor.id));
  return row ?? null;
}
