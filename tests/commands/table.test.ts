import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Nouns whose every command is on the table of tests/guarantees; another noun joins them once all of its own are. */
const COMPLETE = [
  'approvals',
  'cases',
  'delivery',
  'founding',
  'links',
  'platforms',
  'referrals',
  'sso',
  'verdicts',
  'watch',
];

test('every command of these nouns has its five tests', () => {
  const tests = readdirSync('tests/commands').map((file) => readFileSync(`tests/commands/${file}`, 'utf8'));
  const commands = COMPLETE.flatMap((noun) =>
    [...readFileSync(`lib/${noun}/commands.ts`, 'utf8').matchAll(/^export async function (\w+)\(ctx: /gm)].map(
      ([, name]) => name,
    ),
  );
  expect(commands.length).toBeGreaterThan(25);
  expect(commands.filter((name) => !tests.some((text) => text.includes(`guarantees(${name},`)))).toEqual([]);
});
