import { expect, test } from 'vitest';
import { deviceFaults } from '#lib/guests/text';
import { translator } from '#lib/language/translate';

test('a user whose camera and microphone were blocked is told of both, and one whose devices work of nothing', () => {
  const t = translator('en');
  const light = 'unknown';
  expect(deviceFaults(t, { camera: 'refused', microphone: 'refused', light })).toEqual([
    t('prepare.cameraRefused'),
    t('prepare.microphoneRefused'),
  ]);
  expect(deviceFaults(t, { camera: 'ok', microphone: 'none', light })).toEqual([t('prepare.microphoneNone')]);
  expect(deviceFaults(t, { camera: 'ok', microphone: 'silent', light: 'dark' })).toEqual([]);
});
