import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { mails } from '#db/schema/delivery';
import { bookings } from '#db/schema/schedule';
import { type Guest, mint, SYSTEM } from '#lib/access/actors';
import { bookSlot, cancelBooking, missBooking, moveBooking } from '#lib/schedule/commands';
import { openTimes } from '#lib/schedule/queries';
import { caseRow, ctxOf, eventsOf, makeShift, makeStaff, referCase, toldOf, useDatabase } from '#tests/factories';
import { bookCase, openGuest } from '#tests/factories-calls';

useDatabase();

const HOUR = 3_600_000;
/** A guest of a fresh, invited case. */
async function makeGuest(): Promise<Guest> {
  return (await openGuest((await referCase()).caseId)).guest;
}
/** An agent who works at all hours, and the only one of this file who speaks `language`. */
async function makeAgent(languages: string[] = ['en']) {
  const agent = await makeStaff('agent', { languages });
  await makeShift(agent);
  return agent;
}
async function offered(guest: Guest) {
  return await openTimes(guest, guest, new Date());
}
async function aTime(guest: Guest, nth = 0): Promise<Date> {
  const slot = (await offered(guest))[nth];
  if (!slot) throw new Error('no slot is offered');
  return slot.startsAt;
}
const bookingsOf = (caseId: string) => db().select().from(bookings).where(eq(bookings.caseId, caseId));
const mailsOf = async (caseId: string) =>
  (await db().select().from(mails).where(eq(mails.caseId, caseId))).map((mail) => [mail.kind, mail.facts]);

describe('booking a call', () => {
  test('of 60 who want the one agent at the same time, one gets it and 59 are offered other times', async () => {
    const agent = await makeAgent();
    const guests = await Promise.all(Array.from({ length: 60 }, makeGuest));
    const startsAt = await aTime(guests[0] as Guest, 3);
    const answers = await Promise.all(guests.map((guest) => bookSlot(ctxOf(guest), startsAt)));
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer]));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(refused.map((answer) => answer.why)).toEqual(Array(59).fill('slot_taken'));
    for (const { facts } of refused) {
      const nearest = facts?.nearest as string[];
      expect(nearest).toHaveLength(3);
      expect(nearest).not.toContain(startsAt.toISOString());
    }
    const taken = await db().select().from(bookings).where(eq(bookings.staffId, agent.id));
    expect(taken).toHaveLength(1);
    const states = await Promise.all(guests.map(async (guest) => (await caseRow(guest.caseId)).state));
    expect(states.toSorted()).toEqual(['booked', ...Array(59).fill('invited')]);
  }, 60_000);

  test('takes the time with an agent who speaks the language, and owes the mail with the calendar entry', async () => {
    const speaker = await makeAgent(['es']);
    const guest = await makeGuest();
    const startsAt = await aTime(guest, 8);
    const done = await bookSlot(ctxOf(guest), startsAt);
    const [row] = await bookingsOf(guest.caseId);
    expect(done).toMatchObject({ ok: true, value: { bookingId: row?.id, startsAt: startsAt.toISOString() } });
    expect(row).toMatchObject({ staffId: speaker.id, startsAt, revision: 0, endedAt: null });
    expect((await caseRow(guest.caseId)).state).toBe('booked');
    expect(await mailsOf(guest.caseId)).toContainEqual(['booked', { bookingId: row?.id }]);
  });

  test('a second booking is refused', async () => {
    const guest = await makeGuest();
    await bookSlot(ctxOf(guest), await aTime(guest, 10));
    expect(await bookSlot(ctxOf(guest), await aTime(guest, 14))).toEqual({ ok: false, why: 'wrong_state' });
    expect(await bookingsOf(guest.caseId)).toHaveLength(1);
  });

  test('a time that no agent offers is refused with the nearest ones', async () => {
    const guest = await makeGuest();
    const odd = new Date((await aTime(guest, 5)).getTime() + 60_000);
    const refused = await bookSlot(ctxOf(guest), odd);
    expect(refused).toMatchObject({ ok: false, why: 'slot_taken' });
    expect(!refused.ok && (refused.facts?.nearest as string[])).toHaveLength(3);
  });

  test('reaches nothing but the guest’s own case', async () => {
    const guest = mint<Guest>({
      party: 'guest',
      id: 'guest_x',
      caseId: 'case_00000000000000000000000000',
      locale: 'en',
    });
    expect(await bookSlot(ctxOf(guest), new Date(Date.now() + 2 * HOUR))).toEqual({ ok: false, why: 'not_found' });
  });

  test('of two bookings of one case at once, one is kept', async () => {
    const guest = await makeGuest();
    const times = [await aTime(guest, 20), await aTime(guest, 24)];
    const answers = await Promise.all(times.map((startsAt) => bookSlot(ctxOf(guest), startsAt)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await bookingsOf(guest.caseId)).toHaveLength(1);
  });

  test('leaves exactly case.booked and the mail that is owed', async () => {
    const guest = await makeGuest();
    const before = (await eventsOf(guest.caseId)).length;
    await bookSlot(ctxOf(guest), await aTime(guest, 30));
    expect((await eventsOf(guest.caseId)).slice(before)).toEqual(['case.booked', 'mail.owed']);
  });

  test('two guests never share an agent’s time, whatever they book and move at once', async () => {
    const guests = await Promise.all(Array.from({ length: 12 }, makeGuest));
    const times = (await offered(guests[0] as Guest)).slice(40, 44).map((slot) => slot.startsAt);
    const pick = (n: number) => times[n % times.length] as Date;
    await Promise.all(guests.map((guest, i) => bookSlot(ctxOf(guest), pick(i))));
    await Promise.all(guests.map((guest, i) => moveBooking(ctxOf(guest), pick(i + 1))));
    const live = (await db().select().from(bookings)).filter((row) => !row.endedAt);
    for (const a of live) {
      const clash = live.filter(
        (b) => b !== a && b.staffId === a.staffId && b.startsAt < a.endsAt && a.startsAt < b.endsAt,
      );
      expect(clash).toEqual([]);
    }
  }, 30_000);
});

