import type { z } from 'zod';
import type { Agent, Ctx, Guest } from '#lib/access/actors';
import { callInHand, stillLive, underCall } from '#lib/calls/commands';
import { liveCall } from '#lib/calls/queries';
import { momentOf } from '#lib/calls/rules';
import { refuse } from '#lib/errors';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import type { cameraDone, Facing } from '#lib/turning/schema';

/** Asks for the user's other camera on their screen, or takes the request back. The user's own press does it. */
export async function askCamera(ctx: Ctx<Agent>, caseId: string, asked: { callId: string; facing: Facing | null }) {
  const now = await callInHand(ctx.actor, caseId, asked.callId);
  if (!now.ok) return now;
  const momentMs = momentOf(ctx.now, now.call.startedAt);
  const answer = { facing: asked.facing };
  const done = await commit(ctx, {
    writes: underCall(ctx.actor, now.held, asked.callId, { cameraWish: asked.facing }),
    events: [{ kind: 'camera.asked', subject: caseId, data: { callId: asked.callId, facing: asked.facing, momentMs } }],
    answer,
  });
  return settle(done, answer);
}

/** Says what became of the request: which camera is on now. The request goes from the user's screen. */
export async function turnCamera(ctx: Ctx<Guest>, done: z.output<typeof cameraDone>) {
  const call = await liveCall(ctx.actor, ctx.actor.caseId);
  if (!call) return refuse('not_admitted');
  if (call.id !== done.callId) return refuse('wrong_state');
  const data = { callId: call.id, facing: done.facing, momentMs: momentOf(ctx.now, call.startedAt) };
  const answer = { facing: done.facing };
  const kept = await commit(ctx, {
    writes: [stillLive(call.id, { cameraWish: null })],
    events: [{ kind: 'camera.turned', subject: ctx.actor.caseId, data }],
    answer,
  });
  return settle(kept, answer);
}
