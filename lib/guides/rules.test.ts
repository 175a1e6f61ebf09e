import { describe, expect, test } from 'vitest';
import { guideNow, MEASURES, measured } from '#lib/guides/rules';

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, second));

describe('the guide on the user’s screen', () => {
  test('is the one shown last, until the step itself is asked again', () => {
    expect(guideNow({ guide: 'closer', guideAt: at(2), promptAt: null })).toBe('closer');
    expect(guideNow({ guide: 'closer', guideAt: at(2), promptAt: at(1) })).toBe('closer');
    expect(guideNow({ guide: 'closer', guideAt: at(2), promptAt: at(3) })).toBeNull();
  });

  test('is none where none was shown, or an unknown one', () => {
    expect(guideNow({ guide: null, guideAt: at(2), promptAt: null })).toBeNull();
    expect(guideNow({ guide: 'upside_down', guideAt: at(2), promptAt: null })).toBeNull();
  });
});

describe('two marks on a still', () => {
  test.each([
    ['eyes', MEASURES.eyes, true],
    ['eyes', MEASURES.eyes - 1, false],
    ['card', MEASURES.card, true],
    ['card', MEASURES.card - 1, false],
  ] as const)('for %s %i pixels apart are enough: %s', (what, pixels, enough) => {
    expect(
      measured(what, [
        { x: 10, y: 5 },
        { x: 10 + pixels, y: 5 },
      ]),
    ).toEqual({ pixels, enough });
  });

  test('count along the line between them, however the picture is turned', () => {
    expect(
      measured('eyes', [
        { x: 0, y: 0 },
        { x: 12, y: 16 },
      ]),
    ).toEqual({ pixels: 20, enough: true });
  });
});
