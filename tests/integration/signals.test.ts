import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { checkIns, signals } from '#db/schema/signals';
import { type Guest, mint } from '#lib/access/actors';
import { interruptCall } from '#lib/calls/commands';
import { commit } from '#lib/ledger/commit';
import { update } from '#lib/ledger/statements';
import { checkIn, noteSignal, reportSignal } from '#lib/signals/commands';
import { SIGNAL_MOST } from '#lib/signals/rules';
import { agentReport, guestReport } from '#lib/signals/schema';
import { ctxOf, eventsOf, makeStaff, must, trailOf, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';

const data = useDatabase();

const SKIPPED = { ok: true, value: { noted: false } };
const NOTED = { ok: true, value: { noted: true } };
const black = { kind: 'black', figures: { seconds: 3 } } as const;
const HOME = '192.0.2.17';

async function joins(guest: Guest, callId: string) {
  await must(
    commit(ctxOf(guest), {
      writes: [update(calls, { guestSession: guest.id }, eq(calls.id, callId))],
      events: [{ kind: 'call.joined', subject: guest.caseId, data: { callId, party: 'guest' } }],
    }),
  );
}

async function talking() {
  const agent = await makeStaff('agent');
  const call = await caseInCall(agent);
  await joins(call.guest, call.callId);
  return { agent, ...call };
}

const rowsOf = (callId: string) => db().select().from(signals).where(eq(signals.callId, callId)).orderBy(signals.kind);
const arriving = (address = HOME, clock = Date.now()) => ({ address, clock });

describe('a signal from the user’s page', () => {
  test('is kept in figures alone, under the name of who said so', async () => {
    const { caseId, callId, guest } = await talking();
    expect(await reportSignal(ctxOf(guest), black)).toEqual(NOTED);
    expect(await rowsOf(callId)).toMatchObject([{ ...black, origin: 'guest', times: 1 }]);
    const last = (await trailOf(caseId)).at(-1);
    expect(last).toMatchObject({ kind: 'signal.noted', actor: `guest:${guest.id}` });
    expect(JSON.parse(last?.body ?? '{}').data).toMatchObject({
      signal: 'black',
      origin: 'guest',
      figures: { seconds: 3 },
    });
  });

  test('of the same kind within half a minute is left out, and leaves no event', async () => {
    const { caseId, callId, guest } = await talking();
    await reportSignal(ctxOf(guest), black);
    const before = await eventsOf(caseId);
    expect(await reportSignal(ctxOf(guest), black)).toEqual(SKIPPED);
    expect(await eventsOf(caseId)).toEqual(before);
    expect(await rowsOf(callId)).toMatchObject([{ times: 1 }]);
  });

  test('reported by two pages at once is noted once', async () => {
    const { callId, guest } = await talking();
    const both = await Promise.all([reportSignal(ctxOf(guest), black), reportSignal(ctxOf(guest), black)]);
    expect(both).toContainEqual(NOTED);
    expect(both).toContainEqual(SKIPPED);
    expect(await rowsOf(callId)).toMatchObject([{ times: 1 }]);
  });

  test('is refused outside a call, once it has ended, and from a device that is not in it', async () => {
    const { agent, caseId, callId, guest } = await talking();
    const tablet = mint<Guest>({ party: 'guest', id: `guest_${'0'.repeat(26)}`, caseId, locale: 'es' });
    expect(await reportSignal(ctxOf(tablet), black)).toEqual({ ok: false, why: 'not_admitted' });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await reportSignal(ctxOf(guest), black)).toEqual({ ok: false, why: 'not_admitted' });
  });

  test('leaves exactly one event, signal.noted', async () => {
    const { caseId, guest } = await talking();
    const before = await eventsOf(caseId);
    await reportSignal(ctxOf(guest), black);
    expect(await eventsOf(caseId)).toEqual([...before, 'signal.noted']);
  });

  test.each([
    ['a kind that only the server notices', { kind: 'network_changed', figures: {} }],
    ['words', { kind: 'virtual_camera', figures: { label: 'Ana’s camera' } }],
    ['a figure that is none', { kind: 'black', figures: { seconds: Number.POSITIVE_INFINITY } }],
    ['an origin of its own choice', { ...black, origin: 'server' }],
  ])('cannot bring %s', (_what, report) => {
    expect(guestReport.safeParse(report).success).toBe(false);
    expect(agentReport.safeParse({ callId: `call_${'0'.repeat(26)}`, ...report }).success).toBe(false);
  });
});

