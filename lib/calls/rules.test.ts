import { describe, expect, test } from 'vitest';
import { shownName } from '#lib/calls/rules';
import { newId } from '#lib/ids';

describe('the name by which a user knows an agent', () => {
  test('is the first name and no more', () => {
    expect(shownName({ id: 'staff_1', name: ' Maria  del Carmen Lindqvist' }, 'first')).toBe('Maria');
  });

  test('as an alias never holds a part of the name, and stays the same for the same person', () => {
    const agent = { id: newId('staff'), name: 'Wilhelmina Q' };
    expect(shownName(agent, 'alias')).toBe(shownName({ ...agent, name: 'Married Since' }, 'alias'));
    expect(agent.name).not.toContain(shownName(agent, 'alias'));
  });

  test('as an alias is spread over the people of a team', () => {
    const names = Array.from({ length: 200 }, () => shownName({ id: newId('staff'), name: 'X' }, 'alias'));
    expect(new Set(names).size).toBeGreaterThan(6);
  });
});
