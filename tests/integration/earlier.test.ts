import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { bookings } from '#db/schema/schedule';
import { SYSTEM } from '#lib/access/actors';
import { offerEarlier, takeEarlier, wantEarlier } from '#lib/earlier/commands';
import { cancelBooking } from '#lib/schedule/commands';
import { offerFreed } from '#lib/worker/mind-bookings';
import { sendOwedMail } from '#lib/worker/send-owed-mail';
import { ctxOf, eventsOf, useDatabase } from '#tests/factories';
import { agentsOf, aTime, booked, bookingOf, guestIn, mailsOf } from '#tests/factories-schedule';
import { startMailbox } from '#tests/setup/receivers';

const mailbox = await startMailbox();
const data = useDatabase({ SMTP_URL: mailbox.url });
afterAll(() => mailbox.stop());

/** One agent of a language, the earliest time taken, and so many who would come earlier than their own times. */
async function queueOf(locale: string, volunteers: number) {
  await agentsOf(locale);
  const first = await booked(locale, 6);
  const later = [];
  for (let i = 0; i < volunteers; i += 1) {
    const one = await booked(locale, 40 + i);
    await wantEarlier(ctxOf(one.guest), true);
    later.push(one);
  }
  return { first, later };
}

describe('"earlier, please"', () => {
  test('is asked and taken back, each once with its event, and only with a call ahead', async () => {
    await agentsOf('it');
    const { guest } = await booked('it', 20);
    const before = await eventsOf(guest.caseId);
    for (const wants of [true, true, false, false])
      expect(await wantEarlier(ctxOf(guest), wants)).toMatchObject({ ok: true, value: { wants } });
    expect((await eventsOf(guest.caseId)).slice(before.length)).toEqual(['earlier.asked', 'earlier.asked']);
    const both = await Promise.all([wantEarlier(ctxOf(guest), true), wantEarlier(ctxOf(guest), true)]);
    expect(both.filter((one) => one.ok).length).toBeGreaterThan(0);
    expect((await eventsOf(guest.caseId)).slice(before.length)).toHaveLength(3);
    expect(await wantEarlier(ctxOf(await guestIn('it')), true)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('a freed time is offered by mail to whoever asked, in their language, and to nobody else', async () => {
    const { first, later } = await queueOf('es', 2);
    const silent = await booked('es', 60);
    await cancelBooking(ctxOf(first.guest));
    const [job] =
      await data.asOwner()`select key from graphile_worker.jobs where key = ${`earlier:${first.row.startsAt.toISOString()}`}`;
    expect(job).toBeDefined();
    await offerFreed(first.row.startsAt);
    for (const { guest } of later) {
      const mail = (await mailsOf(guest.caseId)).at(-1);
      expect(mail).toMatchObject({ kind: 'earlier', facts: { startsAt: first.row.startsAt.toISOString() } });
      expect(await sendOwedMail(mail?.id ?? '')).toBe('sent');
      expect(mailbox.mails.at(-1)?.text).toContain('Acaba de quedar libre');
    }
    expect((await mailsOf(silent.guest.caseId)).map(({ kind }) => kind)).not.toContain('earlier');
  });

  test('of 60 who say yes to one freed time at once, one gets it; the others keep theirs', async () => {
    const { first, later } = await queueOf('fi', 60);
    const before = await Promise.all(later.map(({ guest }) => bookingOf(guest.caseId)));
    await cancelBooking(ctxOf(first.guest));
    const answers = await Promise.all(later.map(({ guest }) => takeEarlier(ctxOf(guest), first.row.startsAt)));
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    expect(new Set(answers.flatMap((one) => (one.ok ? [] : [one.why])))).toEqual(new Set(['slot_taken']));
    const winner = answers.findIndex((one) => one.ok);
    for (const [i, { guest }] of later.entries()) {
      const now = await bookingOf(guest.caseId);
      expect([now.id, now.endedAt]).toEqual([before[i]?.id, null]);
      expect(now.startsAt).toEqual(i === winner ? first.row.startsAt : before[i]?.startsAt);
    }
    const won = await bookingOf(later[winner]?.guest.caseId ?? '');
    expect([won.moves, won.revision, won.earlierSince]).toEqual([0, 1, null]);
    const theirs = await db().select().from(bookings).where(eq(bookings.staffId, first.row.staffId));
    expect(theirs.filter(({ endedAt }) => !endedAt).length).toBe(later.length);
  }, 120_000);

  test('is refused to whoever did not ask, for a later time, and for one that is too close', async () => {
    await agentsOf('nl');
    const { guest, row } = await booked('nl', 30);
    const sooner = await aTime(guest, 5);
    expect(await takeEarlier(ctxOf(guest), sooner)).toEqual({ ok: false, why: 'wrong_state' });
    await wantEarlier(ctxOf(guest), true);
    expect(await takeEarlier(ctxOf(guest), await aTime(guest, 60))).toEqual({ ok: false, why: 'wrong_state' });
    expect(await takeEarlier(ctxOf(guest), new Date(Date.now() + 60_000))).toEqual({ ok: false, why: 'wrong_state' });
    expect(await takeEarlier(ctxOf(guest), sooner)).toMatchObject({ ok: true, value: { bookingId: row.id } });
  });

  test('the offer is refused once the volunteer has taken it back, and a mail on its way is not sent then', async () => {
    await agentsOf('da');
    const { guest, row } = await booked('da', 30);
    await wantEarlier(ctxOf(guest), true);
    const sooner = await aTime(guest, 5);
    expect(await offerEarlier(ctxOf(SYSTEM), row.id, sooner)).toMatchObject({ ok: true });
    const mail = (await mailsOf(guest.caseId)).at(-1);
    await cancelBooking(ctxOf(guest));
    expect(await sendOwedMail(mail?.id ?? '')).toBe('not_needed');
    expect(await offerEarlier(ctxOf(SYSTEM), row.id, sooner)).toEqual({ ok: false, why: 'wrong_state' });
  });
});
