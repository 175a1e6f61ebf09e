import { beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '#lib/access/actors';
import { enterLobby } from '#lib/guests/commands';
import { coverMissing } from '#lib/handover/commands';
import { changePolicy } from '#lib/policies/commands';
import { DEFAULT_POLICY } from '#lib/policies/rules';
import { missBooking, moveBooking } from '#lib/schedule/commands';
import { ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { giveConsent } from '#tests/factories-calls';
import { agentsOf, aTime, booked, bookingOf } from '#tests/factories-schedule';

const data = useDatabase();
const past = (startsAt: Date, minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
const LONG = { ...DEFAULT_POLICY, graceMinutes: 30, agentGraceMinutes: 5 };
let supervisor: Awaited<ReturnType<typeof makeStaff<'supervisor'>>>;
beforeAll(async () => {
  supervisor = await makeStaff('supervisor');
});
const inForce = async (queue: string) =>
  expect(await changePolicy(ctxOf(supervisor), queue, { from: 0, policy: LONG })).toMatchObject({ ok: true });

describe('how long each side is waited for', () => {
  test('is the policy’s at the moment of booking: a later change leaves a booked call, and a move takes the new one', async () => {
    await agentsOf('ru');
    const { guest, row } = await booked('ru', 60);
    expect(row).toMatchObject({ graceMinutes: 15, agentGraceMinutes: 2 });
    await inForce('queue_ru');
    expect(await bookingOf(guest.caseId)).toMatchObject({ graceMinutes: 15, agentGraceMinutes: 2 });
    const later = await aTime(guest, 70);
    expect(await moveBooking(ctxOf(guest), later)).toMatchObject({ ok: true });
    expect(await bookingOf(guest.caseId)).toMatchObject({ graceMinutes: 30, agentGraceMinutes: 5 });
    const [job] = await data.asOwner()<{ run_at: Date }[]>`
      select run_at from graphile_worker.jobs where key = ${`start:${row.id}`}`;
    expect(job?.run_at).toEqual(past(later, 5));
  });

  test('decides when a user has missed their call, to the second', async () => {
    await inForce('queue_tr');
    await agentsOf('tr');
    const { guest, row } = await booked('tr', 60);
    const miss = (at: Date) => missBooking(ctxOf(SYSTEM, at), guest.caseId);
    expect(await miss(new Date(past(row.startsAt, 30).getTime() - 1))).toEqual({ ok: false, why: 'wrong_state' });
    expect(await miss(past(row.startsAt, 30))).toMatchObject({ ok: true });
  });

  test('decides when an agent is missing, to the second', async () => {
    await inForce('queue_hi');
    await agentsOf('hi');
    const { guest, row } = await booked('hi', 60);
    await giveConsent(guest);
    expect(await enterLobby(ctxOf(guest, row.startsAt), 'booked')).toMatchObject({ ok: true });
    const cover = (at: Date) => coverMissing(ctxOf(SYSTEM, at), row.id);
    expect(await cover(new Date(past(row.startsAt, 5).getTime() - 1))).toEqual({ ok: false, why: 'wrong_state' });
    // Nobody is here who could take over: the clock asks again.
    expect(await cover(past(row.startsAt, 5))).toEqual({ ok: false, why: 'no_agent' });
  });
});
