import { z } from 'zod';
import { addHoliday, changeRota, endHoliday, endRotaChange } from '#lib/absences/commands';
import { changeParams, holidayParams, newChange, newHoliday } from '#lib/absences/schema';
import { endpoint } from '#lib/http/endpoint';

const change = z.object({ changeId: z.string() });
const holiday = z.object({ holidayId: z.string() });

export const postRotaChange = endpoint({
  method: 'POST',
  path: '/rota-changes',
  does: 'Writes an absence or a single day more beside somebody’s weekly shifts',
  for: 'supervisor',
  body: newChange,
  output: change,
  status: 201,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { body }) => changeRota(ctx, body),
});

export const stopRotaChange = endpoint({
  method: 'POST',
  path: '/rota-changes/{changeId}/end',
  does: 'Takes an absence or a single day more back',
  for: 'supervisor',
  params: changeParams,
  output: change,
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params }) => endRotaChange(ctx, params.changeId),
});

export const postHoliday = endpoint({
  method: 'POST',
  path: '/holidays',
  does: 'Adds a day on which no shift begins',
  for: 'supervisor',
  body: newHoliday,
  output: holiday,
  status: 201,
  refusals: ['wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { body }) => addHoliday(ctx, body),
});

export const stopHoliday = endpoint({
  method: 'POST',
  path: '/holidays/{holidayId}/end',
  does: 'Takes a holiday back',
  for: 'supervisor',
  params: holidayParams,
  output: holiday,
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params }) => endHoliday(ctx, params.holidayId),
});
