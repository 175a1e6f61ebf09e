import { describe, expect, test } from 'vitest';
import { consentVersion, covers, standingOf } from '#lib/recordings/rules';

describe('the consent to a recording', () => {
  test('to pictures covers sound as well, the other way round it does not, and the plain text covers neither', () => {
    const table = (['v1', 'v1-sound', 'v1-video', null] as const).map((version) => [
      covers(version, 'sound'),
      covers(version, 'video'),
    ]);
    expect(table).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  test('has a version of its own for each mode', () => {
    expect(new Set((['none', 'sound', 'video'] as const).map(consentVersion)).size).toBe(3);
  });
});

describe('where a recording stands', () => {
  test('is what the server says: off, not agreed to, awaited, on, faltering', () => {
    expect(standingOf('none', 'v1', null)).toBe('off');
    expect(standingOf('video', 'v1', null)).toBe('not_agreed');
    expect(standingOf('video', 'v1-video', null)).toBe('awaited');
    expect(standingOf('video', 'v1-video', { faultAt: null })).toBe('on');
    expect(standingOf('video', 'v1-video', { faultAt: new Date() })).toBe('faltering');
  });

  test('stays on for what had begun before the house decided otherwise', () => {
    expect(standingOf('none', 'v1-video', { faultAt: null })).toBe('on');
  });
});
