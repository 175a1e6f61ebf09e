import { eq, like } from 'drizzle-orm';
import ICAL from 'ical.js';
import { afterAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { outboxEvents } from '#db/schema/delivery';
import { type Ctx, SYSTEM, type System } from '#lib/access/actors';
import { asDevice } from '#lib/access/guest';
import { recordReadiness } from '#lib/guests/commands';
import { remind } from '#lib/reminders/commands';
import { cancelBooking, moveBooking } from '#lib/schedule/commands';
import { remindOne } from '#lib/worker/remind';
import { sendOwedMail, tryMail } from '#lib/worker/send-owed-mail';
import { ctxOf, eventsOf, toldOf, useDatabase } from '#tests/factories';
import { agentsOf, aTime, booked, bookingOf, mailsOf } from '#tests/factories-schedule';
import { startMailbox } from '#tests/setup/receivers';

const mailbox = await startMailbox();
const data = useDatabase({ SMTP_URL: mailbox.url });
afterAll(() => mailbox.stop());

const MINUTE = 60_000;
const minutesTo = (startsAt: Date, minutes: number): Date => new Date(startsAt.getTime() - minutes * MINUTE);
const system = (now: Date): Ctx<System> => ctxOf(SYSTEM, now);
const kinds = async (caseId: string) =>
  (await mailsOf(caseId)).map(({ kind }) => kind).filter((k) => k.startsWith('reminder'));
const newest = async (caseId: string) => (await mailsOf(caseId)).at(-1)?.id ?? '';
/** The jobs that the clock holds for a booking: task and moment. */
async function jobsFor(bookingId: string) {
  const rows = await data.asOwner()<{ key: string; run_at: Date }[]>`
    select key, run_at from graphile_worker.jobs where key like ${`%${bookingId}%`} order by run_at`;
  return rows.map(({ key, run_at }) => [key.replace(`:${bookingId}`, ''), run_at.toISOString()]);
}

describe('reminders', () => {
  test('are the clock’s from the booking on: a day, an hour, half an hour and ten minutes before; a move moves them', async () => {
    await agentsOf('es');
    const { guest, row } = await booked('es', 150);
    const at = (startsAt: Date) =>
      [
        ['remind:day', 1440],
        ['remind:hour', 60],
        ['remind:ready', 30],
        ['remind:soon', 10],
        ['start', -2],
      ].map(([key, minutes]) => [key, minutesTo(startsAt, Number(minutes)).toISOString()]);
    expect(await jobsFor(row.id)).toEqual(at(row.startsAt));
    const later = await aTime(guest, 200);
    await moveBooking(ctxOf(guest), later);
    expect(await jobsFor(row.id)).toEqual(at(later));
  });

  test('go out in the user’s language and zone with the offset, once each, and the platform is told to send its own', async () => {
    const { guest, row } = await booked('es', 150);
    for (const [kind, minutes] of [
      ['day', 1440],
      ['hour', 60],
      ['ready', 30],
      ['soon', 10],
    ] as const) {
      const now = minutesTo(row.startsAt, minutes);
      const seen = await eventsOf(guest.caseId);
      expect(await remindOne(row.id, kind, now)).toBe(true);
      expect((await eventsOf(guest.caseId)).slice(seen.length)).toEqual(['case.reminded', 'mail.owed']);
      expect(await sendOwedMail(await newest(guest.caseId), now)).toBe('sent');
      expect(mailbox.mails.at(-1)?.text).toMatch(/Europe\/Madrid, UTC\+0[12]:00/);
      expect(mailbox.mails.at(-1)?.html).toContain('lang="es"');
    }
    expect((await toldOf(guest.caseId)).filter((type) => type === 'case.reminder')).toHaveLength(4);
    const told = await db().select().from(outboxEvents).where(eq(outboxEvents.caseId, guest.caseId));
    const bodies = told.filter(({ type }) => type === 'case.reminder').map(({ body }) => JSON.parse(body).data);
    expect(bodies.map(({ before: when, startsAt }) => [when, startsAt])).toEqual(
      ['day', 'hour', 'ready', 'soon'].map((when) => [when, row.startsAt.toISOString()]),
    );
    expect(Object.keys(bodies[0]).sort()).toEqual(['before', 'caseId', 'sequence', 'startsAt', 'state', 'userRef']);
  });

  test('ask half an hour before to try the device once more, unless it was fine within these hours', async () => {
    const fine = {
      camera: 'ok',
      microphone: 'ok',
      light: 'ok',
      width: 1920,
      height: 1080,
      framesPerSecond: 30,
    } as const;
    const kept = async (hoursBefore: number, figures: Parameters<typeof recordReadiness>[1]) => {
      const { guest, row } = await booked('es', 150);
      const at = minutesTo(row.startsAt, hoursBefore * 60);
      expect(await recordReadiness({ ...ctxOf(asDevice(guest)), now: at }, figures)).toMatchObject({ ok: true });
      return remind(system(minutesTo(row.startsAt, 30)), row.id, 'ready');
    };
    expect(await kept(2, fine)).toEqual({ ok: false, why: 'wrong_state' });
    expect(await kept(2, { ...fine, light: 'dark' })).toMatchObject({ ok: true });
    expect(await kept(13, fine)).toMatchObject({ ok: true });
  });

  test('never twice: of two workers one reminds, and asked again nothing happens', async () => {
    const { guest, row } = await booked('es', 150);
    const now = minutesTo(row.startsAt, 60);
    const both = await Promise.all([remind(system(now), row.id, 'hour'), remind(system(now), row.id, 'hour')]);
    expect(both.map((one) => (one.ok ? 'ok' : one.why)).sort()).toEqual(['conflict', 'ok']);
    expect(await remind(system(now), row.id, 'hour')).toEqual({ ok: false, why: 'conflict' });
    expect(await kinds(guest.caseId)).toEqual(['reminder_hour']);
  });

  test('never before their time, never after it, and not for a call that was given back', async () => {
    const { guest, row } = await booked('es', 150);
    for (const [kind, minutes] of [
      ['hour', 61],
      ['hour', 30],
      ['ready', 31],
      ['ready', 10],
      ['day', 60],
      ['soon', 0],
    ] as const)
      expect(await remind(system(minutesTo(row.startsAt, minutes)), row.id, kind)).toEqual({
        ok: false,
        why: 'wrong_state',
      });
    await cancelBooking(ctxOf(guest));
    expect(await remind(system(minutesTo(row.startsAt, 60)), row.id, 'hour')).toEqual({
      ok: false,
      why: 'wrong_state',
    });
    expect(await kinds(guest.caseId)).toEqual([]);
  });

  test('with the mail server down for a day: what is stale is dropped, what is true is sent once when it is back', async () => {
    const { guest, row } = await booked('es', 180);
    const confirmation = await newest(guest.caseId);
    const day = minutesTo(row.startsAt, 1440);
    await remindOne(row.id, 'day', day);
    const reminder = await newest(guest.caseId);
    mailbox.state.down = true;
    const again = await tryMail(reminder, 9, day);
    expect(again?.getTime()).toBe(day.getTime() + 5 * MINUTE);
    expect(await tryMail(confirmation, 0, day)).not.toBeNull();
    mailbox.state.down = false;
    const [had, back] = [mailbox.mails.length, minutesTo(row.startsAt, 30)];
    expect(await tryMail(reminder, 10, back)).toBeNull();
    expect(mailbox.mails).toHaveLength(had);
    expect(await tryMail(confirmation, 1, back)).toBeNull();
    expect(await tryMail(confirmation, 2, back)).toBeNull();
    expect(mailbox.mails).toHaveLength(had + 1);
  });
});

describe('the calendar file', () => {
  const read = () => {
    const calendar = new ICAL.Component(ICAL.parse(mailbox.mails.at(-1)?.attachments[0]?.content.toString() ?? ''));
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
    const method = String(calendar.getFirstPropertyValue('method'));
    return { method, uid: event.uid, sequence: event.sequence, start: event.startDate.toJSDate() };
  };

  test('keeps its UID and counts up from booking to move to cancellation, which is a CANCEL', async () => {
    const { guest, row } = await booked('es', 220);
    const sent = async () => {
      expect(await sendOwedMail(await newest(guest.caseId))).toBe('sent');
      expect(mailbox.mails.at(-1)?.attachments[0]?.contentType).toBe('text/calendar');
      return read();
    };
    const uid = `${row.id}@second-look`;
    expect(await sent()).toEqual({ method: 'PUBLISH', uid, sequence: 0, start: row.startsAt });
    const later = await aTime(guest, 230);
    await moveBooking(ctxOf(guest), later);
    expect(await sent()).toEqual({ method: 'PUBLISH', uid, sequence: 1, start: later });
    await cancelBooking(ctxOf(guest));
    expect(await sent()).toEqual({ method: 'CANCEL', uid, sequence: 2, start: later });
    expect((await bookingOf(guest.caseId)).endedWhy).toBe('cancelled');
  });
});

test('no webhook ever carries the name, the address or the words of a reminder', async () => {
  const told = await db().select().from(outboxEvents).where(like(outboxEvents.type, 'case.%'));
  for (const { body } of told) expect(body).not.toMatch(/Prueba|user\.test/);
});
