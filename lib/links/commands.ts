import { and, eq, isNull } from 'drizzle-orm';
import { mails } from '#db/schema/delivery';
import { links } from '#db/schema/guests';
import type { Agent, Ctx, Platform } from '#lib/access/actors';
import { isFinal } from '#lib/cases/lifecycle';
import { actionable } from '#lib/cases/queries';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { newLink } from '#lib/links/service';

/** Sends the user a fresh link; the old one dies with it. An invitation again for a case that waits or needs more. */
export async function replaceLink(ctx: Ctx<Platform | Agent>, caseId: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  if (isFinal(found.state) || found.state === 'in_call') return refuse('wrong_state');
  const link = newLink(caseId, ctx.now);
  const mailId = newId('mail', ctx.now);
  const answer = { caseId, linkId: link.id };
  const done = await commit(ctx, {
    writes: [
      update(links, { replacedAt: ctx.now }, and(eq(links.caseId, caseId), isNull(links.replacedAt), eq(links.id, found.linkId ?? ''))),
      insert(links, link),
      insert(mails, { id: mailId, caseId, kind: 'invited', facts: { linkId: link.id }, createdAt: ctx.now }),
    ],
    events: [
      { kind: 'case.link_replaced', subject: caseId, data: { linkId: link.id } },
      { kind: 'mail.owed', subject: caseId, data: { mailId, kind: 'invited' } },
    ],
    jobs: [{ task: 'send_mail', payload: { mailId }, key: mailId }],
    answer,
  });
  return settle(done, answer);
}
