import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { askCamera, turnCamera } from '#lib/turning/commands';
import { cameraDone, cameraWish } from '#lib/turning/schema';

export const askForCamera = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/camera',
  does: 'Asks on the user’s screen for their other camera, or takes the request back',
  for: 'agent',
  params: caseParams,
  body: cameraWish,
  output: cameraWish.pick({ facing: true }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => askCamera(ctx, params.caseId, body),
});

export const saidCamera = endpoint({
  method: 'POST',
  path: '/guest/call/camera',
  does: 'Says which camera of the user’s device is on, once it was asked for another one',
  for: 'guest',
  body: cameraDone,
  output: z.object({ facing: z.string() }),
  refusals: ['not_admitted', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { body }) => turnCamera(ctx, body),
});
