import { describe, expect, test } from 'vitest';
import { deviceName, elsewhere, fitsSearch, type GuestFacts, guestStep, setbackOf } from '#lib/guests/rules';

const now = new Date('2026-03-02T10:00:00Z');
const facts = (change: Partial<GuestFacts> = {}): GuestFacts => ({
  state: 'invited',
  consented: true,
  booking: null,
  lobbyAt: null,
  ...change,
});
const inMinutes = (n: number) => ({ startsAt: new Date(now.getTime() + n * 60_000), graceMinutes: 15 });

describe('a user’s next step', () => {
  test('is the preparation until they have agreed, then the times', () => {
    expect(guestStep(facts({ consented: false }), now)).toBe('prepare');
    expect(guestStep(facts(), now)).toBe('book');
  });

  test('with a booked time is to wait for it, and from ten minutes before it the door', () => {
    const step = (minutes: number) => guestStep(facts({ state: 'booked', booking: inMinutes(minutes) }), now);
    expect([11, 10, 0, -14, -15].map(step)).toEqual(['booked', 'wait', 'wait', 'wait', 'booked']);
  });

  test('is the door while they stand at it, the call while it runs, and the result after it', () => {
    expect(guestStep(facts({ lobbyAt: now }), now)).toBe('wait');
    expect(guestStep(facts({ state: 'in_call' }), now)).toBe('call');
    for (const state of [
      'needs_info',
      'escalated',
      'proposed',
      'granted',
      'rejected',
      'frozen',
      'withdrawn',
      'lapsed',
    ] as const) {
      expect(guestStep(facts({ state }), now)).toBe('result');
    }
  });

  test('lets them back to the preparation before the call, and to the times while not at the door', () => {
    const atDoor = facts({ state: 'booked', booking: inMinutes(5), lobbyAt: now });
    const before = facts({ state: 'booked', booking: inMinutes(5) });
    expect(elsewhere('prepare', atDoor, now)).toBeNull();
    expect(elsewhere('book', before, now)).toBeNull();
    expect(elsewhere('book', atDoor, now)).toBe('/v/wait');
    expect(elsewhere('prepare', facts({ state: 'in_call' }), now)).toBe('/v/call');
    expect(elsewhere('wait', facts(), now)).toBe('/v/book');
    expect(elsewhere('result', facts({ state: 'granted' }), now)).toBeNull();
  });
});

describe('why a user stands before the times once more', () => {
  const at = (minute: number) => new Date(now.getTime() + minute * 60_000);
  const booked = (why: string | null, endedAt: Date | null) => ({ why, startsAt: now, endedAt });

  test('is what became of their last booking', () => {
    for (const why of ['missed', 'unmet', 'agent_away', 'cancelled'] as const) {
      expect(setbackOf(booked(why, at(20)), null)).toEqual({ why, was: now });
    }
    expect(setbackOf(booked('closed', at(20)), null)).toBeNull();
    expect(setbackOf(null, null)).toBeNull();
  });

  test('is what became of their last call, where that ended later', () => {
    const held = booked('held', at(0));
    expect(setbackOf(held, { why: 'dropped', endedAt: at(9) })).toEqual({ why: 'cut_off', was: null });
    expect(setbackOf(held, { why: 'done', endedAt: at(9) })).toEqual({ why: 'again', was: null });
    expect(setbackOf(null, { why: 'moved', endedAt: at(9) })).toEqual({ why: 'cut_off', was: null });
    expect(setbackOf(held, { why: 'missed', endedAt: at(9) })).toEqual({ why: 'missed', was: null });
    expect(setbackOf(booked('cancelled', at(20)), { why: 'done', endedAt: at(9) })?.why).toBe('cancelled');
  });
});

test('a device is named by browser and system', () => {
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1')).toBe(
    'Safari on iPhone',
  );
  expect(deviceName('Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile Safari/537.36')).toBe('Chrome on Android');
  expect(deviceName('<script>')).toBe('Unknown browser');
});

test('the questions are searched by whole or half words, whatever their case and accents', () => {
  expect(fitsSearch('¿Puedo usar un móvil?', 'MOVIL usar')).toBe(true);
  expect(fitsSearch('Do I have to take off my glasses?', 'glass')).toBe(true);
  expect(fitsSearch('Do I have to take off my glasses?', 'passport')).toBe(false);
  expect(fitsSearch('anything', '  ')).toBe(true);
});
