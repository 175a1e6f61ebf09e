import { expect, test } from 'vitest';
import { sentenceFor } from '#lib/audit/text';

const booked = {
  kind: 'case.booked',
  actor: 'guest:g1',
  body: JSON.stringify({
    data: { bookingId: 'b1', staffId: 's1', startsAt: '2026-11-27T00:30:00.000Z', endsAt: '2026-11-27T00:50:00.000Z' },
  }),
};
const names = new Map([['s1', 'Dana Whitfield']]);

test('a moment within a sentence is in the time of its reader, and in UTC where none is known', () => {
  expect(sentenceFor(booked, names, 'Africa/Cairo')).toBe('Booked Fri 27 Nov, 02:30 with Dana Whitfield');
  expect(sentenceFor(booked, names)).toBe('Booked 2026-11-27 00:30 UTC with Dana Whitfield');
});

test('an opened draw names its challenges as agents know them, and a challenge of former days by its code', () => {
  const opening = JSON.stringify({ items: { action_1: 'hand_face', digits: 'hand_id', question: 'ask_moon' } });
  const body = JSON.stringify({ data: { callId: 'call_1', opening } });
  expect(sentenceFor({ kind: 'challenge.opened', actor: 'staff:s1', body }, names)).toBe(
    'Opened the draw: a hand across the face; a hand across the ID; ask moon',
  );
});
