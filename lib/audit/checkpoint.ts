import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SYSTEM } from '#lib/access/actors';
import { growingTree } from '#lib/audit/chain';
import { lastCheckpoint, leavesAfter } from '#lib/audit/queries';
import { signedBytes } from '#lib/audit/signature';
import { env } from '#lib/env';
import { type Checkpoint, keepCheckpoint, sealNext } from '#lib/ledger/seal';

const PAGE = 5_000;
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that signs checkpoints: Ed25519 from the 32 bytes of CHECKPOINT_KEY, which the database never sees. */
export function checkpointKey(): KeyObject {
  const seed = Buffer.from(env().CHECKPOINT_KEY, 'base64url');
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

/**
 * Seals every event that has no place in the tree yet and, where there was one, signs the new root: into the database,
 * and as a file into CHECKPOINT_DIR. Returns the size of the tree.
 */
export async function sealTrail(now: Date): Promise<number> {
  while ((await sealNext(PAGE)) === PAGE);
  const last = await lastCheckpoint(SYSTEM);
  const tree = growingTree();
  for (let page = await leavesAfter(SYSTEM, -1, PAGE); page.length > 0; ) {
    for (const leaf of page) tree.add(leaf.hash);
    page = page.length === PAGE ? await leavesAfter(SYSTEM, page.at(-1)?.leaf ?? 0, PAGE) : [];
  }
  const size = tree.size();
  if (last && last.size === size) {
    await keepCopy({ ...last, at: last.at.toISOString() });
  } else if (size > 0) {
    const unsigned = { size, root: tree.root(), at: now.toISOString() };
    const signature = sign(null, signedBytes(unsigned), checkpointKey()).toString('base64url');
    await keepCheckpoint({ ...unsigned, signature });
    await keepCopy({ ...unsigned, signature });
  }
  return size;
}

const shape = z.object({ size: z.number(), root: z.string(), at: z.string(), signature: z.string() });

/** Every copy outside the database, smallest first; a file that cannot be read as one counts as spoilt. */
export async function readCopies(folder: string): Promise<{ copies: Checkpoint[]; spoilt: string[] }> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  const copies: Checkpoint[] = [];
  const spoilt: string[] = [];
  for (const name of names) {
    try {
      copies.push(shape.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))));
    } catch {
      spoilt.push(name);
    }
  }
  return { copies, spoilt };
}

async function keepCopy(checkpoint: Checkpoint): Promise<void> {
  const folder = env().CHECKPOINT_DIR;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${String(checkpoint.size).padStart(12, '0')}.json`);
  const already = await readFile(path, 'utf8').catch(() => null);
  if (already !== null) return;
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(checkpoint)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}
