import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { people } from '#db/schema/cases';
import { type Agent, type Guest, SYSTEM } from '#lib/access/actors';
import { startCall } from '#lib/calls/commands';
import { claimCase } from '#lib/cases/commands';
import { nextWaiting } from '#lib/cases/queries';
import { endCertificate, giveCertificate } from '#lib/certificates/commands';
import { enterLobby } from '#lib/guests/commands';
import { freeAgents } from '#lib/handover/queries';
import { commit } from '#lib/ledger/commit';
import { update } from '#lib/ledger/statements';
import { gone, seen } from '#lib/ledger/touch';
import { bookSlot } from '#lib/schedule/commands';
import { openTimes } from '#lib/schedule/queries';
import { offerCall, takeCall } from '#lib/takeover/commands';
import { freeColleagues } from '#lib/takeover/queries';
import { rehomeCalls } from '#lib/worker/mind-bookings';
import { ctxOf, eventsOf, makeShift, makeStaff, must, useDatabase } from '#tests/factories';
import { giveConsent } from '#tests/factories-calls';
import { atDoor, useVideo } from '#tests/factories-door';
import { bookingOf, guestIn } from '#tests/factories-schedule';

// The users of these tests live in Spain.
const database = useDatabase({ CERTIFICATE_COUNTRIES: 'DE, ES' });
useVideo();
const DAY = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

async function certified(days = 300, own: { languages?: string[] } = {}): Promise<Agent> {
  const agent = await makeStaff('agent', own);
  expect(await certify(agent, days)).toMatchObject({ ok: true });
  return agent;
}
const certify = async (agent: Agent, days: number) =>
  giveCertificate(ctxOf(await makeStaff('admin')), agent.id, { country: 'ES', until: dayIn(days) });
const decertify = async (agent: Agent) => endCertificate(ctxOf(await makeStaff('admin')), agent.id, 'ES');
const timesOf = (guest: Guest) => openTimes(guest, guest, new Date());

describe('a country that asks for a certificate', () => {
  beforeEach(() => database.asOwner()`truncate presence`);

  test('offers times with those who hold it alone, through its last day, and everybody’s to users of other countries', async () => {
    const [holder, other] = [
      await certified(3, { languages: ['tr'] }),
      await makeStaff('agent', { languages: ['tr'] }),
    ];
    await makeShift(holder);
    await makeShift(other);
    const guest = await guestIn('tr');
    const times = await timesOf(guest);
    expect(new Set(times.flatMap(({ staffIds }) => staffIds))).toEqual(new Set([holder.id]));
    expect(times.at(-1)?.endsAt.toISOString().slice(0, 10)).toBe(dayIn(3));
    await movesTo(guest, 'PT');
    expect(new Set((await timesOf(guest)).flatMap(({ staffIds }) => staffIds))).toEqual(new Set([holder.id, other.id]));
  });

  test('gives a promised call to another holder, or tells its user, once the certificate is taken back', async () => {
    const [first, second] = [await certified(300, { languages: ['vi'] }), await certified(300, { languages: ['vi'] })];
    const third = await makeStaff('agent', { languages: ['vi'] });
    for (const one of [first, second, third]) await makeShift(one);
    const guest = await guestIn('vi');
    const startsAt = (await timesOf(guest)).find((one) => one.startsAt.getTime() > Date.now() + 5 * DAY)?.startsAt;
    expect(await bookSlot(ctxOf(guest), startsAt ?? new Date(0))).toMatchObject({ ok: true });
    const holder = async () => (await bookingOf(guest.caseId)).staffId;
    const [one, two] = (await holder()) === first.id ? [first, second] : [second, first];
    await decertify(one);
    await rehomeCalls();
    expect(await holder()).toBe(two.id);
    await decertify(two);
    await rehomeCalls();
    expect((await eventsOf(guest.caseId)).slice(-2)).toEqual(['case.booking_cancelled', 'mail.owed']);
  });

  test('lets nobody without it begin a call, nor be handed the case as the next one', async () => {
    const door = await atDoor();
    const without = { ok: false, why: 'certificate_needed' };
    expect(await startCall(ctxOf(door.agent), door.caseId)).toEqual(without);
    expect(await certify(door.agent, 0)).toMatchObject({ ok: true });
    expect(await startCall(ctxOf(door.agent), door.caseId)).toMatchObject({ ok: true });
    const waiting = await guestIn('es');
    expect(await nextWaiting(await certified())).toContain(waiting.caseId);
    expect(await nextWaiting(await makeStaff('agent'))).not.toContain(waiting.caseId);
  });

  test('offers a running call to holders alone, and to none who has lost it since', async () => {
    const door = await atDoor(true, await certified());
    const started = await startCall(ctxOf(door.agent), door.caseId);
    if (!started.ok) throw new Error(started.why);
    const [holder, other] = [await certified(), await makeStaff('agent')];
    for (const { id } of [holder, other]) await seen(`page of ${id}`, 'staff', id);
    expect((await freeColleagues(door.agent, door.caseId)).map(({ id }) => id)).toEqual([holder.id]);
    expect((await freeAgents(SYSTEM, door.caseId)).map(({ id }) => id)).toEqual([holder.id]);
    const { callId } = started.value;
    expect(await offerCall(ctxOf(door.agent), door.caseId, { callId, staffId: other.id })).toMatchObject({ ok: false });
    expect(await offerCall(ctxOf(door.agent), door.caseId, { callId, staffId: holder.id })).toMatchObject({ ok: true });
    await decertify(holder);
    expect(await takeCall(ctxOf(holder), door.caseId, callId)).toEqual({ ok: false, why: 'certificate_needed' });
    await gone(`page of ${holder.id}`);
    // Nor does anybody else take it up once its agent is gone: they would talk with the user at once.
    const sql = database.asOwner();
    await sql`set session_replication_role = replica`;
    await sql`update cases set lease_until = now() - interval '1 second' where id = ${door.caseId}`;
    await sql`set session_replication_role = origin`;
    expect(await claimCase(ctxOf(other), door.caseId)).toEqual({ ok: false, why: 'certificate_needed' });
    expect(await claimCase(ctxOf(await certified()), door.caseId)).toMatchObject({ ok: true });
  });

  test('says that nobody is here to a user who wants to be called now, while no holder is', async () => {
    const [holder, other] = [await certified(), await makeStaff('agent')];
    const guest = await guestIn('es');
    await giveConsent(guest);
    await seen('page of other', 'staff', other.id);
    expect(await enterLobby(ctxOf(guest), 'call_now')).toEqual({ ok: false, why: 'no_agent' });
    await seen('page of holder', 'staff', holder.id);
    expect(await enterLobby(ctxOf(guest), 'call_now')).toMatchObject({ ok: true });
  });
});

/** As the platform would say at the next referral. */
async function movesTo(guest: Guest, country: string): Promise<void> {
  const ofCase = sql`(select person_id from cases where id = ${guest.caseId})`;
  const [{ id } = { id: '' }] = await database.asOwner()`select person_id as id from cases where id = ${guest.caseId}`;
  await must(
    commit(ctxOf(SYSTEM), {
      writes: [update(people, { country }, eq(people.id, ofCase as unknown as string))],
      events: [{ kind: 'person.recorded', subject: String(id), data: { changed: ['country'] } }],
    }),
  );
}
