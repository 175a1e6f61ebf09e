import { expect, test } from 'vitest';
import { letterOf } from '#lib/delivery/text';
import { translator } from '#lib/language/translate';

const link = 'https://house.example/v#secret&more';
function letter(name: string) {
  const facts = {
    kind: 'invited',
    locale: 'en',
    timeZone: 'UTC',
    until: new Date(),
    startsAt: null,
    meantFor: null,
  } as const;
  return letterOf({ ...facts, name, link, times: [], facts: {} }, translator('en'));
}

test('nothing but the house’s own link can be pressed in a mail, whatever somebody calls themselves', () => {
  const { html } = letter('Locked: go to https://evil.example/in');
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url)).toEqual([
    'https://house.example/v#secret&amp;more',
  ]);
});

test.each([
  ['Pay at https://evil.example/in', 'Pay at https: evil. example/in'],
  ['www.evil.example Ana', 'www. evil. example Ana'],
  ['J. R. R. Müller-Lüdenscheidt, Jr.', 'J. R. R. Müller-Lüdenscheidt, Jr.'],
])('a name is words alone in a mail: %s', (name, shown) => {
  expect(letter(name).text).toContain(shown);
});
