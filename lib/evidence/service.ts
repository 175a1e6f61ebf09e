import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { env } from '#lib/env';

/** Where evidence lies, as sealed as it is given. A key is random, made by `put`, and names nothing about a case. */
export type EvidenceStore = {
  put(bytes: Uint8Array): Promise<string>;
  get(key: string): Promise<Uint8Array>;
  /** Takes the bytes away; nothing happens where they are gone already. */
  remove(key: string): Promise<void>;
};

const KEY = /^[0-9a-f]{40}$/;

/** The store that STORAGE_URL names: a folder, `file:/var/lib/second-look`. Another scheme is an error that says so. */
export function evidenceStore(url: string = env().STORAGE_URL): EvidenceStore {
  if (!url.startsWith('file:')) {
    throw new Error('STORAGE_URL names a store that this version cannot use yet: give it a folder, file:/path/to/it');
  }
  const folder = url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length));
  return {
    put: async (bytes) => {
      const key = randomBytes(20).toString('hex');
      await writeWhole(pathOf(folder, key), bytes);
      return key;
    },
    get: async (key) => readFile(pathOf(folder, key)),
    remove: async (key) => rm(pathOf(folder, key), { force: true }),
  };
}

/** Only a key made by `put` becomes a path, so no key can lead out of the folder. */
function pathOf(folder: string, key: string): string {
  if (!KEY.test(key)) throw new Error('not a key of this store');
  return `${folder}/${key.slice(0, 2)}/${key}`;
}

/** Under its name the file is whole or not there: written aside, flushed, renamed, and the folder flushed as well. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = `${path}.part`;
  try {
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
    const entry = await open(folder, 'r');
    await entry.sync().finally(() => entry.close());
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
