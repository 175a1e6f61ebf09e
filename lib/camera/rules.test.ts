import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_SIDE, sizeToSend, wayToTake } from '#lib/camera/rules';

const HD = { width: 1280, height: 720 };
const FULL_HD = { width: 1920, height: 1080 };
const PHOTO = { width: 4000, height: 3000 };

describe('the way to take a still', () => {
  test.each([
    ['a phone, whose photos are larger than its stream', { track: HD, stream: FULL_HD, photo: PHOTO }, 'photo'],
    ['a webcam that could stream more', { track: HD, stream: FULL_HD, photo: FULL_HD }, 'raised'],
    ['Safari, which takes no photos', { track: HD, stream: FULL_HD, photo: null }, 'raised'],
    ['a camera that gives all it has', { track: FULL_HD, stream: FULL_HD, photo: FULL_HD }, 'frame'],
    ['a browser that says nothing', { track: HD, stream: null, photo: null }, 'frame'],
    [
      'a camera held upright, its sides swapped',
      { track: { width: 1080, height: 1920 }, stream: FULL_HD, photo: null },
      'frame',
    ],
  ] as const)('of %s', (_what, sizes, way) => {
    expect(wayToTake(sizes)).toBe(way);
  });
});

test('a picture is never sent larger than it is, nor longer than the most, and keeps its shape', () => {
  const side = fc.integer({ min: 1, max: 12_000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const sent = sizeToSend({ width, height });
      expect(Math.max(sent.width, sent.height)).toBeLessThanOrEqual(Math.min(MAX_SIDE, Math.max(width, height)));
      const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
      expect(Math.abs(sent.width - width * scale)).toBeLessThanOrEqual(1);
      expect(Math.abs(sent.height - height * scale)).toBeLessThanOrEqual(1);
    }),
  );
});
