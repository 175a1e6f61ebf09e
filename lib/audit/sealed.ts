import { and, asc, eq, lt } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents, auditLeaves } from '#db/schema/audit';
import { type CaseReader, SYSTEM } from '#lib/access/actors';
import type { Proofs } from '#lib/audit/case-file';
import { auditPaths } from '#lib/audit/proof';
import { lastCheckpoint, leavesAfter, type TrailEvent } from '#lib/audit/queries';

const PAGE = 5_000;

/** A subject's chain as the trail holds it, commitments and all. */
export function chainOf(_reader: CaseReader, subject: string): Promise<TrailEvent[]> {
  return db().select().from(auditEvents).where(eq(auditEvents.subject, subject)).orderBy(asc(auditEvents.subjectSeq));
}

/** The newest signed root, and for each sealed event of a subject its place and path under it. */
export async function proofsOf(reader: CaseReader, subject: string): Promise<Proofs> {
  const last = await lastCheckpoint(reader);
  if (!last) return { checkpoint: null, leaves: [] };
  const places = await db()
    .select({ seq: auditEvents.subjectSeq, leaf: auditLeaves.leaf })
    .from(auditLeaves)
    .innerJoin(auditEvents, eq(auditEvents.position, auditLeaves.position))
    .where(and(eq(auditEvents.subject, subject), lt(auditLeaves.leaf, last.size)))
    .orderBy(asc(auditEvents.subjectSeq));
  const paths = auditPaths(
    await leavesUpTo(last.size),
    places.map(({ leaf }) => leaf),
  );
  const { size, root, signature } = last;
  return {
    checkpoint: { size, root, at: last.at.toISOString(), signature },
    leaves: places.map((place) => ({ ...place, path: paths.get(place.leaf) ?? [] })),
  };
}

async function leavesUpTo(size: number): Promise<string[]> {
  const hashes: string[] = [];
  while (hashes.length < size) {
    const page = await leavesAfter(SYSTEM, hashes.length - 1, Math.min(PAGE, size - hashes.length));
    if (page.length === 0) break;
    hashes.push(...page.map(({ hash }) => hash));
  }
  return hashes;
}
