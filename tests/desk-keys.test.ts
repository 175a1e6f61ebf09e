import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DESK_KEYS } from '#lib/calls/text';

const folder = fileURLToPath(new URL('../components/call', import.meta.url));
const NAMES: Readonly<Record<string, string>> = { arrowup: '↑', arrowdown: '↓' };

/** The keys that the desk's own parts listen for, as they are written in their sources; those of the door are on its buttons. */
function listened(): string[] {
  const sources = readdirSync(folder).filter((name) => name.endsWith('.tsx') && !name.includes('door'));
  return sources.flatMap((name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    const blocks = [...text.matchAll(/useDeskKeys\(\{([\s\S]*?)\}\);/g)].map(([, block = '']) => block);
    return blocks.flatMap((block) =>
      [...block.matchAll(/(?:^|[{,\s])'?([a-z0-9+?-]+)'?: /g)].map(([, key = '']) => key),
    );
  });
}

test('every key that the desk listens for is in the list that it shows on ?', () => {
  const shown = DESK_KEYS.flatMap(({ keys }) => keys.flatMap(([key]) => key.split(' ')));
  const keys = listened();
  expect(keys.length).toBeGreaterThan(15);
  expect(keys.filter((key) => !key.startsWith('shift+') && !shown.includes(NAMES[key] ?? key))).toEqual([]);
});
