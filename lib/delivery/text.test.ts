import { expect, test } from 'vitest';
import { letterOf } from '#lib/delivery/text';
import { translator } from '#lib/language/translate';
import { referral } from '#lib/referrals/schema';
import { referralInput } from '#tests/referral-input';

test('nothing but the house’s own link can be pressed in a mail, whatever somebody calls themselves', () => {
  const facts = {
    kind: 'invited',
    locale: 'en',
    timeZone: 'UTC',
    until: new Date(),
    startsAt: null,
    meantFor: null,
  } as const;
  const name = 'Locked: go to https://evil.example/in';
  const link = 'https://house.example/v#secret&more';
  const { html } = letterOf({ ...facts, name, link, times: [], facts: {} }, translator('en'));
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url)).toEqual([
    'https://house.example/v#secret&amp;more',
  ]);
});

test.each(['Pay at https://evil.example', 'See WWW.evil.example', 'ftp://x Ana'])(
  'a name that holds an address of the web is refused: %s',
  (name) => {
    const input = JSON.parse(JSON.stringify(referralInput())) as { user: { name: string } };
    expect(referral.safeParse({ ...input, user: { ...input.user, name } }).success).toBe(false);
    expect(referral.safeParse({ ...input, user: { ...input.user, name: 'Ravi s/o Kumar, Jr.' } }).success).toBe(true);
  },
);
