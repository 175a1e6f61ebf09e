import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { env } from '#lib/env';

/** Puts a picture into the store; returns its key. A store elsewhere than in files is left without the past's pictures. */
export async function keepPicture(picture: { id: string; caseId: string; bytes: Buffer }): Promise<string> {
  const key = `stills/${picture.caseId}/${picture.id}`;
  if (!env().STORAGE_URL.startsWith('file:')) return key;
  const file = join(resolve(env().STORAGE_URL.slice('file:'.length)), key);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, picture.bytes);
  return key;
}
