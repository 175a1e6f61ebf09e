import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { linkUrl } from '#lib/links/service';
import { type Referred, referUser } from '#lib/referrals/commands';
import { referral } from '#lib/referrals/schema';

const referred = z.object({
  case: z.object({ id: z.string(), state: z.string(), userRef: z.string(), createdAt: z.string(), dueAt: z.string() }),
  link: z.string(),
});

function caseOf(answer: unknown) {
  const { caseId, userRef, createdAt, dueAt } = answer as Referred; // written by referUser alone
  return { case: { id: caseId, state: 'waiting', userRef, createdAt, dueAt } };
}

async function present(answer: unknown): Promise<z.output<typeof referred>> {
  const { caseId, linkId } = answer as Referred; // likewise
  return { ...caseOf(answer), link: await linkUrl(caseId, linkId) };
}

export const createReferral = endpoint({
  method: 'POST',
  path: '/referrals',
  does: 'Refers a user who needs a human: case, link and mail',
  for: 'platform',
  scope: 'referrals:write',
  body: referral,
  output: referred,
  status: 201,
  refusals: ['not_eligible', 'late_date', 'case_open', 'contact_differs', 'conflict', 'key_running'],
  handle: async (ctx, { body }) => {
    const done = await referUser(ctx, body);
    return done.ok ? { ok: true, value: await present(done.value) } : done;
  },
  replay: present,
});

/** The link goes by mail to its user alone: an agent who had it could open it first. */
export const createSupportReferral = endpoint({
  method: 'POST',
  path: '/support/referrals',
  does: 'The same from the console: the user says that liveness keeps failing',
  for: 'agent',
  body: referral,
  output: referred.omit({ link: true }),
  status: 201,
  refusals: [
    'not_eligible',
    'late_date',
    'case_open',
    'contact_differs',
    'outcome_stands',
    'reference_close',
    'too_many_tries',
    'conflict',
    'key_running',
  ],
  handle: async (ctx, { body }) => {
    const done = await referUser(ctx, body);
    return done.ok ? { ok: true, value: caseOf(done.value) } : done;
  },
  replay: caseOf,
});
