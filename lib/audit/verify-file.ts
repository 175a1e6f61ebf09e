import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { z } from 'zod';
import { FILE_SHAPES, fingerprint, manifestBytes } from '#lib/audit/case-file';
import { chainHash } from '#lib/audit/chain';
import { rootBy } from '#lib/audit/proof';
import { isSigned } from '#lib/audit/signature';
import { sha256 } from '#lib/ids';

type Parts = { [K in keyof typeof FILE_SHAPES]: z.infer<(typeof FILE_SHAPES)[K]> };
type Event = Parts['events'][number];
export type VerifiedFile =
  | { ok: true; caseId: string; events: number; sealed: number; missing: number; signedBy: string; trusted: boolean }
  | { ok: false; seq?: number; why: string };

class Broken extends Error {
  readonly seq: number | undefined;
  constructor(why: string, seq?: number) {
    super(why);
    this.seq = seq;
  }
}

const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Checks an exported case file with nothing but itself: its chain, each event's place under the signed root, the
 * signatures and the hash of every file. `trusted` is the installation's public key where the reader has it; without it
 * the file's own key is taken, and its fingerprint is what to compare. Names the first event that does not hold.
 */
export function verifyCaseFile(zip: Uint8Array, trusted?: KeyObject): VerifiedFile {
  try {
    const files = unpack(zip);
    const read = <K extends keyof Parts>(name: K) => readPart(files, name);
    const [manifest, events, proofs] = [read('manifest'), read('events'), read('proofs')];
    const own = createPublicKey(strFromU8(files['public-key.pem'] ?? new Uint8Array()));
    checkChain(manifest.caseId, events, manifest);
    if (trusted && fingerprint(trusted) !== fingerprint(own)) throw new Broken('the file is signed by another key');
    const key = trusted ?? own;
    const sealed = checkProofs(events, proofs, key);
    const signature = Buffer.from(strFromU8(files['manifest.sig'] ?? new Uint8Array()), 'base64url');
    if (!verify(null, manifestBytes(manifest), key, signature))
      throw new Broken('the signature of the file does not hold');
    checkFiles(files, manifest.files);
    const missing = picturesNamed(events).filter((hash) => !Object.values(manifest.files).includes(hash)).length;
    const facts = { caseId: manifest.caseId, events: events.length, sealed, missing };
    return { ok: true, ...facts, signedBy: fingerprint(key), trusted: trusted !== undefined };
  } catch (error) {
    if (error instanceof Broken) return { ok: false, why: error.message, ...(error.seq ? { seq: error.seq } : {}) };
    return { ok: false, why: 'the file is not a case file, or not whole' };
  }
}

function unpack(zip: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  return unzipSync(zip, {
    filter: ({ originalSize }) => {
      size += originalSize;
      if (size > MOST_BYTES) throw new Broken('the file unpacks to more than any case holds');
      return true;
    },
  });
}

function readPart<K extends keyof Parts>(files: Record<string, Uint8Array>, name: K): Parts[K] {
  const bytes = files[`${name}.json`];
  if (!bytes) throw new Broken(`${name}.json is missing`);
  return FILE_SHAPES[name].parse(JSON.parse(strFromU8(bytes))) as Parts[K]; // parsed by the shape of that very name
}

function checkChain(caseId: string, events: readonly Event[], end: Parts['manifest']): void {
  let last = '';
  events.forEach((event, i) => {
    const due = i + 1;
    if (event.seq !== due) throw new Broken(`event ${due} is missing; the next one is ${event.seq}`, due);
    if (event.prevHash !== last) throw new Broken('the event does not follow from the one before it', due);
    if (chainHash(last, caseId, due, event.body) !== event.hash) throw new Broken('the event was changed', due);
    const { kind, actor, at } = JSON.parse(event.body) as Partial<Event>;
    if (kind !== event.kind || actor !== event.actor || at !== event.at)
      throw new Broken('kind, actor or time beside the event differ from what was sealed', due);
    last = event.hash;
  });
  if (events.length < end.events)
    throw new Broken(`event ${events.length + 1} of ${end.events} is missing at the end`, events.length + 1);
  if (events.length > end.events || last !== end.head)
    throw new Broken('the end of the chain is not the one that was exported', events.length);
}

