import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { calls, ticks } from '#db/schema/calls';
import { people } from '#db/schema/cases';
import type { Admin, Agent } from '#lib/access/actors';
import { claimCase, withdrawCase } from '#lib/cases/commands';
import { tickItem } from '#lib/checklist/commands';
import { imageFacts } from '#lib/evidence/rules';
import { referUser } from '#lib/referrals/commands';
import { disableStaff } from '#lib/staff/commands';
import { blindIndex } from '#lib/vault/blind-index';
import { proposeVerdict } from '#lib/verdicts/commands';
import { caseRow, ctxOf, eventsOf, makeKey, makeStaff, referCase, trailOf, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { wordsFor } from '#tests/factories-vault';
import { referralInput } from '#tests/referral-input';

const data = useDatabase();
let agent: Agent;
let admin: Admin;
beforeAll(async () => {
  agent = await makeStaff('agent');
  admin = await makeStaff('admin');
});

describe('a bribed agent', () => {
  test('cannot send a known user’s link to another address, nor rename them', async () => {
    const { platform } = await makeKey();
    const input = referralInput();
    const first = await referUser(ctxOf(platform), input);
    if (!first.ok) throw new Error(first.why);
    await withdrawCase(ctxOf(platform), first.value.caseId);
    for (const change of [{ email: 'accomplice@evil.test' }, { name: 'Another Name' }]) {
      const again = await referUser(ctxOf(agent), { ...input, user: { ...input.user, ...change } });
      expect(again).toMatchObject({ ok: false, why: 'contact_differs' });
    }
    const [known] = await db().select().from(people).where(eq(people.userRef, input.user.ref));
    const index = await blindIndex();
    expect(known).toMatchObject({
      emailIndex: index('email', input.user.email),
      nameIndex: index('name', input.user.name),
    });
    expect(await referUser(ctxOf(agent), input)).toMatchObject({ ok: true });
  });

  test('leaves the claim of another document where the second person reads it', async () => {
    const { caseId, callId } = await caseInCall(agent);
    const given = { callId, item: 'id_back', result: 'not_applicable', note: 'x', shown: 'passport' } as const;
    expect(await tickItem(ctxOf(agent), caseId, given)).toMatchObject({ ok: true });
    const [row] = await db().select().from(ticks).where(eq(ticks.callId, callId));
    expect(await wordsFor(caseId, row?.note)).toBe('Shown: passport. x');
    expect((await trailOf(caseId)).at(-1)?.body).toContain('"shown":"passport"');
  });

  test('who took a call over without joining it cannot put a verdict on it', async () => {
    const { caseId } = await caseInCall(agent);
    await data.asOwner()`update cases set lease_until = now() - interval '1 second' where id = ${caseId}`;
    const other = await makeStaff('agent');
    expect(await claimCase(ctxOf(other), caseId)).toMatchObject({ ok: true });
    const verdict = { kind: 'reject', reason: 'coached', note: 'x' } as const;
    expect(await proposeVerdict(ctxOf(other), caseId, verdict)).toEqual({ ok: false, why: 'wrong_state' });
  });
});

describe('an account that ends', () => {
  test('ends its call and its leases in the same moment: the user is invited again, the room is closed', async () => {
    const leaver = await makeStaff('agent');
    const { caseId, callId } = await caseInCall(leaver);
    const held = (await referCase()).caseId;
    await claimCase(ctxOf(leaver), held);
    expect(await disableStaff(ctxOf(admin), leaver.id)).toMatchObject({ ok: true });
    expect(await caseRow(caseId)).toMatchObject({ state: 'invited', leaseOwner: null });
    expect(await caseRow(held)).toMatchObject({ state: 'waiting', leaseOwner: null });
    expect((await eventsOf(caseId)).at(-2)).toBe('case.interrupted');
    expect((await eventsOf(held)).at(-1)).toBe('case.released');
    const [call] = await db().select().from(calls).where(eq(calls.id, callId));
    expect(call?.endedWhy).toBe('aborted');
    const [job] = await data.asOwner()`select 1 from graphile_worker.jobs where key = ${`close_room:${call?.room}`}`;
    expect(job).toBeDefined();
    expect(await claimCase(ctxOf(agent), caseId)).toMatchObject({ ok: true });
  });
});

test('a picture that only begins and ends like one is none', () => {
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000049484452', 'hex'),
    Buffer.from('<script>alert(1)</script><?php ?>'),
    Buffer.from('49454e44ae426082', 'hex'),
  ]);
  const jpeg = Buffer.concat([
    Buffer.from('ffd8ffc0000b080005000501011100', 'hex'),
    Buffer.from('<html>'),
    Buffer.from('ffd9', 'hex'),
  ]);
  expect(imageFacts(png)).toBeNull();
  expect(imageFacts(jpeg)).toBeNull();
});

test('a case that has its outcome is nobody’s to hold', async () => {
  const { caseId } = await referCase();
  const { platform } = await makeKey();
  await withdrawCase(ctxOf(platform), caseId);
  expect(await claimCase(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'wrong_state' });
});
