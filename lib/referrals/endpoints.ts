import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { linkUrl } from '#lib/links/service';
import { type Referred, referUser } from '#lib/referrals/commands';
import { referral } from '#lib/referrals/schema';

const referred = z.object({
  case: z.object({ id: z.string(), state: z.string(), userRef: z.string(), createdAt: z.string(), dueAt: z.string() }),
  link: z.string(),
});

async function present(answer: unknown): Promise<z.output<typeof referred>> {
  const { caseId, linkId, userRef, createdAt, dueAt } = answer as Referred; // written by referUser alone
  return { case: { id: caseId, state: 'waiting', userRef, createdAt, dueAt }, link: await linkUrl(caseId, linkId) };
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

export const createSupportReferral = endpoint({
  method: 'POST',
  path: '/support/referrals',
  does: 'The same from the console: the user says that liveness keeps failing',
  for: 'agent',
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
