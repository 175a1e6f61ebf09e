import { describe, expect, test } from 'vitest';
import type { Admin } from '#lib/access/actors';
import { changeCallPolicy } from '#lib/callpolicy/commands';
import { CALL_POLICY_NAME, callPolicyNow } from '#lib/callpolicy/queries';
import { CALL_POLICY } from '#lib/callpolicy/rules';
import { callPolicy } from '#lib/callpolicy/schema';
import { giveConsent } from '#lib/guests/commands';
import { ctxOf, eventsOf, makeStaff, referCase, trailOf, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';

const { asApp } = useDatabase();

const VIDEO = { ...CALL_POLICY, recording: 'video' as const };
const set = async (to: typeof CALL_POLICY, admin?: Admin) =>
  changeCallPolicy(ctxOf(admin ?? (await makeStaff('admin'))), to);

describe('what the house decides about calls', () => {
  test('is: nothing recorded, until an administrator changes it, and the change says from what to what', async () => {
    const admin = await makeStaff('admin');
    expect((await callPolicyNow(admin)).recording).toBe('none');
    expect(await set(VIDEO, admin)).toEqual({ ok: true, value: VIDEO });
    expect(await callPolicyNow(admin)).toEqual(VIDEO);
    const [said] = await trailOf(CALL_POLICY_NAME);
    expect(JSON.parse(said?.body ?? '{}').data).toEqual({ from: CALL_POLICY, to: VIDEO });
    expect(await eventsOf(CALL_POLICY_NAME)).toEqual(['call_policy.changed']);
  });

  test('that is said once more is refused, and leaves no event', async () => {
    await set(VIDEO);
    const before = await eventsOf(CALL_POLICY_NAME);
    expect(await set(VIDEO)).toEqual({ ok: false, why: 'wrong_state' });
    expect(await eventsOf(CALL_POLICY_NAME)).toEqual(before);
  });

  test('by two at once is changed by one after the other or by one alone: no change is built on what is no more', async () => {
    await set(CALL_POLICY);
    const [one, other] = [await makeStaff('admin'), await makeStaff('admin')];
    const done = await Promise.all([
      set({ ...CALL_POLICY, sameFaceSeconds: 20 }, one),
      set({ ...CALL_POLICY, sameFaceSeconds: 30 }, other),
    ]);
    expect(done.some(({ ok }) => ok)).toBe(true);
    const said = (await trailOf(CALL_POLICY_NAME)).map(
      ({ body }) => JSON.parse(body).data as { from: object; to: object },
    );
    for (const [n, { from }] of said.entries()) expect(from).toEqual(said[n - 1]?.to ?? CALL_POLICY);
  });

  test('is changed by no other role, whatever the application thinks', async () => {
    const agent = await makeStaff('agent');
    const done = changeCallPolicy(ctxOf(agent as unknown as Admin), { ...CALL_POLICY, sameFaceSeconds: 40 });
    await expect(done).rejects.toThrow();
  });

  test('cannot be taken out of the database by the application', async () => {
    await expect(asApp()`delete from call_policies`).rejects.toThrow('permission denied');
  });

  test.each([
    { ...CALL_POLICY, recording: 'everything' },
    { ...CALL_POLICY, sameFaceSeconds: 1 },
    { ...CALL_POLICY, sameFaceSeconds: 90, livenessSeconds: 60 },
    { recording: 'none' },
  ])('is never %o', (given) => {
    expect(callPolicy.safeParse(given).success).toBe(false);
  });
});

describe('the consent', () => {
  test('to a text that the policy has replaced meanwhile is refused; the present one is another version and hash', async () => {
    const { caseId } = await referCase();
    const { guest } = await openGuest(caseId);
    await set(CALL_POLICY);
    expect(await giveConsent(ctxOf(guest), 'en', 'v1')).toMatchObject({ ok: true });
    await set(VIDEO);
    expect(await giveConsent(ctxOf(guest), 'en', 'v1')).toEqual({ ok: false, why: 'wrong_state' });
    expect(await giveConsent(ctxOf(guest), 'en', 'v1-video')).toMatchObject({ ok: true });
    const texts = (await trailOf(caseId))
      .filter(({ kind }) => kind === 'consent.given')
      .map(({ body }) => JSON.parse(body).data as { version: string; textSha256: string });
    expect(texts.map(({ version }) => version)).toEqual(['v1', 'v1-video']);
    expect(new Set(texts.map(({ textSha256 }) => textSha256)).size).toBe(2);
  });
});
