import type { KeyObject } from 'node:crypto';
import { SYSTEM } from '#lib/access/actors';
import { fingerprint } from '#lib/audit/case-file';
import { chainHash, growingTree } from '#lib/audit/chain';
import { checkpointKey, readCopies } from '#lib/audit/checkpoint';
import { manifestFault } from '#lib/audit/manifest';
import { openingsSentence, verifyOpenings } from '#lib/audit/openings';
import { checkpoints, eventsOfChains, headsAfter, sealedAfter, strayEvent, type TrailEvent } from '#lib/audit/queries';
import { isSigned } from '#lib/audit/signature';
import { env } from '#lib/env';
import type { Checkpoint } from '#lib/ledger/seal';

/** Where a trail is read from: pages of chains, leaves and seals, so that it need not fit into memory. */
export type TrailSource = {
  headsAfter(subject: string): Promise<{ subject: string; seq: number; hash: string }[]>;
  eventsOf(subjects: readonly string[], after: { subject: string; seq: number }): Promise<TrailEvent[]>;
  strayEvent(): Promise<TrailEvent | null>;
  sealedAfter(leaf: number): ReturnType<typeof sealedAfter>;
  checkpoints(): Promise<Checkpoint[]>;
  copies(): Promise<{ copies: Checkpoint[]; spoilt: string[] }>;
  key: KeyObject;
  manifestFault?(): ReturnType<typeof manifestFault>;
};
export type Place = { subject?: string | undefined } & Partial<Record<'seq' | 'position' | 'leaf', number | undefined>>;
export type Verified =
  | { ok: true; events: number; subjects: number; sealed: number }
  | { ok: false; at: Place; why: string };

class Broken extends Error {
  readonly at: Place;
  constructor(at: Place, why: string) {
    super(why);
    this.at = at;
  }
}

/**
 * Recomputes the whole trail: every chain, every seal, every signature, and the copies outside the database. Names the
 * first event that does not hold. Events of the last minute, not sealed yet, are covered by their chains alone.
 */
export async function verifyTrail(source: TrailSource = liveTrail()): Promise<Verified> {
  try {
    const chains = await verifyChains(source);
    const { seals, lost } = await readSeals(source);
    const sealed = await verifySeals(source, seals);
    if (lost)
      throw new Broken({ leaf: lost.size - 1 }, `checkpoint ${lost.size} was signed and is gone from the database`);
    const film = await source.manifestFault?.();
    if (film) throw new Broken({ subject: film.subject }, film.why);
    return { ok: true, ...chains, sealed };
  } catch (error) {
    if (error instanceof Broken) return { ok: false, at: error.at, why: error.message };
    throw error;
  }
}

/** The trail of the configured database, with the copies of CHECKPOINT_DIR. */
export function liveTrail(): TrailSource {
  return {
    headsAfter: (subject) => headsAfter(SYSTEM, subject, 500),
    eventsOf: (subjects, after) => eventsOfChains(SYSTEM, subjects, after),
    strayEvent: () => strayEvent(SYSTEM),
    sealedAfter: (leaf) => sealedAfter(SYSTEM, leaf),
    checkpoints: async () => (await checkpoints(SYSTEM)).map((row) => ({ ...row, at: row.at.toISOString() })),
    copies: () => readCopies(env().CHECKPOINT_DIR),
    key: checkpointKey(),
    manifestFault: () => manifestFault(SYSTEM),
  };
}

async function verifyChains(source: TrailSource): Promise<{ events: number; subjects: number }> {
  let [events, subjects] = [0, 0];
  for (
    let heads = await source.headsAfter('');
    heads.length > 0;
    heads = await source.headsAfter(heads.at(-1)?.subject ?? '')
  ) {
    const open = new Map(heads.map((head) => [head.subject, { ...head, seen: 0, last: '' }]));
    const names = heads.map((head) => head.subject);
    let page = await source.eventsOf(names, { subject: '', seq: 0 });
    while (page.length > 0) {
      for (const event of page) {
        const chain = open.get(event.subject);
        if (!chain || event.subjectSeq > chain.seq) continue; // appended since the head was read
        checkEvent(event, chain);
        chain.seen = event.subjectSeq;
        chain.last = event.hash;
        events += 1;
      }
      const end = page.at(-1);
      page = end ? await source.eventsOf(names, { subject: end.subject, seq: end.subjectSeq }) : [];
    }
    for (const { subject, seq, hash, seen, last } of open.values()) {
      if (seen < seq)
        throw new Broken({ subject, seq: seen + 1 }, `event ${seen + 1} of ${seq} is missing at the end of the chain`);
      if (last !== hash) throw new Broken({ subject, seq }, 'the end of the chain is not the event that stands there');
    }
    subjects += heads.length;
  }
  const stray = await source.strayEvent();
  if (stray) throw new Broken(placeOf(stray), 'the event stands beyond the end of its chain');
  return { events, subjects };
}

