import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Look, moved, PLAIN_LOOK, turned, zoomed } from '#components/call/look';

const share = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const step = fc.oneof(
  fc.record({ factor: fc.double({ min: 0.1, max: 10, noNaN: true }), x: share, y: share }),
  fc.record({ x: share, y: share }),
);
const after = (look: Look, one: { factor?: number; x: number; y: number }) =>
  one.factor === undefined ? moved(look, one) : zoomed(look, one.factor, one);

describe('looking at a picture', () => {
  test('never shows less than a full box of it, however it is enlarged and moved', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { zoom, x, y } = steps.reduce(after, PLAIN_LOOK);
        const most = (zoom - 1) / 2 + 1e-9;
        return zoom >= 1 && zoom <= 8 && Math.abs(x) <= most && Math.abs(y) <= most;
      }),
    );
  });

  test('enlarges about the point under the pointer', () => {
    const at = { x: 0.25, y: -0.1 };
    const { zoom, x, y } = zoomed(PLAIN_LOOK, 2, at);
    expect([(at.x - x) / zoom, (at.y - y) / zoom]).toEqual([at.x, at.y]);
  });

  test('made small again is as it was, and four quarters are a whole turn', () => {
    expect(zoomed(zoomed(PLAIN_LOOK, 4, { x: 0.4, y: 0.4 }), 0.01)).toEqual(PLAIN_LOOK);
    expect(turned(turned(turned(turned(PLAIN_LOOK))))).toEqual(PLAIN_LOOK);
  });
});
