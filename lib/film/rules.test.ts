import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filmArguments, isPacked, mixed, type Shape, sameShape } from '#lib/film/rules';

const shape = (width: number, height: number, turns: Shape['turns'] = 0): Shape => ({ width, height, turns });

describe('voices laid over one another', () => {
  test('are their sum, silence where one has no more, and never louder than 16 bits hold', () => {
    expect([...mixed([Int16Array.of(1, 2), Int16Array.of(10, 20, 30)], 4)]).toEqual([11, 22, 30, 0]);
    expect([...mixed([Int16Array.of(30_000, -30_000), Int16Array.of(30_000, -30_000)], 2)]).toEqual([32_767, -32_768]);
    expect([...mixed([], 2)]).toEqual([0, 0]);
  });

  test('do not depend on who is named first', () => {
    const voice = fc
      .array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 20 })
      .map((all) => Int16Array.from(all));
    fc.assert(
      fc.property(voice, voice, (a, b) => {
        expect(mixed([a, b], 20)).toEqual(mixed([b, a], 20));
      }),
    );
  });
});

test('a picture is packed where it has just the bytes that its size takes, odd sides included', () => {
  expect(isPacked(shape(640, 480), 460_800)).toBe(true);
  expect(isPacked(shape(640, 480), 460_801)).toBe(false);
  expect(isPacked(shape(3, 3), 9 + 4 + 4)).toBe(true);
});

test('a film is of one shape: another size or another turn is another', () => {
  expect(sameShape(shape(640, 480), shape(640, 480))).toBe(true);
  expect(sameShape(shape(640, 480), shape(480, 640))).toBe(false);
  expect(sameShape(shape(640, 480), shape(640, 480, 1))).toBe(false);
});

describe('what ffmpeg is told', () => {
  test('turns the picture upright, by quarter turns', () => {
    const filter = (turns: Shape['turns']) => {
      const told = filmArguments(shape(640, 480, turns));
      return told[told.indexOf('-vf') + 1] ?? '';
    };
    expect(filter(0)).toMatch(/^scale/);
    expect(filter(1)).toMatch(/^transpose=clock,scale/);
    expect(filter(2)).toMatch(/^hflip,vflip,scale/);
    expect(filter(3)).toMatch(/^transpose=cclock,scale/);
  });

  test('makes up no pictures where few come, and lets few wait: a slow machine films fewer, and none too late', () => {
    const told = filmArguments(shape(640, 480));
    expect(told.join(' ')).not.toMatch(/fps=|-r /);
    const before = told.slice(0, told.indexOf('pipe:0'));
    expect(Number(before[before.indexOf('-thread_queue_size') + 1])).toBeLessThanOrEqual(2);
  });

  test('names no picture where sound alone is recorded', () => {
    expect(filmArguments(null).join(' ')).not.toMatch(/rawvideo|libvpx|-vf/);
  });
});
