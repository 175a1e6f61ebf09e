import { asc, eq } from 'drizzle-orm';
import { db } from '#db/client';
import { stills } from '#db/schema/calls';
import type { CaseReader } from '#lib/access/actors';

/** The stills of a call, oldest first, without their bytes. */
export async function stillsOf(_reader: CaseReader, callId: string) {
  return db()
    .select({
      id: stills.id,
      kind: stills.kind,
      sha256: stills.sha256,
      width: stills.width,
      height: stills.height,
      momentMs: stills.momentMs,
      takenAt: stills.takenAt,
    })
    .from(stills)
    .where(eq(stills.callId, callId))
    .orderBy(asc(stills.takenAt), asc(stills.id));
}

/** Where a still lies and what it must hash to, or null. */
export async function stillById(_reader: CaseReader, stillId: string) {
  const [row] = await db()
    .select({
      id: stills.id,
      caseId: stills.caseId,
      sha256: stills.sha256,
      mediaType: stills.mediaType,
      storeKey: stills.storeKey,
    })
    .from(stills)
    .where(eq(stills.id, stillId));
  return row ?? null;
}
