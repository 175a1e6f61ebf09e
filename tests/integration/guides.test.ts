import { describe, expect, test } from 'vitest';
import { interruptCall } from '#lib/calls/commands';
import { callForGuest } from '#lib/calls/queries';
import { promptGuest } from '#lib/checklist/commands';
import { guideGuest } from '#lib/guides/commands';
import { ctxOf, eventsOf, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';

useDatabase();

async function talking() {
  const agent = await makeStaff('agent');
  return { agent, ...(await caseInCall(agent)) };
}

describe('showing the user how to hold it better', () => {
  test('stands on their screen until it is taken off, or the step is asked again', async () => {
    const { agent, caseId, callId, guest } = await talking();
    const shown = async () => (await callForGuest(guest))?.instruction;
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'id_front' });
    await guideGuest(ctxOf(agent), caseId, { callId, guide: 'closer' });
    expect(await shown()).toBe('closer');
    await guideGuest(ctxOf(agent), caseId, { callId, guide: null });
    expect(await shown()).toBe('id_front');
    await guideGuest(ctxOf(agent), caseId, { callId, guide: 'turn_over' });
    expect(await shown()).toBe('id_back');
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'id_front' });
    expect(await shown()).toBe('id_front');
  });

  test('is refused once the call has ended', async () => {
    const { agent, caseId, callId } = await talking();
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await guideGuest(ctxOf(agent), caseId, { callId, guide: 'tilt' })).toEqual({
      ok: false,
      why: 'wrong_state',
    });
  });

  test('is refused without the lease', async () => {
    const { caseId, callId } = await talking();
    const other = await makeStaff('agent');
    expect(await guideGuest(ctxOf(other), caseId, { callId, guide: 'tilt' })).toEqual({ ok: false, why: 'lease_lost' });
  });

  test('that races with the end of the call is on record before it or not at all', async () => {
    const { agent, caseId, callId } = await talking();
    const [ended] = await Promise.all([
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
      guideGuest(ctxOf(agent), caseId, { callId, guide: 'tilt' }),
    ]);
    expect(ended.ok).toBe(true);
    expect((await eventsOf(caseId)).at(-2)).toBe('case.interrupted');
  });

  test('leaves exactly one event, call.guided', async () => {
    const { agent, caseId, callId } = await talking();
    const before = await eventsOf(caseId);
    await guideGuest(ctxOf(agent), caseId, { callId, guide: 'closer' });
    expect(await eventsOf(caseId)).toEqual([...before, 'call.guided']);
  });
});
