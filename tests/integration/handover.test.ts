import { beforeAll, describe, expect, test } from 'vitest';
import { addHoliday, changeRota } from '#lib/absences/commands';
import { SYSTEM } from '#lib/access/actors';
import { handOver } from '#lib/handover/commands';
import { cancelBooking, missBooking } from '#lib/schedule/commands';
import { changeRole, disableStaff } from '#lib/staff/commands';
import { rehomeCalls } from '#lib/worker/mind-bookings';
import { sendOwedMail } from '#lib/worker/send-owed-mail';
import { caseRow, ctxOf, eventsOf, liveLink, makeStaff, toldOf, useDatabase } from '#tests/factories';
import { bookCase } from '#tests/factories-calls';
import { agentsOf, booked, bookingOf, guestIn, mailsOf } from '#tests/factories-schedule';
import { startMailbox } from '#tests/setup/receivers';

const mailbox = await startMailbox();
useDatabase({ SMTP_URL: mailbox.url });
const _MINUTE = 60_000;

let supervisor: Awaited<ReturnType<typeof makeStaff<'supervisor'>>>;
let admin: Awaited<ReturnType<typeof makeStaff<'admin'>>>;
beforeAll(async () => {
  supervisor = await makeStaff('supervisor', { languages: ['xx'] });
  admin = await makeStaff('admin');
});

const leaveFor = (staffId: string, around: Date) => {
  const at = (ms: number) => new Date(around.getTime() + ms).toISOString().slice(0, 16);
  return { staffId, kind: 'leave' as const, from: at(-3_600_000), to: at(3_600_000), timeZone: 'UTC' };
};

describe('a promised call whose agent will not be there', () => {
  test('goes to a colleague under the same link, time and calendar entry; its user is told nothing', async () => {
    const team = await agentsOf('it', 2);
    const { guest, row } = await booked('it', 20);
    const [link, mails, before] = [
      await liveLink(guest.caseId),
      await mailsOf(guest.caseId),
      await eventsOf(guest.caseId),
    ];
    await changeRota(ctxOf(supervisor), leaveFor(row.staffId, row.startsAt));
    await rehomeCalls();
    const colleague = team.find(({ id }) => id !== row.staffId)?.id;
    expect(await bookingOf(guest.caseId)).toMatchObject({
      id: row.id,
      staffId: colleague,
      startsAt: row.startsAt,
      revision: 0,
    });
    expect(await liveLink(guest.caseId)).toBe(link);
    expect(await mailsOf(guest.caseId)).toEqual(mails);
    expect((await eventsOf(guest.caseId)).slice(before.length)).toEqual(['case.reassigned']);
    expect((await caseRow(guest.caseId)).state).toBe('booked');
    await rehomeCalls();
    expect((await eventsOf(guest.caseId)).slice(before.length)).toEqual(['case.reassigned']);
  });

  test.each([
    ['ended account', (id: string) => disableStaff(ctxOf(admin), id)],
    ['other role', (id: string) => changeRole(ctxOf(admin), id, 'auditor')],
  ])('because of an %s, likewise', async (name, end) => {
    const locale = name === 'other role' ? 'pl' : 'cs';
    await agentsOf(locale, 2);
    const { guest, row } = await booked(locale, 20);
    expect(await end(row.staffId)).toMatchObject({ ok: true });
    await rehomeCalls();
    const now = await bookingOf(guest.caseId);
    expect([now.id, now.endedAt, now.staffId === row.staffId]).toEqual([row.id, null, false]);
  });

  test('is given up where nobody else is free: kind words, the three nearest times, and a cancelled calendar entry', async () => {
    await agentsOf('es');
    const { guest, row } = await booked('es', 40);
    const before = await eventsOf(guest.caseId);
    await changeRota(ctxOf(supervisor), leaveFor(row.staffId, row.startsAt));
    await rehomeCalls();
    expect(await bookingOf(guest.caseId)).toMatchObject({ endedWhy: 'agent_away' });
    expect((await caseRow(guest.caseId)).state).toBe('invited');
    expect((await eventsOf(guest.caseId)).slice(before.length)).toEqual(['case.booking_cancelled', 'mail.owed']);
    expect((await toldOf(guest.caseId)).at(-1)).toBe('case.invited');
    const mail = (await mailsOf(guest.caseId)).at(-1);
    expect(mail?.kind).toBe('agent_away');
    expect(await sendOwedMail(mail?.id ?? '')).toBe('sent');
    const told = mailbox.mails.at(-1);
    expect(told?.text?.match(/^• .*Europe\/Madrid, UTC\+0[12]:00\)$/gm)).toHaveLength(3);
    const file = told?.attachments[0]?.content.toString() ?? '';
    expect(file).toContain('METHOD:CANCEL');
    expect(file).toContain(`UID:${row.id}@second-look`);
    expect(file).toContain('SEQUENCE:1');
  });

  test('on a holiday is given away as well, and a call at another time is left alone', async () => {
    const [one] = await agentsOf('ro', 1);
    const first = await booked('ro', 10);
    const later = await booked('ro', 200);
    const day = first.row.startsAt.toISOString().slice(0, 10);
    await addHoliday(ctxOf(supervisor), { day, timeZone: 'UTC', name: 'Day of rest' });
    await rehomeCalls();
    expect((await bookingOf(first.guest.caseId)).endedWhy).toBe('agent_away');
    expect(await bookingOf(later.guest.caseId)).toMatchObject({ endedAt: null, staffId: one?.id });
  });
});

