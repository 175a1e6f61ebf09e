import { expect, test } from 'vitest';
import { referral } from '#lib/referrals/schema';

const user = {
  ref: 'u-1',
  name: 'Ana',
  email: 'ana@example.com',
  locale: 'es',
  timeZone: 'Europe/Madrid',
  country: 'ES',
};
const document = { type: 'id_card', country: 'ES' };
const takes = (part: object) => referral.safeParse({ user, attempts: [], ...part }).success;

test.each(['Europe/Madrid', 'UTC', 'Asia/Kolkata'])('the time zone %s is taken', (timeZone) => {
  expect(takes({ user: { ...user, timeZone } })).toBe(true);
});

test.each(['+01:00', '-0330', '+01', 'Europe/Nowhere'])(
  'the time zone %s is refused: it is no IANA name',
  (timeZone) => {
    expect(takes({ user: { ...user, timeZone } })).toBe(false);
  },
);

test.each(['\u200b\u200b', '\u2060', '\u00ad', '\u3164', '\u2800', ' \u200d\ufe0f '])(
  'a name or a reason of which nothing can be seen is refused (%j)',
  (text) => {
    expect(takes({ user: { ...user, name: text } })).toBe(false);
    expect(takes({ override: { reason: text } })).toBe(false);
  },
);

test.each(['Ана', '王', 'नेहा', 'ن', '?', '❤️'])('any word or sign that can be seen is taken (%s)', (name) => {
  expect(takes({ user: { ...user, name }, override: { reason: name } })).toBe(true);
});

test('the kind of a document is a plain lower-case name', () => {
  for (const type of ['id_card', 'passport', 'driving-licence', 'visa2'])
    expect(takes({ documents: [{ ...document, type }] })).toBe(true);
  for (const type of ['<script>', 'ID card', '_', 'id__card', ''])
    expect(takes({ documents: [{ ...document, type }] })).toBe(false);
});

test('a portrait lies at a public https address or nowhere', () => {
  const at = (portraitUrl: string) => takes({ documents: [{ ...document, portraitUrl }] });
  expect(at('https://files.example.com/p/1?s=2')).toBe(true);
  for (const host of [
    '10.0.0.1',
    '169.254.169.254',
    '127.1',
    '2130706433',
    '[::1]',
    '[fe80::1]',
    'localhost',
    'db.internal',
  ])
    expect(at(`https://${host}/p`), host).toBe(false);
  expect(at('http://files.example.com/p')).toBe(false);
});
