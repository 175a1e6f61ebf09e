import { beforeAll, describe, expect, test } from 'vitest';
import { addHoliday, changeRota, endHoliday, endRotaChange } from '#lib/absences/commands';
import { rota } from '#lib/absences/queries';
import { type Guest, SYSTEM } from '#lib/access/actors';
import { changePolicy } from '#lib/policies/commands';
import { policyHistory, policyOf } from '#lib/policies/queries';
import { DEFAULT_POLICY } from '#lib/policies/rules';
import { bookSlot, cancelBooking, moveBooking } from '#lib/schedule/commands';
import { openTimes } from '#lib/schedule/queries';
import { ctxOf, eventsOf, makeShift, makeStaff, referCase, trailOf, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';

useDatabase();

const DAY = 86_400_000;
let supervisor: Awaited<ReturnType<typeof makeStaff<'supervisor'>>>;
beforeAll(async () => {
  supervisor = await makeStaff('supervisor');
});
/** `2027-03-02T09:00`, so many days from now. */
const local = (days: number, time: string) => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T${time}`;
const leave = (staffId: string, from = local(1, '00:00'), to = local(2, '00:00')) => ({
  ...{ staffId, kind: 'leave' as const, from, to, timeZone: 'UTC' },
});
const makeGuest = async (): Promise<Guest> => (await openGuest((await referCase()).caseId)).guest;

describe('an absence', () => {
  test('takes exactly its own time out of what is offered, and gives it back when it is taken back', async () => {
    const agent = await makeStaff('agent', { languages: ['es'] });
    await makeShift(agent);
    const guest = await makeGuest();
    const inside = async () => {
      const slots = await openTimes(guest, guest, new Date());
      return slots.filter(({ startsAt }) => startsAt.toISOString().startsWith(local(1, '').slice(0, 10))).length;
    };
    const before = await inside();
    const added = await changeRota(ctxOf(supervisor), leave(agent.id));
    if (!added.ok) throw new Error(added.why);
    expect([before > 0, await inside()]).toEqual([true, 0]);
    expect(await endRotaChange(ctxOf(supervisor), added.value.changeId)).toMatchObject({ ok: true });
    expect(await inside()).toBe(before);
    expect((await eventsOf(agent.id)).slice(-2)).toEqual(['rota.changed', 'rota.change_ended']);
  });

  test('is refused where it is over already, and for whoever takes no calls', async () => {
    const agent = await makeStaff('agent');
    const past = leave(agent.id, local(-3, '00:00'), local(-2, '00:00'));
    expect(await changeRota(ctxOf(supervisor), past)).toEqual({ ok: false, why: 'wrong_state' });
    for (const staffId of [(await makeStaff('auditor')).id, 'staff_00000000000000000000000000'])
      expect(await changeRota(ctxOf(supervisor), leave(staffId))).toEqual({ ok: false, why: 'not_found' });
  });

  test('of two who take one back at once, one wins', async () => {
    const agent = await makeStaff('agent');
    const added = await changeRota(ctxOf(supervisor), leave(agent.id));
    if (!added.ok) throw new Error(added.why);
    const ask = () => endRotaChange(ctxOf(supervisor), added.value.changeId);
    expect((await Promise.all([ask(), ask()])).filter((one) => one.ok)).toHaveLength(1);
    expect(await ask()).toEqual({ ok: false, why: 'not_found' });
  });
});

describe('a holiday', () => {
  const day = local(40, '').slice(0, 10);

  test('is added and taken back, each with its event', async () => {
    const added = await addHoliday(ctxOf(supervisor), { day, timeZone: null, name: 'Founders’ day' });
    if (!added.ok) throw new Error(added.why);
    expect((await rota(SYSTEM, new Date())).holidays).toContainEqual(expect.objectContaining({ day, timeZone: null }));
    const ask = () => endHoliday(ctxOf(supervisor), added.value.holidayId);
    expect((await Promise.all([ask(), ask()])).filter((one) => one.ok)).toHaveLength(1);
    expect(await ask()).toEqual({ ok: false, why: 'not_found' });
    expect((await rota(SYSTEM, new Date())).holidays).toEqual([]);
    expect(await eventsOf(added.value.holidayId)).toEqual(['holiday.added', 'holiday.ended']);
  });

  test('that is over is refused', async () => {
    const past = { day: '2020-01-01', timeZone: null, name: 'Long ago' };
    expect(await addHoliday(ctxOf(supervisor), past)).toEqual({ ok: false, why: 'wrong_state' });
  });
});

describe('the policy of a queue', () => {
  const changed = (from: number, change: Partial<typeof DEFAULT_POLICY>) => ({
    from,
    policy: { ...DEFAULT_POLICY, ...change },
  });

  test('is versioned: the newest is in force, older ones stay readable, and the trail says what changed', async () => {
    expect(await changePolicy(ctxOf(supervisor), 'queue_pt', changed(0, { slotMinutes: 15 }))).toMatchObject({
      ok: true,
    });
    expect(await changePolicy(ctxOf(supervisor), 'queue_pt', changed(1, { slotMinutes: 25 }))).toMatchObject({
      ok: true,
    });
    expect((await policyOf(SYSTEM, 'pt-BR')).policy.slotMinutes).toBe(25);
    expect((await policyOf(SYSTEM, 'en')).policy).toEqual(DEFAULT_POLICY);
    const versions = (await policyHistory(supervisor)).filter(({ queue }) => queue === 'queue_pt');
    expect(versions.map(({ version, policy }) => [version, policy.slotMinutes])).toEqual([
      [2, 25],
      [1, 15],
    ]);
    const events = await trailOf('queue_pt');
    expect(events.map(({ kind, actor }) => [kind, actor])).toEqual(
      Array(2).fill(['policy.changed', `staff:${supervisor.id}`]),
    );
    expect(events.at(-1)?.body).toContain('"changed":["slotMinutes"]');
  });

  test('of all queues holds where a language has none of its own', async () => {
    expect(await changePolicy(ctxOf(supervisor), 'queue_all', changed(0, { noticeMinutes: 45 }))).toMatchObject({
      ok: true,
    });
    expect((await policyOf(SYSTEM, 'fr')).policy.noticeMinutes).toBe(45);
    expect(await changePolicy(ctxOf(supervisor), 'queue_all', changed(1, {}))).toMatchObject({ ok: true });
  });

  test('is refused where nothing differs, and where it was changed meanwhile; of two at once one wins', async () => {
    const ask = (minutes: number) => changePolicy(ctxOf(supervisor), 'queue_de', changed(0, { slotMinutes: minutes }));
    const none = changePolicy(ctxOf(supervisor), 'queue_de', changed(0, {}));
    expect(await none).toEqual({ ok: false, why: 'wrong_state' });
    const both = await Promise.all([ask(30), ask(40)]);
    expect(both.map((one) => (one.ok ? 'ok' : one.why)).sort()).toEqual(['conflict', 'ok']);
    expect(await ask(50)).toEqual({ ok: false, why: 'conflict' });
  });
});

describe('what the policy holds', () => {
  /** An agent of this language and guests who speak it, under a policy of its own. */
  async function queueFor(locale: string, change: Partial<typeof DEFAULT_POLICY>, guests = 1) {
    const agents = [
      await makeStaff('agent', { languages: [locale] }),
      await makeStaff('agent', { languages: [locale] }),
    ];
    for (const agent of agents) await makeShift(agent);
    const policy = { ...DEFAULT_POLICY, ...change };
    await changePolicy(ctxOf(supervisor), `queue_${locale}`, { from: 0, policy });
    const people: Guest[] = [];
    for (let i = 0; i < guests; i += 1) people.push((await openGuest((await referCase()).caseId, { locale })).guest);
    return { people, guest: people[0] as Guest };
  }
  const times = async (guest: Guest) => (await openTimes(guest, guest, new Date())).map(({ startsAt }) => startsAt);

  test('a daily cap holds, however many book at once, and a time given back opens the day again', async () => {
    const { people } = await queueFor('it', { dailyCap: 2, noticeMinutes: 2880, horizonDays: 4 }, 6);
    const day = (at: Date) => at.toISOString().slice(0, 10);
    const all = await times(people[0] as Guest);
    const full = day(all[Math.floor(all.length / 2)] as Date);
    const wanted = all.filter((at) => day(at) === full).slice(0, 6);
    const answers = await Promise.all(people.map((guest, i) => bookSlot(ctxOf(guest), wanted[i] as Date)));
    expect(answers.filter((one) => one.ok)).toHaveLength(2);
    const left = people[answers.findIndex((one) => !one.ok)] as Guest;
    expect((await times(left)).filter((at) => day(at) === day(wanted[0] as Date))).toEqual([]);
    await cancelBooking(ctxOf(people[answers.findIndex((one) => one.ok)] as Guest));
    expect((await times(left)).filter((at) => day(at) === day(wanted[0] as Date)).length).toBeGreaterThan(0);
  });

  test('a call is moved as often as allowed and until the cut-off; giving it back is always possible', async () => {
    const { guest } = await queueFor('nl', { mostMoves: 1, cutoffMinutes: 60, noticeMinutes: 0 });
    const all = await times(guest);
    const [soon, later, last] = [all[0], all[20], all[30]] as [Date, Date, Date];
    await bookSlot(ctxOf(guest), later);
    expect(await moveBooking(ctxOf(guest), last)).toMatchObject({ ok: true });
    expect(await moveBooking(ctxOf(guest), later)).toEqual({ ok: false, why: 'moves_spent' });
    expect(await cancelBooking(ctxOf(guest))).toMatchObject({ ok: true });
    await bookSlot(ctxOf(guest), soon);
    expect(await moveBooking(ctxOf(guest), last)).toEqual({ ok: false, why: 'too_late' });
    expect(await cancelBooking(ctxOf(guest))).toMatchObject({ ok: true });
  });

  test('so many times may be booked under one link', async () => {
    const { guest } = await queueFor('fi', { mostBookings: 2 });
    for (const n of [10, 12]) {
      expect(await bookSlot(ctxOf(guest), (await times(guest))[n] as Date)).toMatchObject({ ok: true });
      await cancelBooking(ctxOf(guest));
    }
    expect(await bookSlot(ctxOf(guest), (await times(guest))[14] as Date)).toEqual({
      ok: false,
      why: 'bookings_spent',
    });
  });

  test('only who speaks the language is offered, and everybody where nobody does', async () => {
    const { guest } = await queueFor('sv', { slotMinutes: 20 });
    const speakers = new Set((await openTimes(guest, guest, new Date())).flatMap(({ staffIds }) => staffIds));
    expect(speakers.size).toBe(2);
    const { guest: other } = await openGuest((await referCase()).caseId, { locale: 'zh' });
    const anybody = new Set((await openTimes(other, other, new Date())).flatMap(({ staffIds }) => staffIds));
    expect(anybody.size).toBeGreaterThan(2);
  });
});
