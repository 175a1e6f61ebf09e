import { createHash } from 'node:crypto';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { recordingPieces, recordings } from '#db/schema/recordings';
import type { System } from '#lib/access/actors';

/** The beginning of a recording's manifest: a chain of its own over the pieces. */
export function manifestStart(recordingId: string, mediaType: string): string {
  return createHash('sha256').update(`recording\n${recordingId}\n${mediaType}`).digest('hex');
}

type Link = { n: number; bytes: number; sha256: string };

/** The manifest's next link: number, size and hash of a piece upon all before it. */
export function manifestLink(before: string, piece: Link): string {
  return createHash('sha256').update(`${before}\n${piece.n}\n${piece.bytes}\n${piece.sha256}`).digest('hex');
}

type Piece = Link & { chain: string };
type Recording = typeof recordings.$inferSelect;
const PAGE = 200;

/** The first recording whose pieces are not those that the trail and its verdict name, or null. */
export async function manifestFault(actor: System): Promise<{ subject: string; why: string } | null> {
  for (let last = ''; ; ) {
    const page = await db()
      .select()
      .from(recordings)
      .where(gt(recordings.id, last))
      .orderBy(asc(recordings.id))
      .limit(PAGE);
    for (const recording of page) {
      const why = await faultOf(actor, recording);
      if (why) return { subject: recording.caseId, why: `recording ${recording.id}: ${why}` };
    }
    const end = page.at(-1);
    if (!end) return null;
    last = end.id;
  }
}

async function faultOf(_actor: System, recording: Recording): Promise<string | null> {
  const { id, caseId, mediaType, pieces, head } = recording;
  const [rows, said, named] = await Promise.all([
    db().select().from(recordingPieces).where(eq(recordingPieces.recordingId, id)).orderBy(asc(recordingPieces.n)),
    eventsWith<Piece>(
      caseId,
      'recording.piece_kept',
      sql`${auditEvents.body}::jsonb -> 'data' ->> 'recordingId' = ${id}`,
    ),
    eventsWith<{ recordings?: { id: string; pieces: number; head: string }[] }>(caseId, 'case.proposed', sql`true`),
  ]);
  if (rows.length !== pieces || said.length !== pieces)
    return `${pieces} pieces were counted, ${rows.length} are kept, ${said.length} stand in the trail`;
  const chains = [manifestStart(id, mediaType)];
  for (const [n, row] of rows.entries()) {
    const chain = manifestLink(chains[n] ?? '', row);
    const event = said[n];
    if (row.n !== n || row.chain !== chain || event?.chain !== chain || event.sha256 !== row.sha256)
      return `piece ${n} is not the one that was kept`;
    chains.push(chain);
  }
  if (chains.at(-1) !== head) return 'its end is not its last piece';
  const basis = named.flatMap((verdict) => verdict.recordings ?? []).filter((one) => one.id === id);
  return basis.every((one) => chains[one.pieces] === one.head) ? null : 'it is not what the verdict rests on';
}

async function eventsWith<T>(subject: string, kind: string, also: ReturnType<typeof sql>): Promise<T[]> {
  const rows = await db()
    .select({ body: auditEvents.body })
    .from(auditEvents)
    .where(and(eq(auditEvents.subject, subject), inArray(auditEvents.kind, [kind]), also))
    .orderBy(asc(auditEvents.subjectSeq));
  // The body was written through the schema of its kind (lib/audit/events).
  return rows.map(({ body }) => (JSON.parse(body) as { data: T }).data);
}
