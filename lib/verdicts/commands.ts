import { verdicts } from '#db/schema/verdicts';
import type { Agent, Ctx } from '#lib/access/actors';
import { wasInCall } from '#lib/calls/queries';
import { nextState, nextStates } from '#lib/cases/lifecycle';
import { actionable, heldCase } from '#lib/cases/queries';
import { refuse } from '#lib/errors';
import { whyNotHold } from '#lib/holding/queries';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { endCall, GIVEN_BACK } from '#lib/ledger/end-call';
import { giveBreak } from '#lib/ledger/give-break';
import { liveLink } from '#lib/ledger/live-link';
import { moveCase, underLease } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { inOwnWords } from '#lib/ledger/own-words';
import { prolong } from '#lib/ledger/prolong';
import { insert } from '#lib/ledger/statements';
import { isCautioned } from '#lib/safety/queries';
import { caseVault } from '#lib/vault/queries';
import { callFacts, lastCall } from '#lib/verdicts/queries';
import {
  anyFailed,
  basisOf,
  missingForGrant,
  type Need,
  needsNote,
  reasonsOf,
  type VerdictKind,
} from '#lib/verdicts/rules';
import { openSentence } from '#lib/verdicts/text';

export type Proposal = { kind: VerdictKind; reason: string; note?: string | undefined };

/**
 * Proposes a verdict and ends the call; the case waits for its second person and the lease is given back. A grant needs
 * every required item, judged here from what is stored (`items_missing` with the list). An escalated case is judged on
 * its last call.
 */
export async function proposeVerdict(ctx: Ctx<Agent>, caseId: string, proposal: Proposal) {
  const first = await proposeOnce(ctx, caseId, proposal);
  // The server's own look at the room touches the call as well: whatever moved is judged again, as it now stands.
  return !first.ok && first.why === 'conflict' ? proposeOnce(ctx, caseId, proposal) : first;
}

async function proposeOnce(ctx: Ctx<Agent>, caseId: string, proposal: Proposal) {
  const { kind, reason, note } = proposal;
  const seen = await held(ctx, caseId, 'propose');
  if (!seen.ok) return seen;
  if (!reasonsOf(kind).some((known) => known === reason))
    return refuse('not_allowed_here', { reasons: reasonsOf(kind) });
  const { call, ended, vault } = seen;
  const facts = await callFacts(ctx.actor, call);
  if (needsNote(kind, reason, anyFailed(facts)) && !note) return refuse('reason_needed');
  if (kind === 'grant' && (await isCautioned(ctx.actor, caseId))) return refuse('caution');
  const said = note ? inOwnWords(vault, note) : null;
  const missing = kind === 'grant' ? missingForGrant(facts) : [];
  if (missing.length > 0) return refuse('items_missing', { missing: missing.map(openSentence) });

  const rest = kind === 'freeze' && call.live ? giveBreak(ctx.now, ctx.actor.id) : null;
  const verdictId = newId('verdict', ctx.now);
  const basis = basisOf(facts);
  const answer = { caseId, state: 'proposed' as const, verdictId };
  const row = { id: verdictId, caseId, callId: call.id, kind, reason, note: said?.commitment ?? null, basis };
  const done = await commit(ctx, {
    writes: [
      moveCase(seen.found, 'proposed', GIVEN_BACK, seen.fence),
      ...ended.writes,
      // Whenever it is decided, the user has a week to answer.
      prolong(caseId, ctx.now),
      ...(said ? [said.write] : []),
      insert(verdicts, { ...row, proposedBy: ctx.actor.id, proposedAt: ctx.now }),
      ...(rest ? [rest.write] : []),
    ],
    events: [
      {
        kind: 'case.proposed',
        subject: caseId,
        data: { verdictId, callId: call.id, kind, reason, ...(said ? { note: said.commitment } : {}), ...basis },
      },
      ...ended.events,
      ...(rest ? [rest.event] : []),
    ],
    jobs: ended.jobs,
    answer,
  });
  return settle(done, answer, { verdicts_one_pending: 'wrong_state' });
}

