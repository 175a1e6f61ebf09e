import { afterAll, describe, expect, test } from 'vitest';
import { bookSlot, moveBooking } from '#lib/schedule/commands';
import { openTimes } from '#lib/schedule/queries';
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
