import { z } from 'zod';
import { interruptCall, type Joined, joinCall, startCall } from '#lib/calls/commands';
import { interruption, prompt } from '#lib/calls/schema';
import { joinToken, mayShow } from '#lib/calls/service';
import { caseParams } from '#lib/cases/schema';
import { promptGuest } from '#lib/checklist/commands';
import { ITEM_KEYS } from '#lib/checklist/rules';
import { env } from '#lib/env';
import { endpoint } from '#lib/http/endpoint';

/** `camera`: whether the video server takes a picture from this side; a page opens its camera only then. */
const ticket = z.object({ url: z.string(), token: z.string(), callId: z.string(), camera: z.boolean() });

/** Makes the token for what a join answered. */
async function present({ callId, room, identity, name }: Joined): Promise<z.output<typeof ticket>> {
  const token = await joinToken(room, identity, name);
  return { url: env().LIVEKIT_PUBLIC_URL, token, callId, camera: mayShow(identity) };
}

export const admitGuest = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call',
  does: 'Lets the user in from the waiting room; the call begins and its challenges are drawn',
  for: 'agent',
  params: caseParams,
  output: z.object({ callId: z.string() }),
  refusals: [
    'not_found',
    'lease_lost',
    'wrong_state',
    'nobody_waits',
    'in_another_call',
    'erased',
    'video_down',
    'conflict',
    'key_running',
  ],
  handle: (ctx, { params }) => startCall(ctx, params.caseId),
});

export const joinAgent = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/join',
  does: 'A token for the live call, good for two minutes; again after a reload',
  for: 'agent',
  params: caseParams,
  output: ticket,
  refusals: ['lease_lost', 'wrong_state', 'not_admitted', 'in_another_call', 'video_down', 'conflict', 'key_running'],
  handle: async (ctx, { params }) => {
    const joined = await joinCall(ctx, params.caseId);
    return joined.ok ? { ok: true, value: await present(joined.value) } : joined;
  },
});

export const joinGuest = endpoint({
  method: 'POST',
  path: '/guest/call/join',
  does: 'A token for the live call of one’s own link, once admitted',
  for: 'guest',
  output: ticket,
  refusals: ['lease_lost', 'wrong_state', 'not_admitted', 'video_down', 'conflict', 'key_running'],
  handle: async (ctx) => {
    const joined = await joinCall(ctx, ctx.actor.caseId);
    return joined.ok ? { ok: true, value: await present(joined.value) } : joined;
  },
});

export const promptInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/prompt',
  does: 'Shows an item’s instruction on the user’s screen, or takes it away',
  for: 'agent',
  params: caseParams,
  body: prompt,
  output: z.object({
    item: z.enum(ITEM_KEYS).nullable(),
    challenge: z.string().nullable(),
    digits: z.string().nullable(),
  }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'not_allowed_here', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => promptGuest(ctx, params.caseId, body),
});

export const interruptInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/interrupt',
  does: 'Ends the call without a verdict; the case is invited again',
  for: 'agent',
  params: caseParams,
  body: interruption,
  output: z.object({ caseId: z.string(), state: z.string() }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'not_allowed_here', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => interruptCall(ctx, params.caseId, body),
});
