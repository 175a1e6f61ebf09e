import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { joinAgent, joinGuest } from '#lib/calls/endpoints';
import { callForGuest } from '#lib/calls/queries';
import { ctxOf, useDatabase } from '#tests/factories';
import { inCall, useVideo } from '#tests/factories-door';

useDatabase({ AGENT_NAME: 'alias', AGENT_CAMERA: 'off' });
useVideo();

const given = (params: { caseId: string }) => ({
  ...{ params, query: {}, body: {}, bytes: new Uint8Array(), headers: new Headers() },
});

test('where the house shows no agents, the video server takes no picture from them and users read an alias', async () => {
  const { agent, guest, caseId } = await inCall();
  const [mine, theirs] = [
    await joinAgent.handle(ctxOf(agent), given({ caseId })),
    await joinGuest.handle(ctxOf(guest), given({ caseId })),
  ];
  if (!mine.ok || !theirs.ok) throw new Error('no token');
  // A page opens its camera only where this says so: an agent’s does not light for a moment either.
  expect([mine.value.camera, theirs.value.camera]).toEqual([false, true]);
  const claims = decodeJwt(mine.value.token);
  expect(claims.video).toMatchObject({ canPublishSources: ['microphone'] });
  expect(decodeJwt(theirs.value.token).video).toMatchObject({ canPublishSources: ['camera', 'microphone'] });
  const name = (await callForGuest(guest))?.agentName;
  expect(name).toBe(claims.name);
  expect(agent.name).not.toContain(name);
});
