import { z } from 'zod';
import { knownAttempts } from '#lib/eligibility/queries';
import { type Attempt, acceptAttempts, DEFAULT_LADDER, mayRefer, standing } from '#lib/eligibility/rules';
import { judgement, standingSentence } from '#lib/eligibility/text';
import { refuse } from '#lib/errors';
import { endpoint } from '#lib/http/endpoint';
import { attempt } from '#lib/referrals/schema';

const judged = z.object({
  eligible: z.boolean(),
  tier: z.string(),
  until: z.string().nullable(),
  failures: z.number(),
  advice: z.array(z.string()),
  says: z.string(),
});
const attemptsBody = z.strictObject({ attempts: z.array(attempt).max(500) });

function judge(given: readonly Attempt[], now: Date) {
  const accepted = acceptAttempts(given, now);
  if (!accepted.ok) return refuse('late_date', { field: `attempts.${accepted.index}.at` });
  const at = standing(accepted.attempts, DEFAULT_LADDER, now);
  const value = { ...judgement(at, accepted.attempts), eligible: mayRefer(at).ok, says: standingSentence(at) };
  return { ok: true as const, value };
}

export const checkEligibility = endpoint({
  method: 'POST',
  path: '/eligibility',
  does: 'Judges attempts on the cooldown ladder; nothing is stored',
  for: 'platform',
  scope: 'eligibility:read',
  body: attemptsBody,
  output: judged,
  refusals: ['late_date'],
  handle: async (ctx, { body }) => judge(body.attempts, ctx.now),
});

export const readEligibility = endpoint({
  method: 'GET',
  path: '/eligibility',
  does: 'The same judgement over the attempts of the newest referral',
  for: 'platform',
  scope: 'eligibility:read',
  query: z.strictObject({ userRef: z.string().min(1).max(120) }),
  output: judged,
  refusals: ['late_date'],
  handle: async (ctx, { query }) => judge(await knownAttempts(ctx.actor, query.userRef), ctx.now),
});

export const checkSupportEligibility = endpoint({
  method: 'POST',
  path: '/support/eligibility',
  does: 'The judgement for support’s screen',
  for: 'agent',
  body: attemptsBody,
  output: judged,
  refusals: ['late_date'],
  handle: async (ctx, { body }) => judge(body.attempts, ctx.now),
});