/** Ends the call because something is missing; the user is told what by mail and keeps the link, alive for a week more. */
export async function askMore(ctx: Ctx<Agent>, caseId: string, what: Need) {
  const seen = await held(ctx, caseId, 'ask_more');
  if (!seen.ok) return seen;
  const { call, ended } = seen;
  const link = liveLink(ctx.now, seen.found, seen.vault);
  const mail = oweMail(ctx.now, caseId, 'needs_info', { what });
  const answer = { caseId, state: 'needs_info' as const };
  const done = await commit(ctx, {
    writes: [
      moveCase(seen.found, 'needs_info', { ...GIVEN_BACK, askedFor: what }, seen.fence),
      ...ended.writes,
      ...link.writes,
      mail.write,
    ],
    events: [
      { kind: 'case.needs_info', subject: caseId, data: { callId: call.id, what } },
      ...ended.events,
      ...link.events,
      mail.event,
    ],
    jobs: [...ended.jobs, mail.job],
    answer,
  });
  return settle(done, answer);
}

/**
 * Asks the user of an escalated case to one more call: they are invited again under their link, alive for a week more, or
 * under a fresh one where theirs was closed.
 */
export async function recall(ctx: Ctx<Agent>, caseId: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const to = nextState(found.state, 'recall', 'agent');
  if (!to) return refuse('wrong_state');
  const held = await heldCase(ctx.actor, caseId);
  if (!held) return refuse('lease_lost');
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const link = liveLink(ctx.now, found, vault);
  const mail = oweMail(ctx.now, caseId, 'invited', { linkId: link.linkId });
  const answer = { caseId, state: to };
  const done = await commit(ctx, {
    writes: [moveCase(found, to, {}, underLease(ctx.actor.id, held.leaseEpoch)), ...link.writes, mail.write],
    events: [{ kind: 'case.invited', subject: caseId, data: { how: 'recalled' } }, ...link.events, mail.event],
    jobs: [mail.job],
    answer,
  });
  return settle(done, answer);
}

/** Ends the call and hands the case to a more experienced colleague, with a note. */
export async function escalate(ctx: Ctx<Agent>, caseId: string, note: string) {
  const seen = await held(ctx, caseId, 'escalate');
  if (!seen.ok) return seen;
  const { call, ended } = seen;
  const said = inOwnWords(seen.vault, note);
  const answer = { caseId, state: 'escalated' as const };
  const done = await commit(ctx, {
    writes: [
      moveCase(seen.found, 'escalated', { ...GIVEN_BACK, escalatedBy: ctx.actor.id }, seen.fence),
      ...ended.writes,
      said.write,
    ],
    events: [
      { kind: 'case.escalated', subject: caseId, data: { callId: call.id, note: said.commitment } },
      ...ended.events,
    ],
    jobs: ended.jobs,
    answer,
  });
  return settle(done, answer);
}

async function held(ctx: Ctx<Agent>, caseId: string, action: 'propose' | 'ask_more' | 'escalate') {
  const there = await actionable(ctx.actor, caseId);
  if (!there) return refuse('not_found');
  if (nextStates(there.state, action, 'agent').length === 0) return refuse('wrong_state');
  const found = await heldCase(ctx.actor, caseId);
  if (!found) return refuse('lease_lost');
  // Handing it on is open to whoever has it in hand, whatever came up against them meanwhile.
  const barred = action === 'escalate' ? null : await whyNotHold(ctx.actor, caseId);
  if (barred) return refuse(barred);
  const call = await lastCall(ctx.actor, caseId);
  if (!call || call.live !== (found.state === 'in_call')) return refuse('wrong_state');
  // Who ends a call with a word on it must have been in it.
  if (call.live && !(await wasInCall(ctx.actor, call.id))) return refuse('wrong_state');
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const fence = underLease(ctx.actor.id, found.leaseEpoch);
  // A verdict rests on what was ticked and taken: nothing of it may change between the look and the word.
  const ended = endCall(ctx.now, action === 'propose' ? { ...call, judgedBy: call.row } : call);
  return { ok: true as const, found, call, fence, vault, ended };
}
