import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultWords } from '#lib/http/faults';

const said = (shape: z.ZodType, value: unknown) =>
  shape.safeParse(value, { error: faultWords }).error?.issues.map(({ message }) => message);

describe('a field that does not fit', () => {
  const name = z.string().trim().min(1).max(120);

  test('is told in words for people, never in those of the library', () => {
    expect(said(z.strictObject({ name }), {})).toEqual(['is missing']);
    expect(said(name, ' ')).toEqual(['is empty']);
    expect(said(name, 7)).toEqual(['is not a text']);
    expect(said(name, 'x'.repeat(121))).toEqual(['is too long: 120 characters at most']);
    expect(said(z.string().min(12), 'short')).toEqual(['is too short: 12 characters at least']);
    expect(said(z.email(), 'nobody')).toEqual(['is not a mail address']);
    expect(said(z.iso.date(), 'tomorrow')).toEqual(['is not a date such as 2026-03-31']);
    expect(said(z.enum(['a', 'b']), 'c')).toEqual(['is none of: a, b']);
    expect(said(z.int().min(5).max(60), 4)).toEqual(['is less than 5']);
    expect(said(z.array(z.string()).min(1), [])).toEqual(['is empty']);
  });

  test('keeps the words that its own check brings', () => {
    expect(
      said(
        z.string().refine(() => false, 'is not a time zone'),
        'Mars',
      ),
    ).toEqual(['is not a time zone']);
  });
});
