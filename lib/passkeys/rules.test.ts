import { expect, test } from 'vitest';
import { isCopied } from '#lib/passkeys/rules';

test('a counter that does not rise means a copy, and one that never counts means nothing', () => {
  expect(
    [
      [0, 0],
      [0, 1],
      [7, 8],
      [7, 7],
      [7, 6],
      [7, 0],
    ].map(([last = 0, said = 0]) => isCopied(last, said)),
  ).toEqual([false, false, false, true, true, true]);
});
