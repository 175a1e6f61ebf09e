import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { forgetFormatters, momentText } from '#lib/language/moments';
import { bookSlot, moveBooking } from '#lib/schedule/commands';
import { openTimes } from '#lib/schedule/queries';
import { remindOne } from '#lib/worker/remind';
import { sendOwedMail } from '#lib/worker/send-owed-mail';
import { ctxOf, makeShift, makeStaff, useDatabase } from '#tests/factories';
import { bookingOf, guestIn, mailsOf } from '#tests/factories-schedule';
import { startMailbox } from '#tests/setup/receivers';

const mailbox = await startMailbox();
useDatabase({ SMTP_URL: mailbox.url });
afterAll(() => mailbox.stop());

/** Spain changes its clocks in the night to Sunday, 28 March 2027; New York did on 14 March, Singapore never does. */
const NOW = new Date('2027-03-26T12:00:00Z');

/** The first slot offered on a day to a guest in Madrid, whose agent works nine to five in this zone. */
async function world(locale: string, timeZone: string) {
  const agent = await makeStaff('agent', { languages: [locale], timeZone });
  await makeShift(agent, { from: '09:00', to: '17:00', timeZone });
  const guest = await guestIn(locale);
  const first = async (day: string) => {
    const slot = (await openTimes(guest, guest, NOW)).find(({ startsAt }) => startsAt.toISOString().startsWith(day));
    if (!slot) throw new Error(`nothing on ${day}`);
    return slot.startsAt;
  };
  return { guest, first };
}

async function lastMail(caseId: string): Promise<string> {
  expect(await sendOwedMail((await mailsOf(caseId)).at(-1)?.id ?? '', NOW)).toBe('sent');
  return mailbox.mails.at(-1)?.text ?? '';
}

describe('a call moved over a clock change', () => {
  test.each([
    ['in both zones', 'it', 'Europe/Rome', '2027-03-27T08:00:00.000Z', '2027-03-28T07:00:00.000Z', '9:00', '9:00'],
    [
      'in the user’s zone alone',
      'zh',
      'Asia/Singapore',
      '2027-03-27T01:00:00.000Z',
      '2027-03-28T01:00:00.000Z',
      '2:00',
      '3:00',
    ],
    [
      'in neither any more',
      'pt',
      'America/New_York',
      '2027-03-27T13:00:00.000Z',
      '2027-03-29T13:00:00.000Z',
      '14:00',
      '15:00',
    ],
  ])('%s: the agent keeps nine o’clock, and the user reads the right time with its offset', async (...row) => {
    const [, locale, zone, before, after, saidBefore, saidAfter] = row;
    const { guest, first } = await world(locale, zone);
    const ctx = ctxOf(guest, NOW);
    expect((await first(before.slice(0, 10))).toISOString()).toBe(before);
    expect(await bookSlot(ctx, new Date(before))).toMatchObject({ ok: true });
    const told = await lastMail(guest.caseId);
    expect(told).toContain('Europe/Madrid, UTC+01:00');
    expect(told).toMatch(new RegExp(`0?${saidBefore}`));
    expect((await first(after.slice(0, 10))).toISOString()).toBe(after);
    expect(await moveBooking(ctxOf(guest, new Date(NOW.getTime() + 60_000)), new Date(after))).toMatchObject({
      ok: true,
    });
    const moved = await lastMail(guest.caseId);
    expect(moved).toContain('Europe/Madrid, UTC+02:00');
    expect(moved).toMatch(new RegExp(`0?${saidAfter}`));
    const { startsAt, endsAt, revision } = await bookingOf(guest.caseId);
    expect([endsAt.getTime() - startsAt.getTime(), revision]).toEqual([20 * 60_000, 1]);
  });

  test('in the agent’s zone alone: shifts follow the wall, the user’s offset stays', async () => {
    const agent = await makeStaff('agent', { languages: ['nl'] });
    await makeShift(agent, { from: '09:00', to: '17:00', timeZone: 'America/New_York' });
    const guest = await guestIn('nl');
    const starts = (await openTimes(guest, guest, new Date('2027-11-04T20:00:00Z'))).map((s) =>
      s.startsAt.toISOString(),
    );
    expect(starts).toContain('2027-11-05T13:00:00.000Z');
    expect(starts).toContain('2027-11-08T14:00:00.000Z');
    expect(starts).not.toContain('2027-11-08T13:00:00.000Z');
  });
});

describe('a zone whose rules are changed after a call was booked in it', () => {
  let renamed: ReturnType<typeof newRules> | null = null;
  afterEach(() => {
    renamed?.mockRestore();
    forgetFormatters();
  });
  /** As a runtime with newer zone data: from here on the zone goes by another one's clock. */
  function newRules(zone: string, as: string) {
    const Known = Intl.DateTimeFormat;
    forgetFormatters();
    return vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function updated(tag, options) {
      return new Known(tag, options?.timeZone === zone ? { ...options, timeZone: as } : options);
    } as typeof Intl.DateTimeFormat);
  }

  test('keeps the promised instant, and its mail says the new wall time with the new offset', async () => {
    const { guest, first } = await world('de', 'UTC');
    const startsAt = await first('2027-03-27');
    expect(await bookSlot(ctxOf(guest, NOW), startsAt)).toMatchObject({ ok: true });
    expect(await lastMail(guest.caseId)).toMatch(/10:00 \(Europe\/Madrid, UTC\+01:00\)/);
    renamed = newRules('Europe/Madrid', 'Etc/GMT-3');
    expect(await remindOne((await bookingOf(guest.caseId)).id, 'day', NOW)).toBe(true);
    expect(await lastMail(guest.caseId)).toMatch(/12:00 \(Europe\/Madrid, UTC\+03:00\)/);
    expect((await bookingOf(guest.caseId)).startsAt).toEqual(startsAt);
    // The page of the booking is made of the same words.
    expect(momentText(startsAt, { locale: 'de', timeZone: 'Europe/Madrid' })).toContain(
      '12:00 (Europe/Madrid, UTC+03:00)',
    );
  });
});
