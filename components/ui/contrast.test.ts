import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const CSS = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
type Theme = Record<string, string>;

const light = tokensAfter('\n:root {');
const dark = tokensAfter(':root[data-theme="dark"] {');
const darkBySystem = tokensAfter(':root:not([data-theme="light"]) {');

const GROUNDS = ['paper', 'surface', 'sunk'];
const TEXT: readonly (readonly [ink: string, ground: string])[] = [
  ...GROUNDS.flatMap((ground) =>
    ['ink', 'ink-2', 'ink-3', 'accent', 'accent-strong', 'bad'].map((ink) => [ink, ground] as const),
  ),
  ...['paper', 'surface'].flatMap((ground) => ['good', 'warn', 'info'].map((ink) => [ink, ground] as const)),
  ...['good', 'warn', 'bad', 'info', 'accent'].flatMap(
    (tone) =>
      [
        [tone, `${tone}-soft`],
        ['ink', `${tone}-soft`],
        ['ink-2', `${tone}-soft`],
        ['ink-3', `${tone}-soft`],
      ] as const,
  ),
  ['accent', 'info-soft'],
  ['accent', 'warn-soft'],
  ['accent', 'bad-soft'],
  ['accent', 'good-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-bad', 'bad'],
  ['on-bad', 'bad-strong'],
  ['on-stage', 'stage'],
];
const SHAPES: readonly (readonly [shape: string, ground: string])[] = [
  ...GROUNDS.flatMap(
    (ground) =>
      [
        ['edge', ground],
        ['focus', ground],
      ] as const,
  ),
  ['focus', 'accent-soft'],
  ['ink', 'figure'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, theme) => {
  test.each(TEXT)('%s on %s can be read (4.5 to 1)', (ink, ground) => {
    expect(ratio(colour(theme, ink), colour(theme, ground))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(SHAPES)('%s on %s can be seen (3 to 1)', (shape, ground) => {
    expect(ratio(colour(theme, shape), colour(theme, ground))).toBeGreaterThanOrEqual(3);
  });
});

test('dark by choice and dark by system are the same theme', () => {
  expect(darkBySystem).toEqual(dark);
});

test('every colour of the light theme has a dark one', () => {
  expect(Object.keys(dark)).toEqual(Object.keys(light));
});

function tokensAfter(selector: string): Theme {
  const start = CSS.indexOf(selector);
  if (start < 0) throw new Error(`globals.css has no block ${selector.trim()}`);
  const block = CSS.slice(start, CSS.indexOf('}', start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
}

function colour(theme: Theme, name: string): string {
  const found = theme[name];
  if (!found) throw new Error(`no colour --${name}`);
  return found;
}

function ratio(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance as WCAG 2.2 defines it, of `#rrggbb`. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
