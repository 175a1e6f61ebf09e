import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { cases } from '#db/schema/cases';
import { links } from '#db/schema/guests';
import { staff } from '#db/schema/staff';
import type { Agent, Ctx, Guest, Supervisor } from '#lib/access/actors';
import { callInHand, stillLive, underCall } from '#lib/calls/commands';
import { liveCall } from '#lib/calls/queries';
import { momentOf } from '#lib/calls/rules';
import { nextState } from '#lib/cases/lifecycle';
import { actionable } from '#lib/cases/queries';
import { refuse } from '#lib/errors';
import { hasPart } from '#lib/holding/queries';
import { commit } from '#lib/ledger/commit';
import { endCall, GIVEN_BACK } from '#lib/ledger/end-call';
import { giveBreak } from '#lib/ledger/give-break';
import { moveCase, underLease } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { inOwnWords } from '#lib/ledger/own-words';
import { update } from '#lib/ledger/statements';
import { breakOf, cautionOf, helpIsCalled, unfreeIsTold, wasThere } from '#lib/safety/queries';
import type { BlockReason } from '#lib/safety/rules';
import { caseVault } from '#lib/vault/queries';
import { raise, raiseAbout } from '#lib/watch/commands';

const DONE = { ok: true } as const;

/**
 * The user's quiet word that they are not free to talk. It answers the same however often it is said and shows nothing;
 * the agent and the supervisors learn of it, again where its alert was seen, and no grant is possible until a supervisor
 * has looked.
 */
export async function sayUnfree(ctx: Ctx<Guest>, callId: string) {
  const { caseId } = ctx.actor;
  const call = await liveCall(ctx.actor, caseId);
  if (!call) return refuse('not_admitted');
  if (call.id !== callId) return refuse('wrong_state');
  const before = await cautionOf(ctx.actor, caseId);
  if (before && (await unfreeIsTold(ctx.actor))) return { ok: true as const, value: DONE };
  const as = before ? eq(cases.cautionAt, before) : isNull(cases.cautionAt);
  const alert = call.agentId ? raiseAbout(ctx.now, { kind: 'not_free', staffId: call.agentId, caseId }) : null;
  const momentMs = momentOf(ctx.now, call.startedAt);
  const done = await commit(ctx, {
    writes: [
      stillLive(call.id),
      update(cases, { cautionAt: ctx.now }, and(eq(cases.id, caseId), as)),
      ...(alert ? [alert.write] : []),
    ],
    events: [{ kind: 'caution.raised', subject: caseId, data: { callId, momentMs } }, ...(alert ? [alert.event] : [])],
    jobs: alert ? [alert.job] : [],
    answer: DONE,
  });
  // Of two presses at once the second one is answered like the first: whoever looks on learns nothing from it.
  return (await cautionOf(ctx.actor, caseId)) ? { ok: true as const, value: DONE } : settle(done, DONE);
}

/** Calls a supervisor, quietly: nothing shows to the user. Called already and not yet seen, it changes nothing. */
export async function callForHelp(ctx: Ctx<Agent>, caseId: string, callId: string) {
  const now = await callInHand(ctx.actor, caseId, callId);
  if (!now.ok) return now;
  if (await helpIsCalled(ctx.actor, caseId)) return { ok: true as const, value: DONE };
  const alert = raise(ctx, 'help_wanted', caseId);
  const momentMs = momentOf(ctx.now, now.call.startedAt);
  const done = await commit(ctx, {
    writes: [...underCall(ctx.actor, now.held, callId), alert.write],
    events: [{ kind: 'help.called', subject: caseId, data: { callId, momentMs } }, alert.event],
    jobs: [alert.job],
    answer: DONE,
  });
  return settle(done, DONE);
}

/**
 * Ends the call at once, closes the user's link and with it every device, and hands the case to a supervisor. The agent
 * gets a break.
 */
export async function blockUser(ctx: Ctx<Agent>, caseId: string, asked: { callId: string; why: BlockReason }) {
  const now = await callInHand(ctx.actor, caseId, asked.callId);
  if (!now.ok) return now;
  const to = nextState(now.held.state, 'escalate', 'agent');
  if (!to) return refuse('wrong_state');
  const ended = endCall(ctx.now, { ...now.call, live: true }, { why: 'aborted', reason: 'safety' });
  const rest = giveBreak(ctx.now, ctx.actor.id);
  const { linkId, leaseEpoch } = now.held;
  const answer = { caseId, state: to };
  const done = await commit(ctx, {
    writes: [
      moveCase(now.held, to, { ...GIVEN_BACK, escalatedBy: ctx.actor.id }, underLease(ctx.actor.id, leaseEpoch)),
      ...ended.writes,
      { optional: update(links, { replacedAt: ctx.now }, and(eq(links.caseId, caseId), isNull(links.replacedAt))) },
      rest.write,
    ],
    events: [
      { kind: 'case.blocked', subject: caseId, data: asked },
      ...ended.events,
      ...(linkId ? [{ kind: 'case.link_ended' as const, subject: caseId, data: { linkId } }] : []),
      rest.event,
    ],
    jobs: ended.jobs,
    answer,
  });
  return settle(done, answer);
}

/** A supervisor's look at a case whose user was perhaps not free to talk, with what they found. Never one of its calls. */
export async function lookAtCaution(ctx: Ctx<Supervisor>, caseId: string, note: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  if (!(await cautionOf(ctx.actor, caseId))) return refuse('wrong_state');
  if ((await wasThere(ctx.actor, caseId)) || (await hasPart(ctx.actor, caseId))) return refuse('same_person');
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const said = inOwnWords(vault, note);
  const done = await commit(ctx, {
    writes: [update(cases, { cautionAt: null }, and(eq(cases.id, caseId), isNotNull(cases.cautionAt))), said.write],
    events: [{ kind: 'caution.looked', subject: caseId, data: { note: said.commitment } }],
    answer: { caseId },
  });
  return settle(done, { caseId });
}

/** Ends one's own break before its time. */
export async function comeBack(ctx: Ctx<Agent>) {
  if (!(await breakOf(ctx.actor))) return refuse('wrong_state');
  const done = await commit(ctx, {
    writes: [update(staff, { breakUntil: null }, and(eq(staff.id, ctx.actor.id), isNotNull(staff.breakUntil)))],
    events: [{ kind: 'staff.came_back', subject: ctx.actor.id, data: {} }],
    answer: DONE,
  });
  return settle(done, DONE);
}
