import { expect, test } from 'vitest';
import { isRefusal } from '#lib/delivery/rules';

test.each([404, 410, 429, 500, 503])('an answer %i is the platform’s own no', (status) => {
  expect(isRefusal({ status })).toBe(true);
});

test.each([200, 204, 408, 502, 504])('after an answer %i the platform may have taken the event', (status) => {
  expect(isRefusal({ status })).toBe(false);
});

test('no answer at all says nothing, unless nothing was sent', () => {
  expect(isRefusal({ error: 'UND_ERR_SOCKET' })).toBe(false);
  expect(isRefusal({ error: 'ECONNREFUSED' })).toBe(true);
});
