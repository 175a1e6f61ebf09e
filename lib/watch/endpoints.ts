import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { plantDecoy, seeAlert } from '#lib/watch/commands';
import { alertParams } from '#lib/watch/schema';

export const noteAlert = endpoint({
  method: 'POST',
  path: '/alerts/{alertId}/seen',
  does: 'Says that an alert was seen',
  for: 'supervisor',
  stepUp: true,
  params: alertParams,
  output: z.object({ alertId: z.string() }),
  refusals: ['not_found', 'same_person', 'conflict', 'key_running'],
  handle: (ctx, { params }) => seeAlert(ctx, params.alertId),
});

export const addDecoy = endpoint({
  method: 'POST',
  path: '/decoys',
  does: 'Plants a decoy among the decided cases; opening it alarms the supervisors',
  for: 'supervisor',
  stepUp: true,
  body: z.strictObject({}),
  output: z.object({ caseId: z.string() }),
  status: 201,
  refusals: ['conflict', 'key_running'],
  handle: (ctx) => plantDecoy(ctx),
});
