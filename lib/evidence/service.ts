import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInflate } from 'node:zlib';
import { bucketStore } from '#lib/buckets/service';
import { env } from '#lib/env';
import { isStoreKey, packedPixels, StoreFault } from '#lib/evidence/rules';

/** Where evidence lies, as sealed as it is given. A key is random, made by `put`, and names nothing about a case. */
export type EvidenceStore = {
  /** Keeps the bytes whole or not at all. Throws `StoreFault` where the store is full, down or refuses. */
  put(bytes: Uint8Array): Promise<string>;
  get(key: string): Promise<Uint8Array>;
  /** Takes the bytes away; nothing happens where they are gone already. */
  remove(key: string): Promise<void>;
  /** Keeps and takes away an empty probe: whether the store would take something now. */
  probe(): Promise<void>;
};

/** Puts whole objects under names that nobody has used. What it throws is a `StoreFault`. */
export type RawStore = {
  write(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Uint8Array>;
  erase(name: string): Promise<void>;
};

const held: { store?: { url: string; store: EvidenceStore } } = {};

/** The store that STORAGE_URL names: a folder, `file:/var/lib/second-look`, or a bucket, `s3://name?endpoint=https://…`. */
export function evidenceStore(url: string = env().STORAGE_URL): EvidenceStore {
  if (held.store?.url !== url) held.store = { url, store: keyed(rawStore(url)) };
  return held.store.store;
}

function rawStore(url: string): RawStore {
  if (url.startsWith('s3:')) return bucketStore(new URL(url), env());
  return folderStore(url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length)));
}

function keyed(raw: RawStore): EvidenceStore {
  return {
    put: async (bytes) => {
      const key = randomBytes(20).toString('hex');
      await raw.write(nameOf(key), bytes);
      return key;
    },
    get: async (key) => raw.read(nameOf(key)),
    remove: async (key) => raw.erase(nameOf(key)),
    probe: async () => {
      const name = `probe/${randomUUID()}`;
      await raw.write(name, new Uint8Array());
      await raw.erase(name);
    },
  };
}

/** Only a key made by `put` becomes a name, so no key can lead out of the store. */
function nameOf(key: string): string {
  if (!isStoreKey(key)) throw new StoreFault('STORE_LACKS', 'not a key of this store');
  return `${key.slice(0, 2)}/${key}`;
}

function folderStore(folder: string): RawStore {
  return {
    write: (name, bytes) => faultless(writeWhole(join(folder, name), bytes)),
    read: (name) => faultless(readFile(join(folder, name))),
    erase: (name) => faultless(rm(join(folder, name), { force: true })),
  };
}

const FAULTS: Readonly<Record<string, StoreFault['code']>> = {
  ENOSPC: 'STORE_FULL',
  EDQUOT: 'STORE_FULL',
  EFBIG: 'STORE_FULL',
  ENOENT: 'STORE_LACKS',
};

async function faultless<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new StoreFault(FAULTS[code] ?? 'STORE_DOWN', code);
  }
}

/** Under its name the file is whole or not there: written aside, flushed, renamed, and the folder flushed as well. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = `${path}.part`;
  try {
    await writeFile(aside, bytes, { flag: 'wx', mode: 0o600, flush: true });
    await rename(aside, path);
    const entry = await open(folder, 'r');
    await entry.sync().finally(() => entry.close());
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/**
 * Whether a picture's pixels unpack to what its size asks for, byte for byte; of a JPEG the walk through its scans says enough.
 * Counted as they come and never held: a bomb is left as soon as it is too long.
 */
export async function pixelsUnpack(picture: Uint8Array): Promise<boolean> {
  const packed = packedPixels(picture);
  if (!packed) return true;
  const inflate = createInflate();
  let unpacked = 0;
  try {
    inflate.end(packed.bytes);
    for await (const piece of inflate as AsyncIterable<Uint8Array>) {
      unpacked += piece.length;
      if (unpacked > packed.expected) return false;
    }
  } catch {
    return false;
  } finally {
    inflate.destroy();
  }
  return unpacked === packed.expected;
}
