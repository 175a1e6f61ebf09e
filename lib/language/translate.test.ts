import { describe, expect, test } from 'vitest';
import { direction, LOCALES, matchLocale, NATIVE_NAMES } from '#lib/language/locales';
import { dayKey, momentText, shortMomentText, timeText, zoneText } from '#lib/language/moments';
import { MESSAGES, pickMessages, translator } from '#lib/language/translate';
import { translatorFrom } from '#lib/language/translator';

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const placeholders = (text: string) => [...new Set(text.match(/\{\s*\w+\s*[,}]/g)?.map((m) => m.replace(/\W/g, '')))];
const english = new Map(leaves(MESSAGES.en));

/** What reads the same in another language as in English. */
const SAME = {
  zh: ['book.booked', 'consent.version'],
  es: ['book.booked', 'chat.guest.no', 'consent.version'],
  pt: ['book.booked', 'consent.version'],
  fr: ['after.role.agent', 'book.booked', 'chat.title', 'consent.version'],
  de: ['book.booked', 'consent.version'],
  ru: ['book.booked', 'consent.version'],
  tr: ['book.booked', 'consent.version'],
  ar: ['book.booked', 'consent.version'],
  hi: ['book.booked', 'consent.version'],
  id: ['after.role.auditor', 'book.booked', 'consent.version'],
  vi: ['book.booked', 'consent.version', 'prepare.camera'],
};

describe.each(LOCALES)('the messages in %s', (locale) => {
  const messages = leaves(MESSAGES[locale]);

  test('have the keys of English and no other', () => {
    expect(messages.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
  });

  test('have the placeholders of English, are not empty, and never shout', () => {
    for (const [key, text] of messages) {
      expect([key, placeholders(text).sort()]).toEqual([key, placeholders(english.get(key) ?? '').sort()]);
      expect(text.trim(), key).not.toBe('');
      expect(text, key).not.toMatch(/[!\u{ff01}\u{a1}]/u);
    }
  });

  test('all parse and format, for every plural', () => {
    const t = translatorFrom(locale, MESSAGES[locale], (error) => {
      throw error;
    });
    for (const [key, text] of messages) {
      for (const number of [0, 1, 2, 3, 11, 100, 1_000_000]) {
        const values = Object.fromEntries(placeholders(text).map((name) => [name, number]));
        // The keys come from the messages themselves, where the compiler knows only their union.
        const shown = (t as (key: string, values: object) => string)(key, values);
        expect(shown, key).not.toMatch(/[{}#]/);
      }
    }
  });

  test('are translated', () => {
    const same = messages.filter(([key, text]) => text === english.get(key)).map(([key]) => key);
    if (locale !== 'en') expect(same.sort()).toEqual(SAME[locale]);
  });
});

describe('translating', () => {
  test('fills in values and counts', () => {
    expect(translator('en')('wait.place', { place: 0 })).toBe('You are next');
    expect(translator('en')('wait.place', { place: 2 })).toBe('2 people before you');
    expect(translator('es')('result.granted.line', { level: 'Lv.1' })).toBe(
      'Tu cuenta está verificada; tu plataforma lo llama Lv.1.',
    );
    expect(translator('ar')('wait.place', { place: 2 })).toBe('قبلك شخصان');
  });

  test('works in the browser with a page’s own namespaces', () => {
    const picked = pickMessages('zh', ['call', 'instruction']);
    expect(Object.keys(picked)).toEqual(['call', 'instruction']);
    expect(translatorFrom('zh', picked)('instruction.blink.title')).toBe('眨眼');
  });
});

describe('the language of a user', () => {
  test.each([
    ['es-MX', 'es'],
    ['zh-Hant-TW', 'zh'],
    ['ar_EG', 'ar'],
    ['it', 'en'],
    ['pt-PT', 'pt'],
    ['it-CH, es;q=0.7, ar;q=0.9', 'ar'],
    ['es;q=0, en', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('for %s is %s', (tags, locale) => {
    expect(matchLocale(tags)).toBe(locale);
  });

  test('has a name and a direction of its own', () => {
    expect(LOCALES.filter((locale) => direction(locale) === 'rtl')).toEqual(['ar']);
    expect(new Set(Object.values(NATIVE_NAMES)).size).toBe(LOCALES.length);
  });
});

/** Words that speak to a user in another register than the rest of their language does. */
const OTHER_REGISTER = {
  es: /(?<!\p{L})(usted|ustedes|vosotr[oa]s|os|vuestr[oa]s?|llamadme|quédese|muévase|acérque(lo|se)|inclíne(lo|se))(?!\p{L})/iu,
  fr: /(?<!\p{L})(tu|toi|ton|ta|tes)(?!\p{L})/iu,
  de: /(?<!\p{L})(du|dich|dein\p{L}*|euch|euer|eure\p{L}*)(?!\p{L})/iu,
  pt: /(?<!\p{L})(tu|teus?|tuas?|contigo|telemóvel|ecrã)(?!\p{L})/iu,
  ru: /(?<!\p{L})(ты|тебя|тебе|тобой|тво[йяеёию]\p{L}*)(?!\p{L})/iu,
  tr: /(?<!\p{L})(sen|seni|sana|senin|sende)(?!\p{L})/iu,
  zh: /你(?!们)|妳/u,
  hi: /(?<![\p{L}\p{M}])(तुम|तू|तुम्हें|तुम्हार[ाीे]|तेर[ाीे])(?![\p{L}\p{M}])/u,
  id: /(?<!\p{L})(kamu|kau|engkau)(?!\p{L})/iu,
} as const;

test.each(Object.entries(OTHER_REGISTER))('the messages in %s keep one register', (locale, other) => {
  const all = leaves(MESSAGES[locale as keyof typeof OTHER_REGISTER]); // the keys of a literal
  expect(all.filter(([, text]) => other.test(text))).toEqual([]);
});

describe('moments', () => {
  const at = new Date('2026-03-03T09:30:00Z');

  test('show the day, the time, the zone and its offset at that moment', () => {
    expect(momentText(at, { locale: 'en', timeZone: 'Europe/Madrid' })).toMatch(
      /^Tuesday,? 3 March 2026 at 10:30 \(Europe\/Madrid, UTC\+01:00\)$/,
    );
    expect(zoneText(new Date('2026-07-03T09:30:00Z'), 'Europe/Madrid')).toBe('Europe/Madrid, UTC+02:00');
    expect(timeText(at, { locale: 'en', timeZone: 'Asia/Kathmandu' })).toBe('15:15');
    expect(timeText(at, { locale: 'ar', timeZone: 'Europe/Madrid' })).toMatch(/10:30/);
  });

  test('join day and time on a button as the language does', () => {
    const inMadrid = LOCALES.map((locale) => shortMomentText(at, { locale, timeZone: 'Europe/Madrid' }));
    expect(inMadrid.filter((text) => !/10[:.]30/.test(text))).toEqual([]);
    expect(shortMomentText(at, { locale: 'fr', timeZone: 'Europe/Madrid' })).toBe('mar. 3 mars à 10:30');
    expect(zoneText(at, 'America/Mexico_City')).toBe('America/Mexico_City, UTC\u221206:00');
  });

  test('belong to a day of the user’s zone, and an unknown zone is read as UTC', () => {
    expect(dayKey(new Date('2026-03-03T20:00:00Z'), 'Asia/Shanghai')).toBe('2026-03-04');
    expect(dayKey(at, 'Mars/Olympus')).toBe('2026-03-03');
    expect(zoneText(at, 'Mars/Olympus')).toBe('UTC');
  });
});
