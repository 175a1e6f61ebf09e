import { describe, expect, test } from 'vitest';
import { interruptCall } from '#lib/calls/commands';
import { callForAgent, callForGuest } from '#lib/calls/queries';
import { askCamera, turnCamera } from '#lib/turning/commands';
import { ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { atDoor, inCall, since, useVideo } from '#tests/factories-door';

useDatabase();
useVideo();

describe('asking for the other camera', () => {
  test('shows on the user’s screen until they have pressed, or it was taken back', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    await askCamera(ctxOf(agent), caseId, { callId, facing: 'environment' });
    expect((await callForGuest(guest))?.cameraWish).toBe('environment');
    await turnCamera(ctxOf(guest), { callId, facing: 'environment' });
    expect((await callForGuest(guest))?.cameraWish).toBeNull();
    await askCamera(ctxOf(agent), caseId, { callId, facing: 'user' });
    expect((await callForAgent(agent, caseId))?.call?.cameraWish).toBe('user');
    await askCamera(ctxOf(agent), caseId, { callId, facing: null });
    expect((await callForGuest(guest))?.cameraWish).toBeNull();
  });

  test('is refused outside a live call, and for another one', async () => {
    const door = await atDoor();
    const callId = `call_${'0'.repeat(26)}`;
    const wish = { callId, facing: 'user' } as const;
    expect(await askCamera(ctxOf(door.agent), door.caseId, wish)).toEqual({ ok: false, why: 'wrong_state' });
    expect(await turnCamera(ctxOf(door.guest), wish)).toEqual({ ok: false, why: 'not_admitted' });
    const { guest } = await inCall();
    expect(await turnCamera(ctxOf(guest), wish)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('is refused without the lease', async () => {
    const { caseId, callId } = await inCall();
    const other = ctxOf(await makeStaff('supervisor'));
    expect(await askCamera(other, caseId, { callId, facing: 'user' })).toEqual({ ok: false, why: 'lease_lost' });
  });

  test('that races with the end of the call leaves no request behind', async () => {
    const { agent, caseId, callId } = await inCall();
    const [asked, ended] = await Promise.all([
      askCamera(ctxOf(agent), caseId, { callId, facing: 'user' }),
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
    ]);
    expect(ended.ok).toBe(true);
    const told = [...(asked.ok ? ['camera.asked'] : []), 'case.interrupted', 'challenge.opened'];
    expect(await since(caseId, 'challenge.drawn')).toEqual(told);
  });

  test('leaves camera.asked, and the press camera.turned', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    await askCamera(ctxOf(agent), caseId, { callId, facing: 'environment' });
    await turnCamera(ctxOf(guest), { callId, facing: 'none' });
    expect(await since(caseId, 'challenge.drawn')).toEqual(['camera.asked', 'camera.turned']);
  });
});
