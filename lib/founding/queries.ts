import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client';
import { staff } from '#db/schema/staff';
import type { Visitor } from '#lib/access/actors';

/** Whether somebody can administer this installation already. */
export async function hasAdmin(_visitor: Visitor): Promise<boolean> {
  const [row] = await db()
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, 'admin'), isNull(staff.disabledAt)))
    .limit(1);
  return row !== undefined;
}
