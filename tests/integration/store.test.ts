import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readEnv } from '#lib/env';
import { evidenceStore } from '#lib/evidence/service';
import { TEST_ENV } from '#tests/environment';
import { storeContract } from '#tests/store-contract';

const folder = mkdtempSync(join(tmpdir(), 'second-look-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const filesIn = (within: string) =>
  readdirSync(within, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

storeContract(
  'a folder',
  () => `file:${join(folder, 'store')}`,
  () => filesIn(folder),
);

describe('a folder that cannot take more', () => {
  test('says that it is full, keeps no half of a file, and goes on once there is room', async () => {
    const full = join(folder, 'full');
    const program = `
      import { evidenceStore } from '#lib/evidence/service';
      const told = await evidenceStore('file:${full}').put(Buffer.alloc(1024 * 1024)).catch((error) => error.code + ': ' + error.message);
      process.stdout.write(told);`;
    // A limit on the size of files stands for the full disk: the same write fails in its middle.
    const limited = `trap '' XFSZ; ulimit -f 64; exec "$0" --input-type=module --eval "$1"`;
    const told = execFileSync('bash', ['-c', limited, process.execPath, program], { encoding: 'utf8' });
    expect(told).toContain('STORE_FULL: the evidence store is full: make room, then try again');
    expect(filesIn(full)).toEqual([]);
    const key = await evidenceStore(`file:${full}`).put(Buffer.from('room'));
    expect(Buffer.from(await evidenceStore(`file:${full}`).get(key)).toString()).toBe('room');
  });

  test('because it is no folder says so, by a code and without a path', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    chmodSync(file, 0o600);
    const put = evidenceStore(`file:${file}`).put(Buffer.from('x'));
    await expect(put).rejects.toMatchObject({ code: 'STORE_DOWN', message: expect.not.stringContaining(file) });
  });
});

describe('STORAGE_URL', () => {
  const faults = (STORAGE_URL: string, more: Record<string, string> = {}) => {
    const read = readEnv({ ...TEST_ENV, DATABASE_URL: 'postgres://x/y', STORAGE_URL, ...more });
    return 'faults' in read ? read.faults.join('\n') : '';
  };

  test.each([
    'file:/var/lib/second-look',
    's3://evidence',
    's3://evidence?endpoint=https://s3.example.org&region=eu-north-1',
    's3://evidence?endpoint=http://10.0.0.7:7070',
  ])('may be %s', (url) => {
    expect(faults(url)).toBe('');
  });

  test.each([
    'https://bucket',
    's3://B',
    's3://key:secret@bucket',
    's3://bucket/folder',
    's3://bucket?endpoint=bucket.local',
    's3://bucket?endpiont=https://x',
  ])('is refused as %s', (url) => {
    expect(faults(url)).toContain('STORAGE_URL');
    expect(faults(url)).not.toContain('secret@');
  });

  test('takes its keys from files as well, both or none', () => {
    const file = join(folder, 'key');
    writeFileSync(file, 'the-secret\n');
    const read = readEnv({
      ...TEST_ENV,
      DATABASE_URL: 'postgres://x/y',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY_FILE: file,
    });
    expect(read).toMatchObject({ env: { AWS_SECRET_ACCESS_KEY: 'the-secret' } });
    expect(faults('s3://bucket', { AWS_ACCESS_KEY_ID: 'id' })).toContain('AWS_SECRET_ACCESS_KEY');
  });
});
