import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { watermarkText } from '#lib/evidence/text';

describe('the watermark', () => {
  test('names who looks, when to the minute, and the end of the case’s id', () => {
    const at = new Date('2026-03-02T09:12:44Z');
    expect(watermarkText({ name: 'Maria Lindqvist' }, 'case_0123456789abcdef', at)).toBe(
      'Maria Lindqvist · 2026-03-02 09:12 · …abcdef',
    );
  });

  test.each(['cases/still-view', 'cases/still-pane', 'cases/recording-view', 'call/picture'])(
    'lies over what %s shows',
    (name) => {
      expect(readFileSync(`components/${name}.tsx`, 'utf8')).toMatch(/<Watermark text=\{\w+\} \/>/);
    },
  );
});
