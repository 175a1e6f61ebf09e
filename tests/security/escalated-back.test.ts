import { expect, test } from 'vitest';
import type { Supervisor } from '#lib/access/actors';
import { startCall } from '#lib/calls/commands';
import { seen } from '#lib/ledger/touch';
import { offerCall, takeCall } from '#lib/takeover/commands';
import { escalate, recall } from '#lib/verdicts/commands';
import { claim, ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { atDoor, enter, useVideo } from '#tests/factories-door';

useDatabase();
useVideo();

test('who handed a case on as too hard does not get it back by a call handed over, whoever escalated it since', async () => {
  const [first, second, third] = [
    await makeStaff('supervisor'),
    await makeStaff('supervisor'),
    await makeStaff('supervisor'),
  ];
  const { caseId, guest } = await atDoor(true, first);
  expect(await startCall(ctxOf(first), caseId)).toMatchObject({ ok: true });
  expect(await escalate(ctxOf(first), caseId, 'Hard.')).toMatchObject({ ok: true });
  const again = async (by: Supervisor) => {
    await claim(by, caseId);
    expect(await recall(ctxOf(by), caseId)).toMatchObject({ ok: true });
    await enter(guest);
    await claim(by, caseId);
    const started = await startCall(ctxOf(by), caseId);
    if (!started.ok) throw new Error(started.why);
    return started.value.callId;
  };
  await again(second);
  expect(await escalate(ctxOf(second), caseId, 'Hard too.')).toMatchObject({ ok: true });
  const callId = await again(third);
  await seen('page of the first', 'staff', first.id);
  expect(await offerCall(ctxOf(third), caseId, { callId, staffId: first.id })).toEqual({ ok: false, why: 'not_free' });
  expect(await takeCall(ctxOf(first), caseId, callId)).toEqual({ ok: false, why: 'not_found' });
});
