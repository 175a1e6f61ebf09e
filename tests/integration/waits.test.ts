import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { waits } from '#db/schema/waiting';
import { type Guest, SYSTEM } from '#lib/access/actors';
import { startCall } from '#lib/calls/commands';
import { enterLobby, leaveLobby } from '#lib/guests/commands';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { insert } from '#lib/ledger/statements';
import { gone, seen } from '#lib/ledger/touch';
import { callBack, endWait, keepPlace } from '#lib/waits/commands';
import { endedWaits, forecast } from '#lib/waits/queries';
import { fits } from '#lib/waits/rules';
import { mindLine } from '#lib/worker/mind-line';
import { sendOwedMail } from '#lib/worker/send-owed-mail';
import { caseRow, claim, ctxOf, eventsOf, makeStaff, must, referCase, useDatabase } from '#tests/factories';
import { giveConsent, openGuest } from '#tests/factories-calls';
import { useVideo } from '#tests/factories-door';
import { mailsOf } from '#tests/factories-schedule';
import { startMailbox } from '#tests/setup/receivers';

const mailbox = await startMailbox();
useDatabase({ SMTP_URL: mailbox.url });
useVideo();
const MINUTE = 60_000;
let agent: Awaited<ReturnType<typeof makeStaff<'agent'>>>;
beforeAll(async () => {
  agent = await makeStaff('agent');
  await seen('page-agent', 'staff', agent.id);
});

async function agreed(): Promise<Guest> {
  const { guest } = await openGuest((await referCase()).caseId);
  await giveConsent(guest);
  return guest;
}
async function inLine(): Promise<Guest> {
  const guest = await agreed();
  expect(await enterLobby(ctxOf(guest), 'call_now')).toMatchObject({ ok: true });
  return guest;
}
async function waitOf(caseId: string) {
  const [row] = await db().select().from(waits).where(eq(waits.caseId, caseId));
  if (!row) throw new Error('no wait');
  return row;
}

describe('waiting to be called now', () => {
  test('says honestly that nothing is known yet, and keeps what was foretold beside what came', async () => {
    const guest = await inLine();
    expect(await waitOf(guest.caseId)).toMatchObject({ ahead: 0, agents: 1, lowMinutes: null, highMinutes: null });
    for (let i = 0; i < 12; i += 1) await past(4 * MINUTE);
    const other = await agreed();
    expect(await forecast(other, new Date(), new Date())).toMatchObject({
      ahead: 1,
      range: { lowMinutes: 8, highMinutes: 9 },
    });
    expect(await enterLobby(ctxOf(other), 'call_now')).toMatchObject({ ok: true });
    expect(await waitOf(other.caseId)).toMatchObject({ ahead: 1, lowMinutes: 8, highMinutes: 9 });
    await claim(agent, guest.caseId);
    expect(await startCall(ctxOf(agent), guest.caseId)).toMatchObject({ ok: true });
    expect(await waitOf(guest.caseId)).toMatchObject({ endedWhy: 'met' });
    const reader = await makeStaff('supervisor');
    expect(fits(await endedWaits(reader, new Date())).unforetold).toBe(13);
    await leaveLobby(ctxOf(other));
    expect(await waitOf(other.caseId)).toMatchObject({ endedWhy: 'left' });
  });

  test('leaving with the place kept gives it back: by mail in one’s turn, once, and for ten minutes', async () => {
    const guest = await inLine();
    const place = (await caseRow(guest.caseId)).lobbyAt;
    const before = await eventsOf(guest.caseId);
    expect(await keepPlace(ctxOf(guest))).toMatchObject({ ok: true });
    expect((await caseRow(guest.caseId)).lobbyAt).toBeNull();
    const behind = await inLine();
    expect(await waitOf(behind.caseId)).toMatchObject({ ahead: 1 });
    const free = await makeStaff('agent');
    await seen('page-free', 'staff', free.id);
    await mindLine();
    await mindLine();
    expect((await eventsOf(guest.caseId)).slice(before.length)).toEqual(['lobby.left', 'wait.called', 'mail.owed']);
    const mail = (await mailsOf(guest.caseId)).at(-1);
    expect(mail?.kind).toBe('your_turn');
    expect(await sendOwedMail(mail?.id ?? '')).toBe('sent');
    expect(await enterLobby(ctxOf(guest), 'call_now')).toMatchObject({ ok: true });
    expect((await caseRow(guest.caseId)).lobbyAt).toEqual(place);
    expect(await waitOf(guest.caseId)).toMatchObject({ awaySince: null, calledAt: null, endedAt: null });
    await leaveLobby(ctxOf(behind));
    await leaveLobby(ctxOf(guest));
    await gone('page-free');
  });

  test('who does not come back in time has left, and a mail that comes too late is not sent', async () => {
    const guest = await inLine();
    await keepPlace(ctxOf(guest));
    const { id } = await waitOf(guest.caseId);
    const now = new Date();
    const both = await Promise.all([callBack(ctxOf(SYSTEM, now), id), callBack(ctxOf(SYSTEM, now), id)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const at = (minutes: number) => ctxOf(SYSTEM, new Date(now.getTime() + minutes * MINUTE));
    expect(await endWait(at(9), id)).toEqual({ ok: false, why: 'wrong_state' });
    const ended = await Promise.all([endWait(at(10), id), endWait(at(10), id)]);
    expect(ended.filter((one) => one.ok)).toHaveLength(1);
    expect(await waitOf(guest.caseId)).toMatchObject({ endedWhy: 'expired' });
    expect((await eventsOf(guest.caseId)).slice(-1)).toEqual(['wait.ended']);
    expect(await callBack(at(11), id)).toEqual({ ok: false, why: 'wrong_state' });
    const mail = (await mailsOf(guest.caseId)).at(-1);
    expect(await sendOwedMail(mail?.id ?? '', at(11).now)).toBe('not_needed');
  });

  test('there is no place to keep for who does not wait, and of two who leave at once one does', async () => {
    const guest = await agreed();
    expect(await keepPlace(ctxOf(guest))).toEqual({ ok: false, why: 'wrong_state' });
    const waiting = await inLine();
    const both = await Promise.all([keepPlace(ctxOf(waiting)), keepPlace(ctxOf(waiting))]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  test('nobody is put in a line that nobody serves', async () => {
    await gone('page-agent');
    expect(await enterLobby(ctxOf(await agreed()), 'call_now')).toEqual({ ok: false, why: 'no_agent' });
  });
});

/** A wait that ended with an agent, so long, an hour ago. */
async function past(lasted: number): Promise<void> {
  const { caseId } = await referCase();
  const enteredAt = new Date(Date.now() - 60 * MINUTE);
  const ended = { endedAt: new Date(enteredAt.getTime() + lasted), endedWhy: 'met' as const };
  const id = newId('wait');
  await must(
    commit(ctxOf(SYSTEM), {
      writes: [insert(waits, { id, caseId, enteredAt, ahead: 0, agents: 1, ...ended })],
      events: [{ kind: 'wait.ended', subject: caseId, data: { waitId: id, why: 'left' } }],
    }),
  );
}
