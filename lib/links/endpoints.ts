import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { replaceLink } from '#lib/links/commands';
import { linkUrl } from '#lib/links/service';

const linked = z.object({ caseId: z.string(), link: z.string() });

async function present(answer: unknown): Promise<z.output<typeof linked>> {
  const { caseId, linkId } = answer as { caseId: string; linkId: string }; // written by replaceLink alone
  return { caseId, link: await linkUrl(caseId, linkId) };
}

export const createLink = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/link',
  does: 'A fresh link; the old one dies',
  for: 'platform',
  scope: 'cases:write',
  params: caseParams,
  output: linked,
  status: 201,
  refusals: ['not_found', 'wrong_state', 'lease_lost', 'same_person', 'erased', 'conflict', 'key_running'],
  handle: async (ctx, { params }) => {
    const done = await replaceLink(ctx, params.caseId);
    return done.ok ? { ok: true, value: await present(done.value) } : done;
  },
  replay: present,
});

export const inviteAgain = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/invite',
  does: 'Sends the user a fresh link by mail',
  for: 'agent',
  params: caseParams,
  output: z.object({ caseId: z.string() }),
  refusals: ['not_found', 'wrong_state', 'lease_lost', 'same_person', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { params }) => replaceLink(ctx, params.caseId),
});