describe('moving a booked call', () => {
  test('keeps its name and counts its revision up', async () => {
    const guest = await makeGuest();
    const first = await bookSlot(ctxOf(guest), await aTime(guest, 50));
    const later = await aTime(guest, 54);
    const moved = await moveBooking(ctxOf(guest), later);
    expect(moved).toMatchObject({ ok: true, value: { bookingId: first.ok && first.value.bookingId } });
    expect(await bookingsOf(guest.caseId)).toMatchObject([{ startsAt: later, revision: 1, endedAt: null }]);
  });

  test('is refused where nothing is booked, and reaches no other case', async () => {
    const guest = await makeGuest();
    expect(await moveBooking(ctxOf(guest), await aTime(guest, 50))).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('of two moves at once, one is kept; each leaves case.moved and a mail', async () => {
    const guest = await makeGuest();
    await bookSlot(ctxOf(guest), await aTime(guest, 60));
    const before = (await eventsOf(guest.caseId)).length;
    const times = [await aTime(guest, 64), await aTime(guest, 68)];
    const answers = await Promise.all(times.map((startsAt) => moveBooking(ctxOf(guest), startsAt)));
    expect(answers.map((answer) => (answer.ok ? 'moved' : answer.why)).sort()).toEqual(['conflict', 'moved']);
    expect((await eventsOf(guest.caseId)).slice(before)).toEqual(['case.moved', 'mail.owed']);
    expect((await toldOf(guest.caseId)).slice(-2)).toEqual(['case.booked', 'case.booked']);
  });
});

describe('cancelling a booked call', () => {
  test('gives the time back, invites again and leaves its event and a mail', async () => {
    const guest = await makeGuest();
    const startsAt = await aTime(guest, 70);
    await bookSlot(ctxOf(guest), startsAt);
    const before = (await eventsOf(guest.caseId)).length;
    expect(await cancelBooking(ctxOf(guest))).toMatchObject({ ok: true, value: { state: 'invited' } });
    expect((await eventsOf(guest.caseId)).slice(before)).toEqual(['case.booking_cancelled', 'mail.owed']);
    expect((await toldOf(guest.caseId)).at(-1)).toBe('case.invited');
    expect(await bookingsOf(guest.caseId)).toMatchObject([{ endedWhy: 'cancelled' }]);
    expect((await offered(guest)).map((slot) => slot.startsAt)).toContainEqual(startsAt);
  });

  test('is refused where nothing is booked; of two at once one wins', async () => {
    const guest = await makeGuest();
    expect(await cancelBooking(ctxOf(guest))).toEqual({ ok: false, why: 'wrong_state' });
    await bookSlot(ctxOf(guest), await aTime(guest, 74));
    const answers = await Promise.all([cancelBooking(ctxOf(guest)), cancelBooking(ctxOf(guest))]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });
});

describe('a call to which nobody came', () => {
  const startsAt = new Date(Math.floor(Date.now() / HOUR) * HOUR - 30 * 24 * HOUR);
  const minutes = (n: number) => new Date(startsAt.getTime() + n * 60_000);
  async function bookedBefore() {
    const agent = await makeStaff('agent');
    const guest = await makeGuest();
    await bookCase(agent, guest.caseId, startsAt);
    return guest;
  }

  test('is missed fifteen minutes after its start, and not a minute before', async () => {
    const guest = await bookedBefore();
    expect(await missBooking(ctxOf(SYSTEM, minutes(14)), guest.caseId)).toEqual({ ok: false, why: 'wrong_state' });
    const before = (await eventsOf(guest.caseId)).length;
    expect(await missBooking(ctxOf(SYSTEM, minutes(15)), guest.caseId)).toMatchObject({ value: { state: 'invited' } });
    expect((await eventsOf(guest.caseId)).slice(before)).toEqual(['case.missed', 'mail.owed']);
    expect(await bookingsOf(guest.caseId)).toMatchObject([{ endedWhy: 'missed' }]);
  });

  test('is missed once, though two clocks ask at once', async () => {
    const guest = await bookedBefore();
    const ask = () => missBooking(ctxOf(SYSTEM, minutes(20)), guest.caseId);
    expect((await Promise.all([ask(), ask()])).filter((answer) => answer.ok)).toHaveLength(1);
    expect(await ask()).toEqual({ ok: false, why: 'wrong_state' });
  });
});
