import { describe, expect, test } from 'vitest';
import { readinessFacts } from '#lib/casefile/text';

describe('what staff read of the user’s last check', () => {
  const base = { camera: 'ok', microphone: 'ok', light: 'ok' } as const;
  const camera = (figures: object) => readinessFacts({ ...base, ...figures })[0];

  test('is not a tick for a camera that the user is told is weak', () => {
    expect(camera({ width: 640, height: 480, framesPerSecond: 30 })).toMatchObject({
      detail: 'shows few details, 640 × 480, 30 fps',
      ok: false,
    });
    expect(camera({ width: 1920, height: 1080, framesPerSecond: 8 })).toMatchObject({ ok: false });
    expect(camera({ width: 1920, height: 1080, framesPerSecond: 30 })).toMatchObject({ ok: true });
  });

  test('names a camera that was refused, and one whose size is not known as working', () => {
    expect(camera({ camera: 'refused' })).toMatchObject({ detail: 'not allowed by the user', ok: false });
    expect(camera({})).toMatchObject({ detail: 'works', ok: true });
  });
});
