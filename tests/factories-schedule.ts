import { eq } from 'drizzle-orm';
import { db } from '#db/client';
import { mails } from '#db/schema/delivery';
import { bookings } from '#db/schema/schedule';
import type { Guest } from '#lib/access/actors';
import { bookSlot } from '#lib/schedule/commands';
import { openTimes } from '#lib/schedule/queries';
import { ctxOf, makeShift, makeStaff, referCase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';

/** A guest of a fresh, invited case whose pages are in this language. */
export async function guestIn(locale: string): Promise<Guest> {
  const { caseId } = await referCase({ user: { ...USER, ref: `u-${locale}-${++users}`, locale } });
  return (await openGuest(caseId, { locale })).guest;
}
let users = 0;
const USER = { name: 'Ana Prueba', email: 'ana@user.test', timeZone: 'Europe/Madrid', country: 'ES' };

/** So many agents who alone speak this language and work at all hours. */
export async function agentsOf(locale: string, count = 1) {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const agent = await makeStaff('agent', { languages: [locale] });
      await makeShift(agent);
      return agent;
    }),
  );
}

/** The `nth` time that is offered to a guest. */
export async function aTime(guest: Guest, nth = 0): Promise<Date> {
  const slot = (await openTimes(guest, guest, new Date()))[nth];
  if (!slot) throw new Error('no slot is offered');
  return slot.startsAt;
}

/** A guest with the `nth` offered time booked. */
export async function booked(locale: string, nth: number) {
  const guest = await guestIn(locale);
  const done = await bookSlot(ctxOf(guest), await aTime(guest, nth));
  if (!done.ok) throw new Error(done.why);
  return { guest, ...done.value, row: await bookingOf(guest.caseId) };
}

/** The newest booking of a case. */
export async function bookingOf(caseId: string) {
  const rows = await db().select().from(bookings).where(eq(bookings.caseId, caseId));
  const row = rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).at(-1);
  if (!row) throw new Error('no booking');
  return row;
}

/** The mails owed to a case, in order: kind and facts. */
export async function mailsOf(caseId: string) {
  const rows = await db().select().from(mails).where(eq(mails.caseId, caseId)).orderBy(mails.createdAt);
  return rows.map(({ id, kind, facts }) => ({ id, kind, facts }));
}
