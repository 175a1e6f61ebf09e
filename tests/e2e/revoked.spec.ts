import { expect } from '@playwright/test';
import { RoomServiceClient } from 'livekit-server-sdk';
import postgres from 'postgres';
import { sideOf } from '#lib/calls/rules';
import { newPerson, referByApi } from '#tests/e2e/api';
import { atTheDoor, letIn, phone, seesVideo, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('an agent whose sessions are ended is out of the video room within five seconds, the user stays', async ({
  browser,
}) => {
  const { caseId, link } = await referByApi(newPerson('Rui Tavares'));
  const agent = await signedIn(browser, 'agent');
  const user = await (await phone(browser)).newPage();
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await seesVideo(agent, 'Picture of R•• T••');

  const sql = postgres(stack().ownerUrl, { max: 1 });
  const [call] = await sql`select room, agent_id from calls where case_id = ${caseId} and ended_at is null`;
  await sql.end();
  const { LIVEKIT_URL = '', LIVEKIT_API_KEY = '', LIVEKIT_API_SECRET = '' } = stack().env;
  const rooms = new RoomServiceClient(LIVEKIT_URL.replace(/^ws/, 'http'), LIVEKIT_API_KEY, LIVEKIT_API_SECRET);
  const inside = async () =>
    (await rooms.listParticipants(String(call?.room))).map(({ identity }) => sideOf(identity)).sort();
  await expect.poll(inside).toEqual(['agent', 'guest']);

  // The agent's own page would leave by itself: here it is cut off and stays, as a stolen token would.
  await agent.route('**/api/**', (route) => route.abort());
  const admin = await signedIn(browser, 'admin');
  const ended = await admin.request.post(`${stack().appUrl}/api/v1/staff/${call?.agent_id}/sessions/end`, {
    headers: { origin: stack().appUrl },
  });
  expect(ended.status()).toBe(200);
  await expect.poll(inside, { timeout: 5_000, intervals: [250] }).toEqual(['guest']);
});