describe('a signal from the agent’s page', () => {
  test('is kept beside the user’s own however much that says, each under its name', async () => {
    const { agent, caseId, callId, guest } = await talking();
    for (let i = 0; i < SIGNAL_MOST; i += 1) {
      await reportSignal(ctxOf(guest), black);
      await data.asOwner()`delete from limits`;
    }
    expect(await noteSignal(ctxOf(agent), caseId, { callId, ...black })).toEqual(NOTED);
    expect((await rowsOf(callId)).map(({ origin }) => origin).sort()).toEqual(['agent', 'guest']);
  });

  test('is refused without the lease, and once the call has ended', async () => {
    const { agent, caseId, callId } = await talking();
    const given = { callId, ...black };
    const other = await makeStaff('agent');
    expect(await noteSignal(ctxOf(other), caseId, given)).toEqual({ ok: false, why: 'lease_lost' });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await noteSignal(ctxOf(agent), caseId, given)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('that races with the end of the call is on record before it or not at all', async () => {
    const { agent, caseId, callId } = await talking();
    const [ended, noted] = await Promise.all([
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
      noteSignal(ctxOf(agent), caseId, { callId, ...black }),
    ]);
    expect(ended.ok).toBe(true);
    expect((await eventsOf(caseId)).at(-2)).toBe('case.interrupted');
    expect(await rowsOf(callId)).toHaveLength(noted.ok ? 1 : 0);
  });

  test('leaves exactly one event, signal.noted', async () => {
    const { agent, caseId, callId } = await talking();
    const before = await eventsOf(caseId);
    await noteSignal(ctxOf(agent), caseId, { callId, ...black });
    expect(await eventsOf(caseId)).toEqual([...before, 'signal.noted']);
  });
});

describe('a device that takes part', () => {
  test('is noted without its address: a hash of its network under the case’s key', async () => {
    const { caseId, callId, guest } = await talking();
    expect(await checkIn(ctxOf(guest), arriving())).toEqual(NOTED);
    const [row] = await db().select().from(checkIns).where(eq(checkIns.callId, callId));
    expect(row).toMatchObject({ guestId: guest.id, clockSeconds: 0 });
    expect(row?.networkMark).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify([row, await trailOf(caseId)])).not.toContain('192.0.2');
    expect(await rowsOf(callId)).toEqual([]);
  });

  test('has another mark in another case, so that marks tell nothing across cases', async () => {
    const [one, two] = [await talking(), await talking()];
    await checkIn(ctxOf(one.guest), arriving());
    await checkIn(ctxOf(two.guest), arriving());
    const marks = await Promise.all(
      [one, two].map(({ callId }) => db().select().from(checkIns).where(eq(checkIns.callId, callId))),
    );
    expect(marks[0]?.[0]?.networkMark).not.toBe(marks[1]?.[0]?.networkMark);
  });

  test('and comes back as it was leaves nothing new', async () => {
    const { caseId, guest } = await talking();
    await checkIn(ctxOf(guest), arriving());
    const before = await eventsOf(caseId);
    expect(await checkIn(ctxOf(guest), arriving('192.0.2.99'))).toEqual(SKIPPED);
    expect(await eventsOf(caseId)).toEqual(before);
  });

  test('from another network, with a clock off by hours, is noticed by the server', async () => {
    const { callId, guest } = await talking();
    await checkIn(ctxOf(guest), arriving());
    await checkIn(ctxOf(guest), arriving('198.51.100.4', Date.now() - 7_200_000));
    expect(await rowsOf(callId)).toMatchObject([
      { kind: 'clock_off', origin: 'server', figures: { seconds: 7200 } },
      { kind: 'network_changed', origin: 'server', figures: {} },
    ]);
  });

  test('beside a first one is noticed as a second device', async () => {
    const { caseId, callId, guest } = await talking();
    await checkIn(ctxOf(guest), arriving());
    const tablet = mint<Guest>({ party: 'guest', id: `guest_${'1'.repeat(26)}`, caseId, locale: 'es' });
    await joins(tablet, callId);
    await checkIn(ctxOf(tablet), arriving());
    expect((await rowsOf(callId)).map(({ kind }) => kind)).toEqual(['second_device']);
    expect(await checkIn(ctxOf(guest), arriving())).toEqual({ ok: false, why: 'not_admitted' });
  });

  test('that says so twice at once is noted once', async () => {
    const { callId, guest } = await talking();
    await Promise.all([checkIn(ctxOf(guest), arriving()), checkIn(ctxOf(guest), arriving())]);
    expect(await db().select().from(checkIns).where(eq(checkIns.callId, callId))).toHaveLength(1);
  });

  test('leaves exactly one event, device.checked_in, where nothing else is noticed', async () => {
    const { caseId, guest } = await talking();
    const before = await eventsOf(caseId);
    await checkIn(ctxOf(guest), arriving());
    expect(await eventsOf(caseId)).toEqual([...before, 'device.checked_in']);
  });
});
