import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { presence } from '#db/schema/schedule';
import { addHoliday, changeRota } from '#lib/absences/commands';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { interruptCall } from '#lib/calls/commands';
import { promptGuest } from '#lib/checklist/commands';
import { liveStream } from '#lib/live/stream';
import { changePolicy } from '#lib/policies/commands';
import { DEFAULT_POLICY } from '#lib/policies/rules';
import { endSessionsOf } from '#lib/sessions/commands';
import { claim, ctxOf, makeShift, makeStaff, PASSWORD, referCase, useDatabase } from '#tests/factories';
import { caseInCall, openGuest } from '#tests/factories-calls';
import { signIn } from '#tests/signed-in';

const database = useDatabase();
const open: AbortController[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.abort();
});

/** An open line: `until` reads on until what was said so far is enough (or the line ends), and gives all of it. */
async function line(query: string, cookie: string) {
  const stop = new AbortController();
  open.push(stop);
  const request = new Request(`http://console.test/api/live?${query}`, { headers: { cookie }, signal: stop.signal });
  const response = await liveStream(request);
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let said = '';
  const until = async (enough: (said: string) => boolean): Promise<string> => {
    while (!enough(said)) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) break;
      said += decoder.decode(chunk.value);
    }
    return said;
  };
  return { status: response.status, until };
}

async function staffCookie<R extends 'agent' | 'admin'>(role: R) {
  const person = await makeStaff(role);
  const secret = await signIn({ email: person.email, password: PASSWORD });
  return { person, cookie: `${staffCookieName()}=${await sealSession(secret ?? '')}` };
}

/** Rows of presence for a subject, asked until there are as many as expected. */
async function presenceOf(subject: string, expected: number): Promise<number> {
  await expect.poll(() => db().$count(presence, eq(presence.subject, subject)), { timeout: 5_000 }).toBe(expected);
  return expected;
}

