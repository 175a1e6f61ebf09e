import type { z } from 'zod';

type Raw = z.core.$ZodRawIssue;

/**
 * What is wrong with a field, in words for the person who filled it in; handed to every check of a request. A schema that
 * brings words of its own keeps them.
 */
export function faultWords(issue: Raw): string | undefined {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'is missing' : `is not ${KIND[issue.expected] ?? 'of the right kind'}`;
  if (issue.code === 'too_small')
    return issue.origin === 'string' || issue.origin === 'array' ? short(issue) : `is less than ${issue.minimum}`;
  if (issue.code === 'too_big')
    return issue.origin === 'string' || issue.origin === 'array' ? long(issue) : `is more than ${issue.maximum}`;
  if (issue.code === 'invalid_format') return FORMAT[issue.format] ?? 'is not written as it should be';
  if (issue.code === 'invalid_value') return `is none of: ${issue.values.slice(0, 20).map(String).join(', ')}`;
  return undefined;
}

const KIND: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'an object',
  date: 'a date',
};
const FORMAT: Readonly<Record<string, string>> = {
  email: 'is not a mail address',
  url: 'is not an address of the web',
  date: 'is not a date such as 2026-03-31',
  datetime: 'is not a moment such as 2026-03-31T14:05:00Z',
};

function short(issue: Extract<Raw, { code: 'too_small' }>): string {
  if (Number(issue.minimum) <= 1) return 'is empty';
  return issue.origin === 'string'
    ? `is too short: ${issue.minimum} characters at least`
    : `has too few: ${issue.minimum} at least`;
}

function long(issue: Extract<Raw, { code: 'too_big' }>): string {
  return issue.origin === 'string'
    ? `is too long: ${issue.maximum} characters at most`
    : `has too many: ${issue.maximum} at most`;
}
