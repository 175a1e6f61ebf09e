import { describe, expect, test } from 'vitest';
import { SYSTEM } from '#lib/access/actors';
import { coverMissing } from '#lib/handover/commands';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { gone, seen } from '#lib/ledger/touch';
import { missBooking } from '#lib/schedule/commands';
import { coverWaiting } from '#lib/worker/mind-bookings';
import { caseRow, ctxOf, eventsOf, makeStaff, must, referCase, useDatabase } from '#tests/factories';
import { bookCase, openGuest } from '#tests/factories-calls';
import { bookingOf } from '#tests/factories-schedule';

useDatabase();
const MINUTE = 60_000;

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

  test('is replaced by somebody who is here, who speaks the language first; not a second before, and each with the same grace', async () => {
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
