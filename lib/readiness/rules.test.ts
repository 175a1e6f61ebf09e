import { describe, expect, test } from 'vitest';
import { isInApp, isVirtualCamera, lightOf, type Measured, readinessOf, weaknessOf } from '#lib/readiness/rules';

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
