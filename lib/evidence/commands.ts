import { eq, sql } from 'drizzle-orm';
import { stills } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import type { Agent, CaseReader, Ctx } from '#lib/access/actors';
import { callInHand, momentOf, underCall } from '#lib/calls/commands';
import { refuse } from '#lib/errors';
import { stillById } from '#lib/evidence/queries';
import { imageFacts, STILL_MAX_BYTES, type StillKind } from '#lib/evidence/rules';
import { evidenceStore } from '#lib/evidence/service';
import { newId, sha256 } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { caseVault } from '#lib/vault/queries';

export type TakenStill = { callId: string; kind: StillKind; bytes: Uint8Array };

/** Keeps one still of the call. The bytes are sealed and stored first, so that no row ever points at nothing. */
export async function takeStill(ctx: Ctx<Agent>, caseId: string, given: TakenStill) {
  const { callId, kind, bytes } = given;
  const facts = bytes.length <= STILL_MAX_BYTES ? imageFacts(bytes) : null;
  if (!facts) return refuse('bad_image');
  const before = await callInHand(ctx.actor, caseId, callId);
  if (!before.ok) return before;
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const id = newId('still', ctx.now);
  const storeKey = await evidenceStore().put(vault.sealBytes(id, bytes));
  const now = await callInHand(ctx.actor, caseId, callId);
  if (!now.ok) return now;
  const momentMs = momentOf(ctx.now, now.call.startedAt);
  const { width, height, mediaType } = facts;
  const seal = sha256(bytes);
  const said = { callId, kind, sha256: seal, bytes: bytes.length, width, height, momentMs };
  const answer = { stillId: id, kind, sha256: seal, width, height, momentMs };
  const done = await commit(ctx, {
    writes: [
      ...underCall(ctx.actor, now.held, callId),
      insert(stills, { id, caseId, ...said, mediaType, storeKey, takenBy: ctx.actor.id, takenAt: ctx.now }),
    ],
    events: [{ kind: 'still.taken', subject: caseId, data: { stillId: id, ...said } }],
    answer,
  });
  return settle(done, answer);
}

/** Shows a still: the look is in the trail before a byte leaves. Bytes that no longer match their seal are never shown. */
export async function viewStill(ctx: Ctx<CaseReader>, stillId: string) {
  const found = await stillById(ctx.actor, stillId);
  if (!found) return refuse('not_found');
  const vault = await caseVault(found.caseId);
  if (!vault) return refuse('erased');
  const done = await commit(ctx, {
    // A look changes nothing; the case's own row stands for the write that the door asks for.
    writes: [update(cases, { state: sql`${cases.state}` }, eq(cases.id, found.caseId))],
    events: [{ kind: 'evidence.viewed', subject: found.caseId, data: { stillId } }],
  });
  if (!done.ok) return refuse('conflict');
  const bytes = vault.openBytes(stillId, await evidenceStore().get(found.storeKey));
  if (sha256(bytes) !== found.sha256) throw new Error('the bytes of a still do not match their seal');
  return { ok: true as const, value: { bytes, mediaType: found.mediaType } };
}
