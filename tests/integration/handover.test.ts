import { beforeAll, describe, expect, test } from 'vitest';
import { addHoliday, changeRota } from '#lib/absences/commands';
import { SYSTEM } from '#lib/access/actors';
import { coverMissing, handOver } from '#lib/handover/commands';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { gone, seen } from '#lib/ledger/touch';
import { cancelBooking, missBooking } from '#lib/schedule/commands';
import { changeRole, disableStaff } from '#lib/staff/commands';
import { coverWaiting, rehomeCalls } from '#lib/worker/mind-bookings';
import { sendOwedMail } from '#lib/worker/send-owed-mail';
import { caseRow, ctxOf, eventsOf, liveLink, makeStaff, must, referCase, toldOf, useDatabase } from '#tests/factories';
import { bookCase, openGuest } from '#tests/factories-calls';
import { agentsOf, booked, bookingOf, guestIn, mailsOf } from '#tests/factories-schedule';
import { startMailbox } from '#tests/setup/receivers';

const mailbox = await startMailbox();
useDatabase({ SMTP_URL: mailbox.url });
const MINUTE = 60_000;

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

describe('an agent who is not there two minutes after the start', () => {
  const started = new Date(Math.floor(Date.now() / MINUTE) * MINUTE - 5 * MINUTE);

  async function waiting(startsAt = started) {
    const agent = await makeStaff('agent');
    const { caseId } = await referCase();
    const { guest } = await openGuest(caseId);
    const bookingId = await bookCase(agent, caseId, startsAt);
    const row = await caseRow(caseId);
    await must(
      commit(ctxOf(guest), {
        writes: [moveCase(row, row.state, { lobbyAt: new Date() })],
        events: [{ kind: 'lobby.entered', subject: caseId, data: { guestId: guest.id, how: 'booked' } }],
      }),
    );
    return { agent, caseId, bookingId };
  }

  test('is replaced by somebody who is here, who speaks the language first; not a second before', async () => {
    const { caseId, bookingId, agent } = await waiting();
    const [other, speaker] = [await makeStaff('agent'), await makeStaff('agent', { languages: ['es'] })];
    const at = (ms: number) => ctxOf(SYSTEM, new Date(started.getTime() + ms));
    await seen('page-agent', 'staff', agent.id);
    expect(await coverMissing(at(3 * MINUTE), bookingId)).toEqual({ ok: false, why: 'no_agent' });
    await seen('page-other', 'staff', other.id);
    await seen('page-speaker', 'staff', speaker.id);
    expect(await coverMissing(at(2 * MINUTE - 1), bookingId)).toEqual({ ok: false, why: 'wrong_state' });
    const before = await eventsOf(caseId);
    const both = await Promise.all([1, 2].map(() => coverMissing(at(2 * MINUTE), bookingId)));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await bookingOf(caseId)).toMatchObject({ staffId: speaker.id, startsAt: started });
    expect((await eventsOf(caseId)).slice(before.length)).toEqual(['case.reassigned']);
    expect(await coverMissing(at(4 * MINUTE - 1), bookingId)).toEqual({ ok: false, why: 'wrong_state' });
    await gone('page-agent');
    expect(await coverMissing(at(4 * MINUTE), bookingId)).toMatchObject({ ok: true, value: { staffId: other.id } });
    for (const page of ['page-agent', 'page-other', 'page-speaker']) await gone(page);
  });

  test('who has claimed the case is not replaced; a user who waits has missed nothing', async () => {
    const { caseId, bookingId, agent } = await waiting();
    const row = await caseRow(caseId);
    await must(
      commit(ctxOf(agent), {
        writes: [moveCase(row, row.state, { leaseOwner: agent.id, leaseUntil: new Date(Date.now() + 10 * MINUTE) })],
        events: [{ kind: 'case.claimed', subject: caseId, data: { leaseEpoch: 0 } }],
      }),
    );
    await coverWaiting();
    expect((await bookingOf(caseId)).staffId).toBe(agent.id);
    const late = ctxOf(SYSTEM, new Date(started.getTime() + 60 * MINUTE));
    expect(await missBooking(late, caseId)).toEqual({ ok: false, why: 'wrong_state' });
    expect(await coverMissing(ctxOf(SYSTEM), bookingId)).toEqual({ ok: false, why: 'wrong_state' });
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
