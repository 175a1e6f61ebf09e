import { and, eq, isNull, ne, notExists, type SQLWrapper, sql } from 'drizzle-orm';
import { callAgents } from '#db/schema/calls';
import type { Commitment } from '#db/schema/vault';
import { verdicts } from '#db/schema/verdicts';
import type { Ctx, Supervisor } from '#lib/access/actors';
import { mayDecide } from '#lib/access/policy';
import type { AuditEvent } from '#lib/audit/events';
import { nextStates } from '#lib/cases/lifecycle';
import { actionable } from '#lib/cases/queries';
import { refuse } from '#lib/errors';
import { hasPart } from '#lib/holding/queries';
import { commit } from '#lib/ledger/commit';
import { GIVEN_BACK } from '#lib/ledger/end-call';
import { liveLink } from '#lib/ledger/live-link';
import { moveCase } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { inOwnWords } from '#lib/ledger/own-words';
import { update } from '#lib/ledger/statements';
import { isCautioned } from '#lib/safety/queries';
import { caseVault } from '#lib/vault/queries';
import { pendingVerdict, unseenStills } from '#lib/verdicts/queries';
import { needsComparison, outcomeOf } from '#lib/verdicts/rules';
import { isDisputed } from '#lib/watch/queries';

export type Return = { to: 'invited' | 'escalated'; note: string };
type Decision = { decision: 'approved' | 'returned'; decisionNote: Commitment | null };
type Pending = { id: string; reason: string };

/**
 * The second person's yes: the outcome, the webhook and the mail stand in one statement. `same_person`: four eyes;
 * `look_first`: a yes or no is worth nothing from somebody who has not looked at what it rests on. `compare_platform`: of
 * whomever support referred, no platform has said who they are.
 */
export async function approveVerdict(ctx: Ctx<Supervisor>, caseId: string, given: { note?: string | undefined } = {}) {
  const pending = await undecided(ctx, caseId);
  if (!pending.ok) return pending;
  const { found, verdict, vault } = pending;
  if (verdict.kind === 'grant' && (await isDisputed(ctx.actor, caseId))) return refuse('disputed');
  if (needsComparison(verdict.kind, found.source) && !given.note) return refuse('compare_platform');
  const said = given.note ? inOwnWords(vault, given.note) : null;
  const to = outcomeOf(verdict.kind);
  if (to === 'granted' && (await isCautioned(ctx.actor, caseId))) return refuse('caution');
  if (!nextStates(found.state, 'approve', 'second').includes(to)) return refuse('wrong_state');
  const answerable = liveLink(ctx.now, found, vault);
  const mail = oweMail(ctx.now, caseId, to, { level: 'Lv.1', reason: verdict.reason });
  const answer = { caseId, state: to, verdictId: verdict.id };
  const done = await commit(ctx, {
    writes: [
      moveCase(found, to, { ...GIVEN_BACK, closedAt: ctx.now }),
      decide(ctx, verdict, { decision: 'approved', decisionNote: said?.commitment ?? null }),
      ...(said ? [said.write] : []),
      ...answerable.writes,
      mail.write,
    ],
    events: [outcomeEvent(to, caseId, verdict), ...answerable.events, mail.event],
    jobs: [mail.job],
    answer,
  });
  return settle(done, answer);
}

/** The second person's no: back to a new call or to a more experienced colleague, with a note. The verdict stays as it was. */
export async function returnVerdict(ctx: Ctx<Supervisor>, caseId: string, given: Return) {
  const pending = await undecided(ctx, caseId);
  if (!pending.ok) return pending;
  const { found, verdict, vault } = pending;
  const said = inOwnWords(vault, given.note);
  if (!nextStates(found.state, 'return', 'second').includes(given.to)) return refuse('wrong_state');
  const link = given.to === 'invited' ? liveLink(ctx.now, found, vault) : null;
  const mail = link && oweMail(ctx.now, caseId, 'invited', { linkId: link.linkId });
  const answer = { caseId, state: given.to, verdictId: verdict.id };
  const done = await commit(ctx, {
    writes: [
      moveCase(found, given.to, given.to === 'escalated' ? { escalatedBy: verdict.proposedBy } : {}),
      decide(ctx, verdict, { decision: 'returned', decisionNote: said.commitment }),
      said.write,
      ...(link ? link.writes : []),
      ...(mail ? [mail.write] : []),
    ],
    events: [
      { kind: 'case.returned', subject: caseId, data: { verdictId: verdict.id, to: given.to, note: said.commitment } },
      ...(link ? link.events : []),
      ...(mail ? [mail.event] : []),
    ],
    jobs: mail ? [mail.job] : [],
    answer,
  });
  return settle(done, answer);
}

async function undecided(ctx: Ctx<Supervisor>, caseId: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const verdict = await pendingVerdict(ctx.actor, caseId);
  if (found.state !== 'proposed' || !verdict) return refuse('wrong_state');
  if (!mayDecide(ctx.actor, verdict) || (await hasPart(ctx.actor, caseId))) return refuse('same_person');
  const unseen = await unseenStills(ctx.actor, verdict);
  if (unseen.length > 0) return refuse('look_first', { stills: unseen });
  const vault = await caseVault(caseId);
  return vault ? { ok: true as const, found, verdict, vault } : refuse('erased');
}

/** The decision itself; it touches no row where the verdict is decided or the second person is not a second one. */
function decide({ actor, now }: Ctx<Supervisor>, verdict: { id: string }, set: Decision): SQLWrapper {
  const talked = sql`(select 1 from ${callAgents} where ${callAgents.caseId} = ${verdicts.caseId} and ${callAgents.staffId} = ${actor.id})`;
  const second = and(ne(verdicts.proposedBy, actor.id), notExists(talked));
  const where = and(eq(verdicts.id, verdict.id), isNull(verdicts.decidedAt), second);
  return update(verdicts, { ...set, decidedBy: actor.id, decidedAt: now }, where);
}

function outcomeEvent(to: 'granted' | 'rejected' | 'frozen', subject: string, verdict: Pending): AuditEvent {
  if (to === 'granted') return { kind: 'case.granted', subject, data: { verdictId: verdict.id, level: 'Lv.1' } };
  return { kind: `case.${to}`, subject, data: { verdictId: verdict.id, reason: verdict.reason } };
}
