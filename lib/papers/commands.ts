import { documentChecks } from '#db/schema/checks';
import type { Agent, Ctx } from '#lib/access/actors';
import { callInHand, underCall } from '#lib/calls/commands';
import { momentOf } from '#lib/calls/rules';
import { refuse } from '#lib/errors';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { inOwnWords } from '#lib/ledger/own-words';
import { upsert } from '#lib/ledger/statements';
import { paperOnFile } from '#lib/papers/queries';
import { checkRead } from '#lib/papers/rules';
import type { Reading } from '#lib/papers/schema';
import { caseVault } from '#lib/vault/queries';

/**
 * Compares what the agent read off a document with what the platform sent. Outcomes are kept in the open; what was read
 * lies sealed behind a commitment, and neither event nor answer holds a value of it.
 */
export async function checkDocument(ctx: Ctx<Agent>, caseId: string, given: Reading) {
  const now = await callInHand(ctx.actor, caseId, given.callId);
  if (!now.ok) return now;
  const { held, call } = now;
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const { callId, documentId, ...read } = given;
  const onFile = await paperOnFile(ctx.actor, vault, documentId);
  if (!onFile) return refuse('not_found');
  const results = checkRead(read, onFile, ctx.now.toISOString().slice(0, 10));
  const kept = inOwnWords(vault, JSON.stringify(read));
  const momentMs = momentOf(ctx.now, call.startedAt);
  const latest = { results, read: kept.commitment, momentMs, staffId: ctx.actor.id, at: ctx.now };
  const target = [documentChecks.callId, documentChecks.documentId];
  const answer = { documentId, results };
  const done = await commit(ctx, {
    writes: [
      ...underCall(ctx.actor, held, callId),
      kept.write,
      upsert(documentChecks, { callId, caseId, documentId, ...latest }, { target, set: latest }),
    ],
    events: [
      {
        kind: 'document.checked',
        subject: caseId,
        data: { callId, documentId, results, read: kept.commitment, momentMs },
      },
    ],
    answer,
  });
  return settle(done, answer);
}
