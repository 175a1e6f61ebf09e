import { eq } from 'drizzle-orm';
import { db } from '#db/client';
import { staffSessions } from '#db/schema/staff';
import type { Arriving } from '#lib/access/actors';
import { houseVault } from '#lib/vault/commands';

/** The id_token by which this session began, or null where it began with a password. */
export async function idTokenOf(actor: Arriving): Promise<string | null> {
  const [row] = await db()
    .select({ idToken: staffSessions.idToken })
    .from(staffSessions)
    .where(eq(staffSessions.idHash, actor.sessionHash));
  return (await houseVault('staff')).open(`${actor.sessionHash}.id_token`, row?.idToken ?? null);
}