describe('a supervisor who hands a call over', () => {
  test('finds a colleague, once of two who ask at the same moment, and is refused where there is none', async () => {
    await agentsOf('da', 2);
    const { row, guest } = await booked('da', 20);
    const both = await Promise.all([1, 2].map(() => handOver(ctxOf(supervisor), row.id)));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect((await bookingOf(guest.caseId)).staffId).not.toBe(row.staffId);
    await agentsOf('et');
    const alone = await booked('et', 20);
    expect(await handOver(ctxOf(supervisor), alone.row.id)).toEqual({ ok: false, why: 'no_agent' });
    expect((await bookingOf(alone.guest.caseId)).endedAt).toBeNull();
  });

  test('is refused for a call that is over', async () => {
    await agentsOf('lv', 2);
    const { row, guest } = await booked('lv', 20);
    await cancelBooking(ctxOf(guest));
    expect(await handOver(ctxOf(supervisor), row.id)).toEqual({ ok: false, why: 'wrong_state' });
  });
});

test('who came and met nobody is told so and has missed nothing; the second time somebody stays away, the case lapses', async () => {
  await agentsOf('fi');
  const guest = await guestIn('fi');
  const agent = await makeStaff('agent');
  const past = (days: number) => new Date(Date.now() - days * 86_400_000);
  const miss = async (days: number) => {
    await bookCase(agent, guest.caseId, past(days));
    return missBooking(ctxOf(SYSTEM), guest.caseId);
  };
  expect(await miss(3)).toMatchObject({ value: { state: 'invited' } });
  expect((await mailsOf(guest.caseId)).at(-1)?.kind).toBe('missed');
  const before = await eventsOf(guest.caseId);
  expect(await miss(2)).toMatchObject({ value: { state: 'lapsed' } });
  expect((await eventsOf(guest.caseId)).slice(before.length)).toEqual([
    'case.booked',
    'case.missed',
    'case.lapsed',
    'mail.owed',
  ]);
  expect((await mailsOf(guest.caseId)).at(-1)?.kind).toBe('lapsed');
  expect((await toldOf(guest.caseId)).slice(-2)).toEqual(['case.missed', 'case.lapsed']);
  expect(await caseRow(guest.caseId)).toMatchObject({ state: 'lapsed', closedAt: expect.any(Date) });
});
