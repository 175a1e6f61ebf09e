import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BLACK_LOOKS,
  FROZEN_LOOKS,
  type Glance,
  glanceOf,
  isBlack,
  isFrozen,
  isSmall,
  isTooRegular,
  networkOf,
  noticed,
  timingOf,
} from '#lib/signals/rules';

const picture = (shade: (i: number) => number) =>
  Uint8ClampedArray.from({ length: 32 * 32 * 4 }, (_, i) => (i % 4 === 3 ? 255 : shade(Math.floor(i / 4))));
const looks = (times: number, make: (i: number) => Uint8ClampedArray): Glance[] =>
  Array.from({ length: times }, (_, i) => glanceOf(make(i)));
/** A sensor's noise, the same in each run. */
const noise = (i: number) => Math.abs(Math.sin(i * 12.9898) * 43758.5453) % 1;

describe('a black picture', () => {
  test('is one that stays dark and even for three seconds', () => {
    expect(isBlack(looks(BLACK_LOOKS, () => picture((i) => noise(i) * 4)))).toBe(true);
    expect(isBlack(looks(BLACK_LOOKS - 1, () => picture(() => 0)))).toBe(false);
  });

  test('is not a dark room in which something can be seen', () => {
    expect(isBlack(looks(BLACK_LOOKS, () => picture((i) => (i % 32 === 5 ? 40 : 3))))).toBe(false);
  });
});

describe('a frozen picture', () => {
  test('is one that is the same to the pixel for five seconds', () => {
    expect(isFrozen(looks(FROZEN_LOOKS, () => picture((i) => i % 200)))).toBe(true);
  });

  test('is not somebody who sits still before a sensor with noise', () => {
    const still = (look: number) => picture((i) => 90 + (i % 60) + Math.round(noise(i + look * 1024)));
    expect(isFrozen(looks(FROZEN_LOOKS, still))).toBe(false);
  });

  test('is not called frozen where it is black: one word is enough', () => {
    expect(isFrozen(looks(FROZEN_LOOKS, () => picture(() => 0)))).toBe(false);
  });
});

describe('the timing of frames', () => {
  const frames = (jitterMs: number, dropped: (i: number) => boolean = () => false) =>
    Array.from({ length: 400 }, (_, i) => i).flatMap((i) =>
      dropped(i) ? [] : [i * (1000 / 30) + (noise(i) - 0.5) * jitterMs],
    );

  test('of a program that plays by a timer is too regular', () => {
    expect(isTooRegular(timingOf(frames(0)))).toBe(true);
  });

  test('of a camera, off by a tenth of a millisecond and more, is not', () => {
    for (const jitter of [0.1, 0.5, 3]) expect(isTooRegular(timingOf(frames(jitter)))).toBe(false);
  });

  test('is judged by whole intervals: dropped frames make nothing irregular', () => {
    expect(isTooRegular(timingOf(frames(0, (i) => i % 9 === 0)))).toBe(true);
  });

  test('of few frames says nothing', () => {
    expect(timingOf(frames(0).slice(0, 100))).toBeNull();
  });
});

test.each([
  [320, 240, true],
  [240, 320, true],
  [640, 480, false],
  [480, 640, false],
  [1280, 720, false],
  [720, 1280, false],
  [0, 0, false],
])('a picture of %i × %i is small: %s', (width, height, small) => {
  expect(isSmall({ width, height })).toBe(small);
});

describe('what the server notices', () => {
  const first = { guestId: 'a', networkMark: 'home', clockSeconds: 2 };

  test('is nothing of a device that comes back as it was', () => {
    expect(noticed(first, [])).toEqual([]);
    expect(noticed(first, [first, { ...first, networkMark: 'mobile' }])).toEqual([]);
  });

  test('is another network, another device, a clock that is off by hours', () => {
    expect(noticed({ ...first, networkMark: 'mobile' }, [first])).toEqual(['network_changed']);
    expect(noticed({ ...first, guestId: 'b' }, [first])).toEqual(['second_device']);
    expect(noticed({ ...first, clockSeconds: -7200 }, [])).toEqual(['clock_off']);
  });
});

describe('an address', () => {
  test('counts as its network alone', () => {
    expect(networkOf('192.0.2.17')).toBe('192.0.2');
    expect(networkOf('2001:db8:7:1')).toBe('2001:db8:7');
  });

  test('of the same network is the same, whatever its last part', () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(part, part, (a, b) => {
        expect(networkOf(`198.51.100.${a}`)).toBe(networkOf(`198.51.100.${b}`));
      }),
    );
  });
});
