import { describe, expect, test } from 'vitest';
import {
  CHECKS,
  checksFor,
  hasGlare,
  isBlurred,
  isInApp,
  isPhone,
  isReady,
  isVirtualCamera,
  lightOf,
  type Measured,
  readinessOf,
  sharpnessOf,
  slownessOf,
  weaknessOf,
} from '#lib/readiness/rules';

const SIDE = 48;
/** A grey picture with a face-sized spot in the middle of another brightness. */
function picture(around: number, middle: number): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let i = 0; i < SIDE * SIDE; i += 1) {
    const [x, y] = [(i % SIDE) / SIDE - 0.5, Math.floor(i / SIDE) / SIDE - 0.5];
    bytes.fill((x / 0.22) ** 2 + (y / 0.34) ** 2 <= 1 ? middle : around, i * 4, i * 4 + 3);
  }
  return bytes;
}
const camera = { width: 1920, height: 1080, framesPerSecond: 30, isVirtual: false };
const good: Measured = { camera, microphone: 0.3, lights: ['ok', 'ok', 'ok'] };

describe('the light', () => {
  test('is good on an evenly lit face, dark where the face is dim, backlit before a window', () => {
    expect(lightOf(picture(120, 130), SIDE)).toBe('ok');
    expect(lightOf(picture(30, 30), SIDE)).toBe('dark');
    expect(lightOf(picture(20, 140), SIDE)).toBe('ok');
    expect(lightOf(picture(230, 90), SIDE)).toBe('backlit');
    expect(lightOf(new Uint8ClampedArray(), SIDE)).toBe('unknown');
  });

  test('is that of most looks, so that one flicker decides nothing', () => {
    expect(readinessOf({ ...good, lights: ['dark', 'ok', 'ok', 'unknown'] }).light).toBe('ok');
    expect(readinessOf({ ...good, lights: [] }).light).toBe('unknown');
  });
});

describe('a camera', () => {
  test('is weak under two megapixels, under fifteen frames a second, and where it is a program', () => {
    expect(weaknessOf(camera)).toBeNull();
    expect(weaknessOf({ ...camera, width: 640, height: 480 })).toBe('low');
    expect(weaknessOf({ ...camera, framesPerSecond: 14.9 })).toBe('slow');
    expect(weaknessOf({ ...camera, framesPerSecond: 0 })).toBeNull();
    expect(weaknessOf({ ...camera, isVirtual: true })).toBe('virtual');
  });

  test('that is a program is known by its name', () => {
    expect(isVirtualCamera('OBS Virtual Camera')).toBe(true);
    expect(isVirtualCamera('FaceTime HD Camera (Built-in)')).toBe(false);
  });
});

test('figures say why a device gave nothing, and hold no size then', () => {
  expect(readinessOf(good)).toEqual({
    camera: 'ok',
    microphone: 'ok',
    light: 'ok',
    width: 1920,
    height: 1080,
    framesPerSecond: 30,
  });
  expect(readinessOf({ camera: 'refused', microphone: 'in_use', lights: [] })).toEqual({
    camera: 'refused',
    microphone: 'none',
    light: 'unknown',
  });
  expect(readinessOf({ ...good, microphone: 0.001 }).microphone).toBe('silent');
});

test('a browser inside an app is known by its description', () => {
  expect(isInApp('Mozilla/5.0 (iPhone) AppleWebKit [FBAN/FBIOS;FBAV/480]')).toBe(true);
  expect(isInApp('Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile Safari/537.36')).toBe(false);
});

describe('sharpness', () => {
  const board = (step: number) => {
    const bytes = new Uint8ClampedArray(SIDE * SIDE * 4);
    for (let i = 0; i < SIDE * SIDE; i += 1) {
      const wave = 120 + 60 * Math.sin((i % SIDE) / step);
      bytes.fill(wave, i * 4, i * 4 + 3);
    }
    return bytes;
  };

  test('is nothing on a flat picture, and more the finer what can be told apart', () => {
    expect(sharpnessOf(picture(120, 120), SIDE)).toBe(0);
    expect(sharpnessOf(board(1), SIDE)).toBeGreaterThan(sharpnessOf(board(6), SIDE));
  });

  test('is that of the middle look, and unknown without any', () => {
    expect(isBlurred([])).toBeNull();
    expect(isBlurred([1, 2, 500])).toBe(true);
    expect(isBlurred([1, 200, 500])).toBe(false);
    expect(readinessOf({ ...good, edges: [1, 1, 1] })).toMatchObject({ blurred: true });
  });
});

test('a document shines where a part of its frame is blown out, and a white wall does not', () => {
  expect(hasGlare(picture(120, 120), SIDE)).toBe(false);
  expect(hasGlare(picture(120, 255), SIDE)).toBe(true);
  expect(hasGlare(picture(255, 255), SIDE)).toBe(false);
});

test('a connection is slow under two megabits a second upwards, and over 200 milliseconds to and fro', () => {
  expect(slownessOf({ mbits: 2, latencyMs: 200 })).toBeNull();
  expect(slownessOf({ mbits: 1.9, latencyMs: 20 })).toBe('upload');
  expect(slownessOf({ mbits: 20, latencyMs: 201 })).toBe('latency');
});

test('what the machine failed somebody for is checked first, and nothing is left out', () => {
  expect(checksFor('lighting')[0]).toBe('light');
  expect(checksFor('network')[0]).toBe('connection');
  expect(checksFor('makeup')).toEqual(CHECKS);
  expect([...checksFor('lighting')].sort()).toEqual([...CHECKS].sort());
});

test('figures that were kept say whether a device will do, however they fail', () => {
  const fine = { camera: 'ok', microphone: 'ok', light: 'ok', width: 1920, height: 1080, framesPerSecond: 30 } as const;
  expect(isReady(fine)).toBe(true);
  expect(isReady({ ...fine, mbits: 20, latencyMs: 30 })).toBe(true);
  for (const worse of [
    { camera: 'in_use' },
    { microphone: 'silent' },
    { light: 'backlit' },
    { width: 640, height: 480 },
    { framesPerSecond: 9 },
    { virtual: true },
    { blurred: true },
    { mbits: 1, latencyMs: 30 },
    { mbits: 20, latencyMs: 400 },
  ] as const)
    expect(isReady({ ...fine, ...worse }), JSON.stringify(worse)).toBe(false);
});

test('a phone is known by its browser’s word; a tablet and a computer are none', () => {
  const agents = [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0',
    'Mozilla/5.0 (Linux; Android 15; SM-X910) AppleWebKit/537.36 Chrome/130.0 Safari/537.36',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15',
  ];
  expect(agents.map(isPhone)).toEqual([true, true, true, false, false]);
});
