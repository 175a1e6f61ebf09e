import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { people } from '#db/schema/cases';
import { alerts } from '#db/schema/watch';
import type { Agent } from '#lib/access/actors';
import { approveVerdict } from '#lib/approvals/commands';
import { claimCase } from '#lib/cases/commands';
import { nextWaiting } from '#lib/cases/queries';
import { seen } from '#lib/ledger/touch';
import { appeal, disown } from '#lib/objections/commands';
import { queuePage } from '#lib/queue/queries';
import { readFilter } from '#lib/queue/rules';
import { referUser } from '#lib/referrals/commands';
import { type ReferralInput, referral } from '#lib/referrals/schema';
import { openTimes } from '#lib/schedule/queries';
import { freeColleagues } from '#lib/takeover/queries';
import { proposeVerdict } from '#lib/verdicts/commands';
import { CASES_PER_HOUR } from '#lib/watch/rules';
import { caseRow, ctxOf, eventsOf, makeKey, makeShift, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, completeCall, lookAtStills, openGuest } from '#tests/factories-calls';
import { referralInput } from '#tests/referral-input';

useDatabase();

const refer = async (actor: Agent | Awaited<ReturnType<typeof makeKey>>['platform'], input: ReferralInput) => {
  const done = await referUser(ctxOf(actor), input);
  if (!done.ok) throw new Error(done.why);
  return done.value.caseId;
};
const again = (input: ReferralInput, user: Partial<ReferralInput['user']>) => ({
  ...input,
  user: { ...input.user, ...user },
});

test('support changes nothing of a known user that other rules rest on, and leaves a number that it does not know', async () => {
  const [{ platform }, agent] = [await makeKey(), await makeStaff('agent')];
  const input = again(referralInput(), { phone: '+34 600 000 000' });
  await refer(platform, input);
  for (const user of [{ country: 'DE' }, { name: 'Eva Otra' }, { email: 'other@user.test' }, { phone: '+1 555' }])
    expect(await referUser(ctxOf(agent), again(input, user))).toEqual({ ok: false, why: 'contact_differs' });
  const { phone: _, ...user } = input.user;
  expect(await referUser(ctxOf(agent), { ...input, user })).toEqual({ ok: false, why: 'case_open' });
  expect(await referUser(ctxOf(platform), again(input, { country: 'DE' }))).toEqual({ ok: false, why: 'case_open' });
});

test('what was decided of somebody is not gone round by referring them once more', async () => {
  const [agent, second] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const { caseId, guest } = await caseProposed(agent, 'reject');
  await lookAtStills(second, caseId);
  await approveVerdict(ctxOf(second), caseId);
  const [person] = await db()
    .select()
    .from(people)
    .where(eq(people.id, (await caseRow(caseId)).personId));
  const input = again(referralInput(), { ref: person?.userRef ?? '' });
  const asked = await referUser(ctxOf(agent), input);
  expect(asked.ok ? null : asked.why).toMatch(/^(contact_differs|outcome_stands)$/);
  expect(await appeal(ctxOf(guest), 'It was me.')).toMatchObject({ ok: true });
});

test('an outcome stands for support until a supervisor opens the case or its user appeals', async () => {
  const [{ platform }, agent, second] = [await makeKey(), await makeStaff('agent'), await makeStaff('supervisor')];
  const input = referralInput();
  const caseId = await refer(platform, input);
  await decidedAs('freeze', { agent, second, caseId });
  expect(await referUser(ctxOf(agent), input)).toEqual({ ok: false, why: 'outcome_stands' });
  expect(await referUser(ctxOf(second), input)).toEqual({ ok: false, why: 'outcome_stands' });
  expect(await referUser(ctxOf(platform), input)).toMatchObject({ ok: true });
});

test('who refers somebody neither holds the case nor decides of it, and no list offers it to them', async () => {
  const [agent, colleague] = [
    await makeStaff('agent', { languages: ['es'] }),
    await makeStaff('agent', { languages: ['es'] }),
  ];
  const supervisor = await makeStaff('supervisor');
  const caseId = await refer(agent, referralInput());
  expect(await claimCase(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'same_person' });
  const mine = async (reader: Agent) =>
    (await queuePage(reader, readFilter({ q: caseId }), new Date())).rows.map(({ barred }) => barred);
  expect(await mine(agent)).toEqual(['same_person']);
  expect(await mine(colleague)).toEqual([null]);
  await seen('a page', 'staff', agent.id);
  expect((await freeColleagues(colleague, caseId)).map(({ id }) => id)).not.toContain(agent.id);
  expect(await nextWaiting(agent)).not.toContain(caseId);
  const { guest } = await openGuest(caseId);
  await makeShift(agent);
  await makeShift(colleague);
  const times = await openTimes(guest, guest, new Date());
  expect(new Set(times.flatMap(({ staffIds }) => staffIds))).toEqual(new Set([colleague.id]));
  expect(await claimCase(ctxOf(colleague), caseId)).toMatchObject({ ok: true });
  const own = await refer(supervisor, referralInput());
  await decidedAs('grant', { agent: colleague, second: null, caseId: own });
  await lookAtStills(supervisor, own);
  expect(await approveVerdict(ctxOf(supervisor), own)).toEqual({ ok: false, why: 'same_person' });
  // Nobody but support has said who this is: the second person compares it with the platform's record, and says what.
  const other = await makeStaff('supervisor');
  await lookAtStills(other, own);
  expect(await approveVerdict(ctxOf(other), own)).toEqual({ ok: false, why: 'compare_platform' });
  expect(await approveVerdict(ctxOf(other), own, { note: 'Name and number agree.' })).toMatchObject({ ok: true });
});

