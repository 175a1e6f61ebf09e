import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { alerts } from '#db/schema/watch';
import { VISITOR } from '#lib/access/actors';
import { safePath } from '#lib/access/way-back';
import { approveVerdict } from '#lib/approvals/commands';
import { openLink } from '#lib/links/commands';
import { linkUrl } from '#lib/links/service';
import { appeal, disown } from '#lib/objections/commands';
import { SHOWN_PER_HOUR } from '#lib/people/rules';
import { approveErasure, askErasure } from '#lib/retention/commands';
import { escalate, proposeVerdict } from '#lib/verdicts/commands';
import { seeAlert } from '#lib/watch/commands';
import { caseRow, claim, ctxOf, liveLink, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, completeCall, lookAtStills } from '#tests/factories-calls';
import { post } from '#tests/factories-factors';
import { atOnce } from '#tests/races';
import { signedInAs } from '#tests/signed-in';

useDatabase();

test('many fields asked for at once show no more than the budget', { timeout: 60_000 }, async () => {
  const agent = await makeStaff('agent');
  const cookie = await signedInAs(agent);
  const { caseId } = await referCase();
  await claim(agent, caseId);
  const asked = Array.from({ length: 3 * SHOWN_PER_HOUR }, () =>
    post(cookie, `/cases/${caseId}/reveal`, { field: 'email', reason: 'A call back.' }),
  );
  const shown = (await Promise.all(asked)).filter(({ status }) => status === 200);
  expect(shown).toHaveLength(SHOWN_PER_HOUR);
});

test('who proposed a grant does not lift what holds it', async () => {
  const [agent, proposer, second] = [
    await makeStaff('agent'),
    await makeStaff('supervisor'),
    await makeStaff('supervisor'),
  ];
  const call = await caseInCall(agent);
  await completeCall(agent, call);
  await escalate(ctxOf(agent), call.caseId, 'Please look.');
  await claim(proposer, call.caseId);
  const verdict = { kind: 'grant', reason: 'all_items_passed' } as const;
  expect(await proposeVerdict(ctxOf(proposer), call.caseId, verdict)).toMatchObject({ ok: true });
  expect(await disown(ctxOf(call.guest))).toMatchObject({ ok: true });
  await lookAtStills(second, call.caseId);
  const [alert] = await db()
    .select()
    .from(alerts)
    .where(and(eq(alerts.caseId, call.caseId), eq(alerts.kind, 'not_me')));
  const alertId = alert?.id ?? '';
  expect(await seeAlert(ctxOf(proposer), alertId)).toEqual({ ok: false, why: 'same_person' });
  expect(await approveVerdict(ctxOf(second), call.caseId)).toEqual({ ok: false, why: 'disputed' });
  expect(await seeAlert(ctxOf(second), alertId)).toMatchObject({ ok: true });
});

test('an approval and “this was not me” at the same moment never leave a grant that nobody holds', async () => {
  for (let i = 0; i < 3; i += 1) {
    const [agent, second] = [await makeStaff('agent'), await makeStaff('supervisor')];
    const { caseId, guest } = await caseProposed(agent);
    await lookAtStills(second, caseId);
    const [said] = await atOnce<{ ok: boolean }>(
      () => disown(ctxOf(guest)),
      () => approveVerdict(ctxOf(second), caseId),
    );
    expect(said).toMatchObject({ ok: true });
    expect((await caseRow(caseId)).state).not.toBe('granted');
  }
});

test('a case that is open again is not erased by a yes to an older request', async () => {
  const [agent, second] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const [asker, other] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
  const { caseId, guest } = await caseProposed(agent, 'reject');
  await lookAtStills(second, caseId);
  await approveVerdict(ctxOf(second), caseId);
  expect(await askErasure(ctxOf(asker), caseId, 'Asked for.')).toMatchObject({ ok: true });
  expect(await appeal(ctxOf(guest), 'Please look again.')).toMatchObject({ ok: true });
  expect(await approveErasure(ctxOf(other), caseId)).toEqual({ ok: false, why: 'wrong_state' });
  expect(await caseRow(caseId)).toMatchObject({ state: 'escalated', erasedAt: null, erasureAskedBy: null });
});

test('a device outside chooses no language and moves no case', async () => {
  const { caseId } = await caseProposed(await makeStaff('agent'));
  const before = await caseRow(caseId);
  const token = (await linkUrl(caseId, await liveLink(caseId))).split('#')[1] ?? '';
  const opened = await openLink(ctxOf(VISITOR), { token, device: 'Another phone', locale: 'ru' });
  expect(opened).toMatchObject({ ok: true, value: { admitted: false } });
  const { locale, version } = await caseRow(caseId);
  expect({ locale, version }).toEqual({ locale: before.locale, version: before.version });
});

test.each([
  '//evil.example',
  '/x/..//evil.example',
  '/.//evil.example',
  '/x/..\\evil.example',
  '/%2e%2e//evil.example',
])('the way back after sign-in never leaves this site: %s', (asked) => {
  expect(new URL(safePath(asked), 'https://console.test').origin).toBe('https://console.test');
  expect(safePath('/cases/x?y=1')).toBe('/cases/x?y=1');
});
