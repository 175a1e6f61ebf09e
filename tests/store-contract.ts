import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type EvidenceStore, evidenceStore } from '#lib/evidence/service';

/** What every store of evidence keeps to. `files` gives the names that lie in it, without folders. */
export function storeContract(what: string, url: () => string, files: () => string[]): void {
  const store = (): EvidenceStore => evidenceStore(url());

  describe(what, () => {
    test('gives back the very bytes that it was given, small, empty and of six megabytes', async () => {
      for (const bytes of [Buffer.from('sealed'), Buffer.alloc(0), randomBytes(6 * 1024 * 1024)]) {
        const key = await store().put(bytes);
        expect(Buffer.compare(await store().get(key), bytes)).toBe(0);
      }
    });

    test('makes a new random key for each, so that nothing is ever written over', async () => {
      const bytes = randomBytes(64);
      const keys = await Promise.all(Array.from({ length: 8 }, () => store().put(bytes)));
      expect(new Set(keys).size).toBe(8);
      for (const key of keys) expect(key).toMatch(/^[0-9a-f]{40}$/);
    });

    test('takes away what it is asked to, twice as well, and nothing else', async () => {
      const [gone = '', stays = ''] = [await store().put(Buffer.from('gone')), await store().put(Buffer.from('stays'))];
      await store().remove(gone);
      await store().remove(gone);
      await expect(store().get(gone)).rejects.toMatchObject({ code: 'STORE_LACKS' });
      expect(Buffer.from(await store().get(stays)).toString()).toBe('stays');
    });

    test.each(['../../etc/passwd', '/etc/passwd', 'ab/../../x', '', 'A'.repeat(40), '%2e%2e/x'])(
      'opens, keeps and removes nothing for the key %j',
      async (key) => {
        await expect(store().get(key)).rejects.toThrow('not a key');
        await expect(store().remove(key)).rejects.toThrow('not a key');
      },
    );

    test('is asked whether it takes something, and keeps nothing of the question', async () => {
      const before = files();
      await store().probe();
      expect(files()).toEqual(before);
    });
  });
}
