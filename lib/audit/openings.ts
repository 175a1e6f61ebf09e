import { asc, inArray } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import type { System } from '#lib/access/actors';
import { sha256 } from '#lib/ids';
import { ERASED, wordsBehind } from '#lib/vault/queries';
import { isCommitment } from '#lib/vault/said';

export type Openings = { opened: number; erased: number; broken: { subject: string; why: string }[] };

/**
 * Whether every draw that was opened after its call is one that was committed to before it: the SHA-256 of what was opened
 * stands in the trail, for that very call. Of an erased case the openings are gone, and only counted.
 */
export async function verifyOpenings(_system: System): Promise<Openings> {
  const events = await db()
    .select({ subject: auditEvents.subject, kind: auditEvents.kind, body: auditEvents.body })
    .from(auditEvents)
    .where(inArray(auditEvents.kind, ['challenge.drawn', 'challenge.redrawn', 'challenge.opened']))
    .orderBy(asc(auditEvents.position));
  const due = new Set<string>();
  const found: Openings = { opened: 0, erased: 0, broken: [] };
  const read = events.map(({ subject, kind, body }) => ({ subject, kind, data: dataIn(body) }));
  const words = await wordsBehind(read.flatMap(({ data }) => (isCommitment(data.opening) ? [data.opening] : [])));
  for (const { subject, kind, data } of read) {
    if (kind !== 'challenge.opened') {
      if (data.hash) due.add(`${data.callId} ${data.hash}`);
      continue;
    }
    const text = isCommitment(data.opening) ? words(data.opening) : null;
    if (text === ERASED) found.erased += 1;
    // Each hash opens once: a draw cannot stand for another one of the same call.
    else if (text !== null && due.delete(`${data.callId} ${sha256(text)}`)) found.opened += 1;
    else found.broken.push({ subject, why: `a draw of ${data.callId} is not one that the trail committed to` });
  }
  return found;
}

/** One sentence on the openings. */
export function openingsSentence({ opened, erased, broken }: Openings): string {
  const [first] = broken;
  if (first) return `A draw does not hold at ${first.subject}: ${first.why}.`;
  return `${opened} draws open to what was committed before their calls; ${erased} went with their erased cases.`;
}

function dataIn(body: string): { callId: string; hash?: string; opening?: unknown } {
  const { data } = JSON.parse(body) as { data: { callId: string; hash?: string; opening?: unknown } }; // by commit, of these kinds
  return data;
}
