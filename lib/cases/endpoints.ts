import { z } from 'zod';
import { claimCase, claimNext, releaseCase, reopenCase, withdrawCase } from '#lib/cases/commands';
import { CASE_STATES } from '#lib/cases/lifecycle';
import { caseForPlatform, casesForPlatform } from '#lib/cases/queries';
import { LEASE_SECONDS } from '#lib/cases/rules';
import { caseParams, line } from '#lib/cases/schema';
import { refuse } from '#lib/errors';
import { endpoint } from '#lib/http/endpoint';
import { renewLease } from '#lib/ledger/touch';

const claimed = z.object({ caseId: z.string(), leaseEpoch: z.number() });
const moved = z.object({ caseId: z.string(), state: z.string() });
const platformCase = z.object({
  id: z.string(),
  userRef: z.string(),
  state: z.enum(CASE_STATES),
  createdAt: z.string(),
  dueAt: z.string(),
  closedAt: z.string().nullable(),
});

type Row = {
  id: string;
  userRef: string;
  state: (typeof CASE_STATES)[number];
  createdAt: Date;
  dueAt: Date;
  closedAt: Date | null;
};
const present = (row: Row): z.output<typeof platformCase> => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});

export const claim = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/claim',
  does: 'Takes the lease of a case for 15 minutes',
  for: 'agent',
  params: caseParams,
  output: claimed,
  refusals: ['not_found', 'wrong_state', 'claimed', 'escalated', 'same_person', 'conflict', 'key_running'],
  handle: (ctx, { params }) => claimCase(ctx, params.caseId),
});

export const claimNextCase = endpoint({
  method: 'POST',
  path: '/cases/next',
  does: 'Claims the most urgent case that nobody holds',
  for: 'agent',
  output: claimed,
  refusals: ['not_found', 'wrong_state', 'claimed', 'escalated', 'same_person', 'on_break', 'conflict', 'key_running'],
  handle: (ctx) => claimNext(ctx),
});

export const release = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/release',
  does: 'Gives the lease back',
  for: 'agent',
  params: caseParams,
  output: z.object({ caseId: z.string() }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params }) => releaseCase(ctx, params.caseId),
});

export const keepLease = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/lease',
  does: 'Renews a lease that still holds; the open page’s heartbeat',
  for: 'agent',
  params: caseParams,
  output: z.object({ held: z.literal(true) }),
  refusals: ['lease_lost'],
  handle: async (ctx, { params }) =>
    (await renewLease(params.caseId, ctx.actor.id, LEASE_SECONDS))
      ? { ok: true, value: { held: true as const } }
      : refuse('lease_lost'),
});

export const withdraw = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/withdraw',
  does: 'Withdraws a case',
  for: 'platform',
  scope: 'cases:write',
  params: caseParams,
  output: moved,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params }) => withdrawCase(ctx, params.caseId),
});

export const reopen = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/reopen',
  does: 'Opens a decided case again, with a reason',
  for: 'supervisor',
  stepUp: true,
  params: caseParams,
  body: z.strictObject({ reason: line(500) }),
  output: moved,
  refusals: ['not_found', 'wrong_state', 'case_open', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => reopenCase(ctx, params.caseId, body.reason),
});

export const readCase = endpoint({
  method: 'GET',
  path: '/cases/{caseId}',
  does: 'State, history of states, outcome',
  for: 'platform',
  scope: 'cases:read',
  params: caseParams,
  output: platformCase.extend({ history: z.array(z.object({ type: z.string(), at: z.string() })) }),
  refusals: ['not_found'],
  handle: async (ctx, { params }) => {
    const read = await caseForPlatform(ctx.actor, params.caseId);
    if (!read) return refuse('not_found');
    const history = read.history.map((event) => ({ type: event.kind, at: event.at.toISOString() }));
    return { ok: true, value: { ...present(read.found), history } };
  },
});

export const listCases = endpoint({
  method: 'GET',
  path: '/cases',
  does: 'Cases, newest first, by cursor',
  for: 'platform',
  scope: 'cases:read',
  query: z.strictObject({
    cursor: caseParams.shape.caseId.optional(),
    state: z.enum(CASE_STATES).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ cases: z.array(platformCase), cursor: z.string().nullable() }),
  refusals: [],
  handle: async (ctx, { query }) => {
    const { cursor, state, limit } = query;
    const rows = await casesForPlatform(ctx.actor, {
      limit: limit + 1,
      ...(state ? { state } : {}),
      ...(cursor ? { before: cursor } : {}),
    });
    const page = rows.slice(0, limit);
    return {
      ok: true,
      value: { cases: page.map(present), cursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null },
    };
  },
});