describe('the live line', () => {
  test('is closed to nobody in particular: without a session there is none', async () => {
    expect((await line('subjects=*', '')).status).toBe(401);
    expect((await line('as=guest', 'sl_guest=made-up')).status).toBe(401);
  });

  test('tells staff which case moved on, and by what', async () => {
    const { person, cookie } = await staffCookie('agent');
    const { caseId } = await referCase();
    const live = await line('subjects=*', cookie);
    await presenceOf(person.id, 1);
    await claim(person, caseId);
    expect(await live.until((said) => said.includes('case.claimed'))).toContain(
      `data: ${JSON.stringify({ subject: caseId, kind: 'case.claimed' })}`,
    );
  });

  test('tells an open schedule of a colleague’s shift, absence, day off and booking rules, and nobody else of them', async () => {
    const { person, cookie } = await staffCookie('agent');
    const elsewhere = await staffCookie('agent');
    const [supervisor, colleague] = [await makeStaff('supervisor'), await makeStaff('agent')];
    const live = await line('subjects=rota', cookie);
    const other = await line(`subjects=${colleague.id},queue_es,*`, elsewhere.cookie);
    await presenceOf(person.id, 1);
    await presenceOf(elsewhere.person.id, 1);
    await makeShift(colleague);
    const away = { kind: 'leave', from: '2199-01-02T09:00', to: '2199-01-02T12:00', timeZone: 'UTC' } as const;
    const ctx = ctxOf(supervisor);
    const done = [
      await changeRota(ctx, { staffId: colleague.id, ...away }),
      await addHoliday(ctx, { day: '2199-01-01', timeZone: null, name: 'New Year' }),
      await changePolicy(ctx, 'queue_es', { from: 0, policy: { ...DEFAULT_POLICY, horizonDays: 9 } }),
    ];
    expect(done).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    const said = await live.until((heard) => heard.includes('policy.changed'));
    for (const kind of ['shift.added', 'rota.changed', 'holiday.added', 'policy.changed'])
      expect(said).toContain(`data: ${JSON.stringify({ subject: 'rota', kind })}`);
    await claim(person, (await referCase()).caseId);
    expect(await other.until((heard) => heard.includes('case.claimed'))).not.toMatch(/shift|rota|holiday|policy/);
  });

  test('tells what happens within a call to whoever has that case open, and not to everybody who follows all', async () => {
    const { person, cookie } = await staffCookie('agent');
    const elsewhere = await staffCookie('agent');
    const agent = await makeStaff('agent');
    const { caseId, callId } = await caseInCall(agent);
    const [live, other] = [await line(`subjects=*,${caseId}`, cookie), await line('subjects=*', elsewhere.cookie)];
    await presenceOf(person.id, 1);
    await presenceOf(elsewhere.person.id, 1);
    expect(await promptGuest(ctxOf(agent), caseId, { callId, item: 'surroundings' })).toMatchObject({ ok: true });
    expect(await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' })).toMatchObject({ ok: true });
    const interrupted = (heard: string) => heard.includes('case.interrupted');
    expect(await live.until(interrupted)).toContain('call.prompted');
    expect(await other.until(interrupted)).not.toContain('call.prompted');
  });

  test('lets a guest hear their own case without saying what happened, and never another', async () => {
    const agent = await makeStaff('agent');
    const [own, other] = [await referCase(), await referCase()];
    const { cookie } = await openGuest(own.caseId);
    const live = await line(`as=guest&subjects=${other.caseId},*`, cookie);
    await presenceOf(own.caseId, 1);
    await claim(agent, other.caseId);
    await claim(agent, own.caseId);
    const said = await live.until((said) => said.includes(own.caseId));
    expect(said).not.toContain(other.caseId);
    expect(said).not.toContain('claimed');
  });

  test('tells an administrator of no case', async () => {
    const agent = await makeStaff('agent');
    const { person, cookie } = await staffCookie('admin');
    const { caseId } = await referCase();
    const live = await line(`subjects=*,${caseId},${person.id}`, cookie);
    await presenceOf(person.id, 1);
    await claim(agent, caseId);
    expect(await endSessionsOf(ctxOf(person), person.id)).toMatchObject({ ok: true });
    expect(await live.until(() => false)).not.toContain(caseId);
  });

  test('ends the moment the session is revoked, and with it the presence', async () => {
    const admin = await makeStaff('admin');
    const { person, cookie } = await staffCookie('agent');
    const live = await line(`subjects=${person.id}`, cookie);
    await presenceOf(person.id, 1);
    expect(await endSessionsOf(ctxOf(admin), person.id)).toMatchObject({ ok: true });
    await live.until(() => false);
    expect(await presenceOf(person.id, 0)).toBe(0);
    expect((await line('subjects=*', cookie)).status).toBe(401);
  });

  test('says catch-up after the database cut the line, and hears again', async () => {
    const { person, cookie } = await staffCookie('agent');
    const { caseId } = await referCase();
    const live = await line('subjects=*', cookie);
    await presenceOf(person.id, 1);
    const gaps = (said: string) => said.split('event: catch-up').length - 1;
    const before = gaps(await live.until((said) => gaps(said) > 0));
    await database.asOwner()`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen%'`;
    await live.until((said) => gaps(said) > before);
    await claim(person, caseId);
    expect(await live.until((said) => said.includes('case.claimed'))).toContain(caseId);
  });

  test('is refused to whoever holds thirty already, and to nobody else', async () => {
    const { guest, cookie } = await openGuest((await referCase()).caseId);
    const query = 'as=guest';
    for (let n = 0; n < 30; n += 1) expect((await line(query, cookie)).status).toBe(200);
    const refused = await line(query, cookie);
    expect(refused.status).toBe(429);
    expect(JSON.parse(await refused.until(() => false))).toMatchObject({ code: 'too_many_tries' });
    expect((await line('subjects=*', (await staffCookie('agent')).cookie)).status).toBe(200);
    open.splice(0, 1)[0]?.abort();
    await presenceOf(guest.caseId, 29);
    expect((await line(query, cookie)).status).toBe(200);
  });
});
