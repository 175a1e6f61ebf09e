import { type KeyObject, sign } from 'node:crypto';
import canonicalize from 'canonicalize';
import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import type { TrailEvent } from '#lib/audit/queries';
import { publicPart } from '#lib/audit/signature';
import { sha256 } from '#lib/ids';
import type { Checkpoint } from '#lib/ledger/seal';

/** What the files of an exported case hold; README says the same in words. */
export const FORMAT = 'second-look case file v1';
const hex = z.string().regex(/^[0-9a-f]{64}$/);
export const FILE_SHAPES = {
  manifest: z.strictObject({
    format: z.literal(FORMAT),
    caseId: z.string(),
    exportedAt: z.string(),
    /** How many events the case's chain had, and its end. */
    events: z.int().min(1),
    head: hex,
    /** SHA-256 of every other file, by its name. */
    files: z.record(z.string(), hex),
  }),
  events: z.array(
    z.strictObject({
      seq: z.int(),
      kind: z.string(),
      actor: z.string(),
      at: z.string(),
      body: z.string(),
      prevHash: z.string(),
      hash: hex,
    }),
  ),
  proofs: z.strictObject({
    checkpoint: z.strictObject({ size: z.int(), root: hex, at: z.string(), signature: z.string() }).nullable(),
    leaves: z.array(z.strictObject({ seq: z.int(), leaf: z.int(), path: z.array(hex) })),
  }),
};
export type Proofs = z.infer<typeof FILE_SHAPES.proofs>;

/** What the signature of a case file covers. */
export function manifestBytes(manifest: z.infer<typeof FILE_SHAPES.manifest>): Buffer {
  return Buffer.from(`second-look case file v1\n${canonicalize(manifest)}`);
}

export type CaseFileParts = {
  caseId: string;
  exportedAt: Date;
  events: readonly TrailEvent[];
  checkpoint: Checkpoint | null;
  leaves: Proofs['leaves'];
  /** What is held, opened, and the pictures; signed as they are. */
  others: Readonly<Record<string, Uint8Array>>;
};

/**
 * One zip that stands by itself: the case's events and their chain, the signed root of the trail with each event's proof
 * that it lies under it, what is held, and the public key that all of it can be checked with.
 */
export function packCaseFile(parts: CaseFileParts, key: KeyObject): Uint8Array {
  const { caseId, exportedAt, events, checkpoint, leaves, others } = parts;
  const plain = events.map(({ subjectSeq: seq, kind, actor, at, body, prevHash, hash }) => {
    return { seq, kind, actor, at: at.toISOString(), body, prevHash, hash };
  });
  const files: Record<string, Uint8Array> = {
    'events.json': json(plain),
    'proofs.json': json({ checkpoint, leaves }),
    ...others,
  };
  const manifest = {
    format: FORMAT,
    caseId,
    exportedAt: exportedAt.toISOString(),
    events: events.length,
    head: events.at(-1)?.hash ?? '',
    files: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, sha256(bytes)])),
  } as const;
  return zipSync({
    ...files,
    'manifest.json': json(manifest),
    'manifest.sig': strToU8(sign(null, manifestBytes(manifest), key).toString('base64url')),
    'public-key.pem': strToU8(publicPart(key).export({ type: 'spki', format: 'pem' }).toString()),
  });
}

/** How people compare a key: the SHA-256 of its public part, in groups of four. */
export function fingerprint(key: KeyObject): string {
  const der = publicPart(key).export({ type: 'spki', format: 'der' });
  return (sha256(der).slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}

function json(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 2)}\n`);
}
