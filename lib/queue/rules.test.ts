import { describe, expect, test } from 'vitest';
import { mayDo } from '#lib/casefile/rules';
import { agoText, dueText } from '#lib/cases/text';
import { holdStill, queueHref, readFilter, sortedBy } from '#lib/queue/rules';

const row = (id: string, cell = '') => ({ id, cell });
const paramsOf = (href: string) => Object.fromEntries(new URL(href, 'http://x').searchParams);

describe('the address of a queue', () => {
  test('the usual view has the plain address', () => {
    expect(queueHref(readFilter({}))).toBe('/queue');
  });

  test('what an address says is what it was made of', () => {
    const after = { id: 'case_01m82qfkv8kgqxzdtvv5dnrrr0', value: '2026-03-03 10:00:00.5+00' };
    const filter = {
      ...readFilter({
        view: 'all',
        language: 'es',
        country: 'MX',
        state: 'booked',
        late: '1',
        q: 'a & b',
        name: `${'a'.repeat(22)}.${'b'.repeat(22)}`,
      }),
      after,
    };
    expect(readFilter(paramsOf(queueHref(filter, { after })))).toEqual(filter);
  });

  test('a change of filter, sort or view starts again at the first page', () => {
    const after = { id: 'case_01m82qfkv8kgqxzdtvv5dnrrr0', value: 'infinity' };
    const filter = { ...readFilter({ view: 'today' }), after };
    expect(queueHref(filter, { late: true })).toBe('/queue?view=today&late=1');
    expect(queueHref(filter, { view: 'decided' })).toBe('/queue?view=decided');
  });

  test('what does not fit is left out: an old bookmark opens the usual list', () => {
    expect(
      readFilter({ view: 'x', sort: 'y', language: 'ES!', country: 'es', state: 'z', late: 'yes', after: '1' }),
    ).toEqual(readFilter({}));
    expect(readFilter({ q: ['a', 'b'] }).search).toBe('a');
  });

  test('the same column again turns the order round', () => {
    const due = readFilter({});
    expect(sortedBy(due, 'due')).toEqual({ key: 'due', descending: true });
    expect(sortedBy(due, 'since')).toEqual({ key: 'since', descending: false });
  });
});

describe('a list under somebody’s hand', () => {
  test('takes fresh cells where it stands', () => {
    const held = holdStill([row('a', 'old'), row('b')], [row('a', 'new'), row('b')]);
    expect(held).toEqual({ rows: [row('a', 'new'), row('b')], changes: 0 });
  });

  test('never moves, adds or removes a row, and counts what a refresh would', () => {
    const shown = [row('a'), row('b'), row('c')];
    expect(holdStill(shown, [row('b'), row('a'), row('c')]).rows.map((r) => r.id)).toEqual(['a', 'b', 'c']);
    expect(holdStill(shown, [row('b'), row('a'), row('c')]).changes).toBe(2);
    expect(holdStill(shown, [row('x'), row('a'), row('b'), row('c')])).toEqual({ rows: shown, changes: 1 });
    expect(holdStill(shown, [row('a'), row('c')])).toEqual({ rows: shown, changes: 1 });
  });
});

describe('how late a case is', () => {
  const dueAt = new Date('2026-03-03T10:00:00Z');
  const at = (text: string) => dueText({ dueAt, state: 'waiting' }, new Date(text));

  test('is said in the unit that matters', () => {
    expect(at('2026-03-03T09:18:00Z')).toBe('in 42 min');
    expect(at('2026-03-03T10:00:00Z')).toBe('in under a minute');
    expect(at('2026-03-03T10:00:30Z')).toBe('under a minute late');
    expect(at('2026-03-03T12:00:00Z')).toBe('2 h late');
    expect(at('2026-03-06T10:00:00Z')).toBe('3 days late');
    expect(agoText(dueAt, new Date('2026-03-03T10:12:00Z'))).toBe('12 min ago');
  });

  test('is nothing to say once it has its outcome', () => {
    expect(dueText({ dueAt, state: 'granted' }, new Date('2026-04-01T00:00:00Z'))).toBe('');
  });
});

describe('the buttons of a case', () => {
  const agent = { id: 'staff_1', role: 'agent' } as const;

  test('nobody claims a case that a colleague holds, and only the holder opens the call', () => {
    expect(mayDo({ state: 'booked', holderId: null, barred: null }, agent)).toMatchObject({
      claim: true,
      call: false,
    });
    expect(mayDo({ state: 'booked', holderId: 'staff_2', barred: null }, agent)).toMatchObject({
      claim: false,
      release: false,
      call: false,
    });
    expect(mayDo({ state: 'booked', holderId: 'staff_1', barred: null }, agent)).toMatchObject({
      claim: false,
      release: true,
      call: true,
    });
    expect(mayDo({ state: 'in_call', holderId: 'staff_1', barred: null }, agent)).toMatchObject({
      release: false,
      call: true,
    });
    expect(mayDo({ state: 'waiting', holderId: 'staff_1', barred: null }, agent)).toMatchObject({
      call: false,
      invite: true,
    });
  });

  test('only a supervisor opens a decided case again', () => {
    expect(mayDo({ state: 'rejected', holderId: null, barred: null }, agent).reopen).toBe(false);
    expect(mayDo({ state: 'rejected', holderId: null, barred: null }, { id: 's', role: 'supervisor' }).reopen).toBe(
      true,
    );
  });

  test('auditors and administrators have none', () => {
    for (const role of ['auditor', 'admin'] as const) {
      expect(
        Object.values(mayDo({ state: 'waiting', holderId: null, barred: null }, { id: 's', role })).some(Boolean),
      ).toBe(false);
    }
  });
});
