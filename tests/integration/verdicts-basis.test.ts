import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { ticks } from '#db/schema/calls';
import { claimCase } from '#lib/cases/commands';
import { promptGuest, tickItem } from '#lib/checklist/commands';
import { proposeVerdict } from '#lib/verdicts/commands';
import { ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall, completeCall } from '#tests/factories-calls';
import { meanwhile } from '#tests/races';

const data = useDatabase();
const grant = { kind: 'grant', reason: 'all_items_passed' } as const;

test('a grant rests on what stands in the call at that very moment, whatever is ticked meanwhile', async () => {
  for (let round = 0; round < 6; round += 1) {
    const agent = await makeStaff('agent');
    const call = await caseInCall(agent);
    await completeCall(agent, call);
    const failed = { callId: call.callId, item: 'surroundings', result: 'fail', note: 'Somebody whispers.' } as const;
    const [ticked, proposed] = await Promise.all([
      tickItem(ctxOf(agent), call.caseId, failed),
      proposeVerdict(ctxOf(agent), call.caseId, grant),
    ]);
    expect([ticked.ok, proposed.ok]).not.toEqual([true, true]);
    const [row] = await db()
      .select({ result: ticks.result })
      .from(ticks)
      .where(and(eq(ticks.callId, call.callId), eq(ticks.item, 'surroundings')));
    expect(row?.result).toBe(ticked.ok ? 'fail' : 'pass');
  }
});

test('whoever took the lease without joining the call changes nothing in it', async () => {
  const [agent, colleague] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const { caseId, callId } = await caseInCall(agent);
  await data.asOwner()`update cases set lease_until = now() - interval '1 second' where id = ${caseId}`;
  expect(await claimCase(ctxOf(colleague), caseId)).toMatchObject({ ok: true });
  const tick = { callId, item: 'consent', result: 'pass' } as const;
  expect(await tickItem(ctxOf(colleague), caseId, tick)).toMatchObject({ why: 'wrong_state' });
  expect(await promptGuest(ctxOf(colleague), caseId, { callId, item: 'consent' })).toMatchObject({
    why: 'wrong_state',
  });
});

test('nobody is granted anything in a call whose two sides never were in the room together', async () => {
  const agent = await makeStaff('agent');
  const call = await caseInCall(agent);
  await completeCall(agent, call);
  const sql = data.asOwner();
  await sql`alter table calls disable trigger audit_required`;
  await sql`update calls set met_at = null where id = ${call.callId}`;
  await sql`alter table calls enable trigger audit_required`;
  expect(await proposeVerdict(ctxOf(agent), call.caseId, grant)).toMatchObject({
    why: 'items_missing',
    facts: { missing: [expect.stringContaining('both of you in the room')] },
  });
});

test('the server’s own look at the room, between reading and writing, hinders no verdict', async () => {
  const agent = await makeStaff('agent');
  const call = await caseInCall(agent);
  await completeCall(agent, call);
  const done = await meanwhile(
    (sql) => sql`update calls set guest_seen_at = now() where id = ${call.callId}`,
    () => proposeVerdict(ctxOf(agent), call.caseId, grant),
  );
  expect(done).toMatchObject({ ok: true });
});