test('who names a known user has looked at them: it is in the trail, and counts among the cases of an hour', {
  timeout: 60_000,
}, async () => {
  const [{ platform }, agent] = [await makeKey(), await makeStaff('agent')];
  const inputs = Array.from({ length: CASES_PER_HOUR + 1 }, () => referralInput());
  const caseIds = [];
  for (const input of inputs) caseIds.push(await refer(platform, input));
  const guess = (input: ReferralInput) => referUser(ctxOf(agent), again(input, { name: 'A Guess' }));
  // At the same moment: each is counted all the same.
  await Promise.all(inputs.map(guess));
  expect((await eventsOf(caseIds[0] ?? '')).filter((kind) => kind === 'case.viewed')).toHaveLength(1);
  const told = await db().select().from(alerts).where(eq(alerts.staffId, agent.id));
  expect(told.map(({ kind }) => kind)).toEqual(['many_cases']);
});

test('a user’s word against a call stands though another case of theirs is open, and bars there as well', async () => {
  const [{ platform }, agent, second] = [await makeKey(), await makeStaff('agent'), await makeStaff('supervisor')];
  const input = referralInput();
  const first = await refer(platform, input);
  const guest = await decidedAs('grant', { agent, second, caseId: first });
  const later = await refer(platform, input);
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true, value: { held: true } });
  expect((await caseRow(first)).state).toBe('granted');
  expect(await eventsOf(first)).toContain('case.disputed');
  expect(await db().$count(alerts, eq(alerts.caseId, first))).toBe(1);
  expect(await claimCase(ctxOf(agent), later)).toEqual({ ok: false, why: 'same_person' });
  expect(await claimCase(ctxOf(second), later)).toEqual({ ok: false, why: 'same_person' });
  const [other, third] = [await makeStaff('agent'), await makeStaff('supervisor')];
  await decidedAs('grant', { agent: other, second: null, caseId: later });
  await lookAtStills(third, later);
  expect(await approveVerdict(ctxOf(third), later)).toEqual({ ok: false, why: 'disputed' });
});

/** A case whose call is over and its verdict proposed, and where there is a second person decided. */
async function decidedAs(
  kind: 'grant' | 'freeze',
  {
    agent,
    second,
    caseId,
  }: { agent: Agent; second: Awaited<ReturnType<typeof makeStaff<'supervisor'>>> | null; caseId: string },
) {
  const call = await caseInCall(agent, caseId);
  await completeCall(agent, call);
  const reason = kind === 'grant' ? 'all_items_passed' : 'proxy_kyc';
  expect(await proposeVerdict(ctxOf(agent), caseId, { kind, reason, note: 'Looked at it.' })).toMatchObject({
    ok: true,
  });
  if (!second) return call.guest;
  await lookAtStills(second, caseId);
  expect(await approveVerdict(ctxOf(second), caseId)).toMatchObject({ ok: true });
  return call.guest;
}

test('a reference that only reads like a known one is not somebody new to support', async () => {
  const [{ platform }, agent] = [await makeKey(), await makeStaff('agent')];
  const input = again(referralInput(), { ref: 'user-10420' });
  await refer(platform, input);
  const { ref } = input.user;
  const asked = async (given: string) => {
    const read = referral.parse(JSON.parse(JSON.stringify(again(input, { ref: given, name: 'Eva Otra' }))));
    const done = await referUser(ctxOf(agent), read);
    return done.ok || done.why;
  };
  for (const unseen of ['\u200b', '\u200d', '\u00ad', '\u2060', '\ufe0f', '\u{e0061}', '\u00a0'])
    expect(await asked(`${ref}${unseen}`), JSON.stringify(unseen)).toBe('contact_differs');
  for (const close of [ref.toUpperCase(), ref.replace('e', '\u0435'), ref.replaceAll('1', 'l'), `${ref} x`, 'Üser-1'])
    expect(await asked(close), close).toBe('reference_close');
  expect(await referUser(ctxOf(platform), again(referralInput(), { ref: 'Üser-1' }))).toMatchObject({ ok: true });
});
