import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRead, readHolds } from '#lib/papers/rules';

const TODAY = '2026-03-02';
/** The check digit of ICAO 9303: weights 7, 3, 1. */
const digit = (text: string) => {
  const value = (sign: string) =>
    sign === '<' ? 0 : /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 'A'.charCodeAt(0) + 10;
  return String([...text].reduce((sum, sign, at) => sum + value(sign) * ([7, 3, 1][at % 3] ?? 0), 0) % 10);
};
const fill = (text: string, length: number) => text.padEnd(length, '<');
const withDigit = (text: string) => text + digit(text);

const td3 = (number: string, birth: string, end: string) => {
  const [n, b, e, own] = [withDigit(fill(number, 9)), withDigit(birth), withDigit(end), withDigit(fill('', 14))];
  return [fill('P<ESPRUIZ<<ANA<MARIA', 44), `${n}ESP${b}F${e}${own}${digit(n + b + e + own)}`];
};
const td2 = (number: string, birth: string, end: string) => {
  const [n, b, e] = [withDigit(fill(number, 9)), withDigit(birth), withDigit(end)];
  return [fill('I<ESPRUIZ<<ANA<MARIA', 36), `${n}ESP${b}F${e}<<<<<<<${digit(`${n}${b}${e}<<<<<<<`)}`];
};
const td1 = (number: string, birth: string, end: string, own = '') => {
  const [n, b, e] = [withDigit(fill(number, 9)), withDigit(birth), withDigit(end)];
  const first = fill(`IDESP${n}${own}`, 30);
  const all = `${first.slice(5)}${b}${e}${fill('', 11)}`;
  return [first, `${b}F${e}ESP${fill('', 11)}${digit(all)}`, fill('RUIZ<<ANA<MARIA', 30)];
};
const FORMS = { td1, td2, td3 } as const;
const onFile = { number: 'XDB012345', expiresOn: '2031-04-15' };

test('a reading holds only with the number in it', () => {
  expect(readHolds({})).toBe(false);
  expect(readHolds(checkRead({ birthDate: '1974-08-12', expiresOn: '2031-04-15' }, onFile, TODAY))).toBe(false);
  expect(readHolds(checkRead({ number: 'XDB012345' }, onFile, TODAY))).toBe(true);
  expect(readHolds(checkRead({ number: 'XDB012345' }, { ...onFile, number: null }, TODAY))).toBe(true);
  expect(readHolds(checkRead({ number: 'XDB012346' }, onFile, TODAY))).toBe(false);
});

describe.each(Object.entries(FORMS))('the lines of %s', (_name, form) => {
  const lines = form('XDB012345', '740812', '310415');

  test('that are whole agree with what the platform sent', () => {
    const results = checkRead({ lines: lines.join('\n'), birthDate: '1974-08-12' }, onFile, TODAY);
    expect(results).toEqual({ number: 'agrees', birth_date: 'agrees', expires_on: 'agrees', check_digits: 'agrees' });
    expect(readHolds(results)).toBe(true);
  });

  test('are read without their breaks, with spaces, in small letters and with typographic fillers', () => {
    for (const typed of [
      lines.join(''),
      lines.join('\n').toLowerCase(),
      lines.join('\n').replaceAll('<', '«'),
      lines.join(' \n '),
    ]) {
      expect(checkRead({ lines: typed }, onFile, TODAY).check_digits).toBe('agrees');
    }
  });

  test('with any one digit of number or dates changed have a wrong check digit, and never hold', () => {
    const text = lines.join('\n');
    const digits = [...text.matchAll(/\d/g)].map(({ index }) => index);
    for (const at of digits) {
      const changed = text.slice(0, at) + String((Number(text[at]) + 1) % 10) + text.slice(at + 1);
      const results = checkRead({ lines: changed }, onFile, TODAY);
      expect(results.check_digits, changed).toBe('wrong_digit');
      expect(readHolds(results)).toBe(false);
    }
  });

  test('of another document differ, and of an old one are out of date', () => {
    const other = form('AAA000001', '740812', '320415').join('\n');
    expect(checkRead({ lines: other }, onFile, TODAY)).toMatchObject({ number: 'differs', expires_on: 'differs' });
    const old = form('XDB012345', '740812', '250415').join('\n');
    expect(checkRead({ lines: old }, { ...onFile, expiresOn: '2025-04-15' }, TODAY).expires_on).toBe('expired');
  });
});

describe('what is read', () => {
  test('finds the number on file also in an optional field, as on cards that print two numbers', () => {
    const lines = td1('BAA000589', '800101', '310101', '99999999R').join('\n');
    const spanish = { number: '99999999-r', expiresOn: '2031-01-01' };
    expect(checkRead({ lines }, spanish, TODAY)).toMatchObject({ number: 'agrees', expires_on: 'agrees' });
  });

  test('as number and dates alone is compared as well, whatever its spaces and strokes', () => {
    const read = { number: 'xdb 012-345', expiresOn: '2031-04-15' };
    expect(checkRead(read, onFile, TODAY)).toEqual({ number: 'agrees', expires_on: 'agrees' });
    expect(checkRead({ number: 'XDB012346' }, onFile, TODAY)).toEqual({ number: 'differs' });
    expect(checkRead({ number: 'X', birthDate: '1974-08-12' }, { number: null, expiresOn: null }, TODAY)).toEqual({
      number: 'not_on_file',
      birth_date: 'not_on_file',
    });
  });

  test('must agree with the lines where both are read', () => {
    const lines = td3('XDB012345', '740812', '310415').join('\n');
    const read = { lines, number: 'XDB012399', birthDate: '1974-08-13', expiresOn: '2031-04-16' };
    expect(checkRead(read, onFile, TODAY)).toMatchObject({
      ...{ number: 'differs', birth_date: 'differs', expires_on: 'differs', check_digits: 'agrees' },
    });
  });

  test('takes a birth in this century or the last, never in the future', () => {
    const born = (birth: string, birthDate: string) =>
      checkRead({ lines: td3('XDB012345', birth, '310415').join('\n'), birthDate }, onFile, TODAY).birth_date;
    expect(born('010203', '2001-02-03')).toBe('agrees');
    expect(born('300203', '1930-02-03')).toBe('agrees');
  });

  test('that is hostile or nonsense is unreadable, never an error and never an agreement', () => {
    const nasty = [
      '',
      '<',
      '<'.repeat(88),
      '\n'.repeat(300),
      '`process.exit(1)`',
      '\u0000\u202e',
      'P<'.repeat(150),
      '𝟙'.repeat(44),
    ];
    for (const lines of nasty.filter(Boolean))
      expect(checkRead({ lines }, onFile, TODAY).check_digits).toBeOneOf(['unreadable', 'wrong_digit']);
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (lines) => {
        const results = checkRead({ lines: `${lines}!` }, onFile, TODAY);
        expect(results.check_digits).toBe('unreadable');
        expect(results.number).toBeUndefined();
      }),
    );
  });
});
