import { expect, type Page } from '@playwright/test';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { mailsTo, newPerson, referByApi } from '#tests/e2e/api';
import { openDays, phone, prepared, test } from '#tests/e2e/people';
import { consoleAt } from '#tests/setup/console-at';

const MADRID = 'Europe/Madrid';

/** Books the first time of those that are offered on a day. */
async function bookOn(page: Page, day: Temporal.PlainDate): Promise<Temporal.ZonedDateTime> {
  await openDays(page);
  const at = await page.getByRole('radio').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const times = at.map((text) => Temporal.Instant.from(text).toZonedDateTimeISO(MADRID));
  const chosen = times.find((time) => time.toPlainDate().equals(day) && time.hour >= 10);
  if (!chosen) throw new Error(`nothing is offered on ${day}`);
  await page.getByRole('radio').nth(times.indexOf(chosen)).check();
  await page.getByRole('button', { name: /^Book/ }).click();
  await expect(page.getByRole('heading', { name: 'Your call is booked' })).toBeVisible();
  return chosen;
}

/** What the newest mail with a calendar file says, read by somebody else’s reader. */
async function calendarOf(email: string) {
  const files = (await mailsTo(email)).flatMap(({ attachments }) => attachments);
  const file = files.findLast(({ contentType }) => contentType.startsWith('text/calendar'));
  const text = Buffer.from(file?.base64 ?? '', 'base64').toString('utf8');
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
  const read = (name: string) => event?.getFirstPropertyValue(name);
  return { uid: read('uid'), sequence: read('sequence'), startsAt: String(read('dtstart')) };
}

test('a booked call is moved over a clock change: the page, its offset and the calendar file say the same', async ({
  browser,
}) => {
  const change = Temporal.Now.zonedDateTimeISO(MADRID).getTimeZoneTransition('next');
  if (!change) throw new Error(`${MADRID} changes its clocks no more`);
  const before = change.subtract({ days: 1 }).toPlainDate();
  const now = change.subtract({ days: 3 });
  const there = await consoleAt(new Date(now.epochMilliseconds));
  try {
    const person = newPerson('Lucía Ferrer');
    const { link } = await referByApi(person, { appUrl: there.url, now: now.epochMilliseconds });
    const user = await (await phone(browser)).newPage();
    await prepared(user, link);
    const mailed = async () => (await mailsTo(person.email)).filter(({ attachments }) => attachments.length > 0).length;
    const when = user.locator('.when');

    const first = await bookOn(user, before);
    await expect(when).toContainText(`${String(first.hour).padStart(2, '0')}:`);
    await expect(when).toContainText(`UTC${first.offset}`);
    await expect.poll(mailed).toBe(1);
    const one = await calendarOf(person.email);

    await user.getByRole('link', { name: 'Choose another time' }).click();
    const second = await bookOn(user, change.add({ days: 1 }).toPlainDate());
    expect(second.offset).not.toBe(first.offset);
    await expect(when).toContainText(`UTC${second.offset}`);
    await expect.poll(mailed).toBe(2);
    const two = await calendarOf(person.email);
    expect(two).toMatchObject({ uid: one.uid, sequence: Number(one.sequence) + 1 });
    for (const [time, { startsAt }] of [
      [first, one],
      [second, two],
    ] as const)
      expect(Temporal.Instant.from(startsAt).equals(time.toInstant())).toBe(true);
  } finally {
    await there.stop();
  }
});
