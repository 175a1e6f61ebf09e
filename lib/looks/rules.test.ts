import { expect, test } from 'vitest';
import { type LookRow, whoHasSeen } from '#lib/looks/rules';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 10, minute));
const row = (minute: number, kind: LookRow['kind'], who = 'Maja Lind'): LookRow => ({
  ...{ kind, at: at(minute), staffId: who, name: who, role: who === 'Maja Lind' ? 'agent' : 'supervisor' },
});

test('who has seen a case is told by first name and role, and never by more', () => {
  const [seen] = whoHasSeen([row(0, 'case.viewed')], 'first');
  expect(seen).toEqual({ firstName: 'Maja', role: 'agent', looks: [{ kind: 'case.viewed', at: at(0), times: 1 }] });
  const [unnamed] = whoHasSeen([row(0, 'case.viewed')], 'alias');
  expect(JSON.stringify(unnamed)).not.toContain('Maja');
});

test('looks of one kind within ten minutes are one, counted', () => {
  const [seen] = whoHasSeen(
    [row(0, 'evidence.viewed'), row(1, 'evidence.viewed'), row(2, 'case.viewed'), row(20, 'evidence.viewed')],
    'first',
  );
  expect(seen?.looks.map(({ kind, times }) => [kind, times])).toEqual([
    ['evidence.viewed', 1],
    ['case.viewed', 1],
    ['evidence.viewed', 2],
  ]);
});

test('who looked last stands first', () => {
  const seen = whoHasSeen([row(0, 'case.viewed'), row(5, 'case.viewed', 'Olu Bello')], 'first');
  expect(seen.map(({ firstName }) => firstName)).toEqual(['Olu', 'Maja']);
});
