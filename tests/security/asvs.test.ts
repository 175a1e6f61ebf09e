import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const text = readFileSync('tests/security/ASVS.md', 'utf8');
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+?) \| (\S+) › (.+?) \|$/gm)].map(
  ([, item = '', how = '', file = '', title = '']) => ({ item, how, file, title }),
);

describe('the list of what is met', () => {
  test('names for every item a test that is there', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(text.match(/^\| \d/gm)).toHaveLength(rows.length);
    for (const { item, file, title } of rows) {
      expect(existsSync(file), `${item}: ${file}`).toBe(true);
      const source = readFileSync(file, 'utf8');
      expect(
        ['"', "'", '`'].some((quote) => source.includes(`${quote}${title}${quote}`)),
        `${item}: ${title}`,
      ).toBe(true);
    }
  });

  test('says how in a sentence, and names each item of the WebRTC chapter at this level', () => {
    for (const { item, how } of rows) expect(how.length, item).toBeGreaterThan(15);
    for (const item of ['17.1.1', '17.2.1', '17.2.2', '17.2.3', '17.2.4', '17.3.1', '17.3.2'])
      expect(text).toContain(item);
  });
});
