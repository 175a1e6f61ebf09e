import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { besideOf, panBy, pixelAt, START, scaleOf, turned, type View, zoomBy } from '#lib/viewer/rules';

const box = { width: 600, height: 400 };
const picture = { width: 1920, height: 1080 };
const view = fc.record({
  zoom: fc.double({ min: 1, max: 20, noNaN: true }),
  x: fc.integer({ min: -300, max: 300 }),
  y: fc.integer({ min: -200, max: 200 }),
  turn: fc.constantFrom<View['turn']>(0, 90, 180, 270),
});

describe('a picture in its pane', () => {
  test('fits in as it opens, upright and turned', () => {
    expect(scaleOf(START, box, picture)).toBeCloseTo(600 / 1920);
    expect(scaleOf(turned(START), box, picture)).toBeCloseTo(400 / 1920);
  });

  test('keeps the pixel under the pointer while it is enlarged', () => {
    const at = { x: 40, y: -25 };
    const before = pixelAt(START, box, picture, at);
    const after = pixelAt(zoomBy(START, 3, at), box, picture, at);
    expect(after?.x).toBeCloseTo(before?.x ?? Number.NaN);
    expect(after?.y).toBeCloseTo(before?.y ?? Number.NaN);
  });

  test('is never smaller than fitting in, and lies in the middle then', () => {
    expect(zoomBy({ ...START, zoom: 2, x: 50, y: 20 }, 0.1)).toEqual(START);
  });

  test('is never moved wholly out of sight', () => {
    fc.assert(
      fc.property(view, fc.integer(), fc.integer(), (from, x, y) => {
        const moved = panBy(from, { x, y }, box);
        expect(Math.abs(moved.x)).toBeLessThanOrEqual((box.width * from.zoom) / 2);
        expect(Math.abs(moved.y)).toBeLessThanOrEqual((box.height * from.zoom) / 2);
      }),
    );
  });

  test('turned four times is as it was', () => {
    expect(turned(turned(turned(turned(START))))).toEqual(START);
  });

  test('has its own middle where its view’s middle lies, however it is turned and enlarged', () => {
    fc.assert(
      fc.property(view, (one) => {
        const middle = pixelAt(one, box, picture, { x: one.x, y: one.y });
        expect(middle?.x).toBeCloseTo(picture.width / 2);
        expect(middle?.y).toBeCloseTo(picture.height / 2);
      }),
    );
  });

  test('turned by a quarter clockwise shows its left edge above', () => {
    const quarter = turned(START);
    const top = pixelAt(quarter, box, picture, { x: 0, y: -199 });
    expect(top?.x).toBeLessThan(10);
    expect(top?.y).toBeCloseTo(picture.height / 2);
  });

  test('has nothing beside it', () => {
    expect(pixelAt(START, box, picture, { x: 0, y: 199 })).toBeNull();
  });
});

test('beside a face lies the document, beside a document the face: the user’s own, the latest', () => {
  const one = (id: string, kind: 'face' | 'id_front' | 'id_back', source: 'agent' | 'guest') => ({ id, kind, source });
  const face = one('a', 'face', 'agent');
  const back = one('e', 'id_back', 'agent');
  const all = [face, one('b', 'face', 'guest'), one('c', 'id_front', 'guest'), one('d', 'id_front', 'agent'), back];
  expect(besideOf(face, all)).toBe('c');
  expect(besideOf(back, all)).toBe('b');
  expect(besideOf(face, [face])).toBeNull();
});