function checkProofs(events: readonly Event[], { checkpoint, leaves }: Parts['proofs'], key: KeyObject): number {
  if (!checkpoint) {
    if (leaves.length > 0) throw new Broken('there are proofs, and no signed root that they belong to');
    return 0;
  }
  const proofs = new Map(leaves.map((proof) => [proof.seq, proof]));
  const lastSealed = Math.max(0, ...proofs.keys());
  for (const { seq, hash } of events) {
    const proof = proofs.get(seq);
    if (!proof && seq < lastSealed) throw new Broken('the event has no proof, though a later one has', seq);
    if (proof && rootBy(hash, proof.leaf, checkpoint.size, proof.path) !== checkpoint.root)
      throw new Broken('the event is not the one that was sealed', seq);
  }
  if (proofs.size !== leaves.length || lastSealed > events.length) throw new Broken('the proofs do not fit the events');
  if (!isSigned(checkpoint, key)) throw new Broken('the signature of the sealed root does not hold');
  return proofs.size;
}

function checkFiles(files: Record<string, Uint8Array>, named: Readonly<Record<string, string>>): void {
  const own = ['manifest.json', 'manifest.sig', 'public-key.pem'];
  for (const [name, hash] of Object.entries(named)) {
    const bytes = files[name];
    if (!bytes) throw new Broken(`the file ${name} is missing`);
    if (sha256(bytes) !== hash) throw new Broken(`the file ${name} was changed`);
  }
  const extra = Object.keys(files).find((name) => !Object.hasOwn(named, name) && !own.includes(name));
  if (extra) throw new Broken('a file was put in that was not exported');
}

/** The hashes of the pictures that the trail names; one that no file has was lost before the case was exported. */
function picturesNamed(events: readonly Event[]): string[] {
  return events
    .filter(({ kind }) => kind === 'still.taken')
    .map(({ body }) => (JSON.parse(body) as { data: { sha256: string } }).data.sha256); // by that event's own schema
}

/** One sentence for a verdict on a case file. */
export function sentenceOfFile(result: VerifiedFile): string {
  if (!result.ok) return `The case file does not hold${result.seq ? ` at event ${result.seq}` : ''}: ${result.why}.`;
  const { caseId, events, sealed, missing, signedBy, trusted } = result;
  const key = trusted
    ? `Signed by the key that you named, ${signedBy}.`
    : `Signed by the key ${signedBy}: compare it with the installation’s, or name its public key with --key.`;
  const whole = `The case file holds: ${events} events of ${caseId}, ${sealed} of them proven under the signed root of the trail.`;
  const lost = `Pictures that its trail names and that the store had lost or changed: ${missing}. held.json names each.`;
  return [whole, ...(missing > 0 ? [lost] : []), key].join('\n');
}

/** `npm run audit:verify -- --file export.zip [--key public-key.pem]`: what it found, and the exit code. */
function main(argv: readonly string[]): number {
  const after = (name: string) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  const [path, key] = [after('--file'), after('--key')];
  try {
    const trusted = key === undefined ? undefined : createPublicKey(readFileSync(key));
    const result = verifyCaseFile(readFileSync(path ?? ''), trusted);
    process[result.ok ? 'stdout' : 'stderr'].write(`${sentenceOfFile(result)}\n`);
    return result.ok ? 0 : 1;
  } catch {
    process.stderr.write(
      'The file, or the key beside it, cannot be read. Name them as --file export.zip --key key.pem.\n',
    );
    return 1;
  }
}

if (import.meta.main) process.exit(main(process.argv));
