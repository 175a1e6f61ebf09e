import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFile } from '#lib/schedule/service';

describe('the calendar file', () => {
  const entry = {
    uid: 'booking_1',
    revision: 2,
    startsAt: new Date('2026-03-29T00:30:00Z'),
    endsAt: new Date('2026-03-29T00:50:00Z'),
    summary: 'Video call; a, b\nand c',
    link: 'https://console.test/v#abc',
    stamp: new Date('2026-03-01T10:00:00Z'),
    organizer: 'no-reply@console.test',
  };
  const read = (text: string) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const [event, ...more] = calendar.getAllSubcomponents('vevent');
    if (!event || more.length > 0) throw new Error('not exactly one event');
    return { calendar, component: event, event: new ICAL.Event(event) };
  };

  test('reads back in UTC with the booking’s name and revision, whatever the zone and the text', () => {
    const { calendar, event, component } = read(calendarFile({ ...entry, method: 'PUBLISH' }));
    expect(event.uid).toBe('booking_1@second-look');
    expect(event.sequence).toBe(2);
    expect(event.startDate.toJSDate()).toEqual(entry.startsAt);
    expect(event.startDate.zone.tzid).toBe('UTC');
    expect(event.endDate.toJSDate()).toEqual(entry.endsAt);
    expect(event.summary).toBe(entry.summary);
    expect(component.getFirstPropertyValue('url')).toBe(entry.link);
    expect(calendar.getFirstSubcomponent('vtimezone')).toBeNull();
    expect(component.getFirstProperty('attendee')).toBeNull();
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:no-reply@console.test');
  });

  test('of a cancellation takes the same entry out and holds no link', () => {
    const text = calendarFile({ ...entry, revision: 3, method: 'CANCEL' });
    const { calendar, event, component } = read(text);
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event.uid).toBe('booking_1@second-look');
    expect(text).not.toContain('https://console.test');
  });
});