function checkEvent(event: TrailEvent, chain: { seen: number; last: string }): void {
  const { subject, subjectSeq: seq, body, prevHash, hash } = event;
  const due = chain.seen + 1;
  if (seq !== due) throw new Broken({ subject, seq: due }, `event ${due} is missing; the next one is ${seq}`);
  if (prevHash !== chain.last) throw new Broken(placeOf(event), 'the event does not follow from the one before it');
  if (chainHash(prevHash, subject, seq, body) !== hash) throw new Broken(placeOf(event), 'the event was changed');
  const said = readBody(body);
  const isSame = said?.kind === event.kind && said.actor === event.actor && said.at === event.at.toISOString();
  if (!isSame) throw new Broken(placeOf(event), 'kind, actor or time beside the event differ from what was sealed');
}

function readBody(body: string): { kind?: unknown; actor?: unknown; at?: unknown } | null {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === 'object' ? read : null;
  } catch {
    return null;
  }
}

/** Every signed root by its size, and the first copy whose row the database has lost. Copies are written last. */
async function readSeals(source: TrailSource) {
  const { copies, spoilt } = await source.copies();
  if (spoilt[0]) throw new Broken({}, `the checkpoint copy ${spoilt[0]} cannot be read`);
  const kept = await source.checkpoints();
  const seals = new Map<number, Checkpoint>();
  for (const [where, list] of [
    ['the database', kept],
    ['the copies', copies],
  ] as const) {
    for (const seal of list) {
      if (!isSigned(seal, source.key))
        throw new Broken({ leaf: seal.size - 1 }, `the signature of checkpoint ${seal.size} in ${where} does not hold`);
      const other = seals.get(seal.size);
      if (other && other.root !== seal.root)
        throw new Broken({ leaf: seal.size - 1 }, `checkpoint ${seal.size} differs from its copy`);
      seals.set(seal.size, seal);
    }
  }
  const sizes = new Set(kept.map((seal) => seal.size));
  const lost = copies.find((copy) => !sizes.has(copy.size));
  return { seals, lost };
}

async function verifySeals(source: TrailSource, seals: ReadonlyMap<number, Checkpoint>): Promise<number> {
  const tree = growingTree();
  let good = 0;
  for (
    let page = await source.sealedAfter(-1);
    page.length > 0;
    page = await source.sealedAfter(page.at(-1)?.leaf ?? 0)
  ) {
    for (const { leaf, position, hash, subject, seq, eventHash } of page) {
      if (leaf !== tree.size()) throw new Broken({ leaf: tree.size() }, `leaf ${tree.size()} of the seals is missing`);
      const at = { subject: subject ?? undefined, seq: seq ?? undefined, position, leaf };
      if (eventHash === null) throw new Broken(at, 'a sealed event is gone');
      if (eventHash !== hash) throw new Broken(at, 'the event is not the one that was sealed at this place');
      tree.add(hash);
      const seal = seals.get(tree.size());
      if (!seal) continue;
      if (seal.root !== tree.root())
        throw new Broken(at, `the events from leaf ${good} to ${leaf} are not those that were signed`);
      good = tree.size();
    }
  }
  const last = Math.max(0, ...seals.keys());
  if (last > tree.size())
    throw new Broken({ leaf: tree.size() }, `${last} events were signed, ${tree.size()} seals are left`);
  return good;
}

const placeOf = (event: TrailEvent): Place => ({
  subject: event.subject,
  seq: event.subjectSeq,
  position: event.position,
});

/** A verdict on the trail, said. */
export function sentenceOf(result: Verified): string {
  if (result.ok) {
    return `The trail holds: ${result.events} events in ${result.subjects} chains, ${result.sealed} of them sealed and signed.`;
  }
  const place = Object.entries(result.at).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  return `The trail does not hold at ${place.join(', ') || 'its seals'}: ${result.why}.`;
}

if (import.meta.main) {
  const result = await verifyTrail();
  process[result.ok ? 'stdout' : 'stderr'].write(`${sentenceOf(result)}\n`);
  if (result.ok) process.stdout.write(`Exported case files are signed by the key ${fingerprint(checkpointKey())}.\n`);
  const openings = await verifyOpenings(SYSTEM);
  process.stdout.write(`${openingsSentence(openings)}\n`);
  process.exit(result.ok && openings.broken.length === 0 ? 0 : 1);
}
