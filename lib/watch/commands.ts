import { randomInt } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { attempts, cases, documents, people } from '#db/schema/cases';
import { links } from '#db/schema/guests';
import { dataKeys } from '#db/schema/vault';
import { type AlertKind, alerts } from '#db/schema/watch';
import type { CaseReader, Ctx, Supervisor } from '#lib/access/actors';
import type { AuditEvent } from '#lib/audit/events';
import { dueAt } from '#lib/cases/rules';
import { REASON_CODES } from '#lib/eligibility/rules';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { type Change, commit, type Job, type Write } from '#lib/ledger/commit';
import { limit } from '#lib/ledger/limit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { newLink } from '#lib/links/service';
import { blindIndex, wordsIn } from '#lib/vault/blind-index';
import { documentPlace, newVault, type Vault } from '#lib/vault/vault';
import { isDecoy, openAlert, shapeOfCase } from '#lib/watch/queries';
import { CASES_PER_HOUR, DECOY_NAMES, FIRST_SHAPE, LOOK_SECONDS, refLike, type Shape } from '#lib/watch/rules';

const DAY_MS = 86_400_000;

/**
 * Writes into the trail that somebody opened a case, before its page is made; again only after ten minutes. A decoy, and
 * more different cases than work explains, raise an alert in the same statement.
 */
export async function noteLook(ctx: Ctx<CaseReader>, caseId: string): Promise<void> {
  const decoy = await isDecoy(ctx.actor, caseId);
  if (decoy === null) return;
  if (await limit('look', `${ctx.actor.id}\n${caseId}`, { points: 1, seconds: LOOK_SECONDS })) return;
  const many = await isUnusual(ctx.actor, caseId);
  const raised = [...(decoy ? [raise(ctx, 'decoy_opened', caseId)] : []), ...(many ? [raise(ctx, 'many_cases')] : [])];
  await commit(ctx, {
    writes: [update(cases, { id: caseId }, eq(cases.id, caseId)), ...raised.map(({ write }) => write)],
    events: [{ kind: 'case.viewed', subject: caseId, data: {} }, ...raised.map(({ event }) => event)],
    jobs: raised.map(({ job }) => job),
  });
}

/** Whether this is one case more than an hour allows, said once; of many opened at the same moment each is counted. */
async function isUnusual({ id }: CaseReader, caseId: string): Promise<boolean> {
  const once = { points: 1, seconds: 3600 };
  if (await limit('case of the hour', `${id}\n${caseId}`, once)) return false;
  if (!(await limit('cases of the hour', id, { ...once, points: CASES_PER_HOUR }))) return false;
  return !(await limit('many cases', id, once));
}

type Raised = { write: Write; event: AuditEvent; job: Job };

/** An alert about whoever acts: row, event and the job that writes to the supervisors, for the change that raises it. */
export function raise(ctx: Ctx<CaseReader>, kind: AlertKind, caseId?: string): Raised {
  return raiseAbout(ctx.now, { kind, staffId: ctx.actor.id, caseId: caseId ?? null });
}

/** The change that tells the supervisors of somebody who has seen enough for an hour; null where they know of it already. */
export async function budgetSpent(ctx: Ctx<CaseReader>): Promise<Change | null> {
  if (await limit('budget', ctx.actor.id, { points: 1, seconds: 3600 })) return null;
  const { write, event, job } = raise(ctx, 'budget_spent');
  return { writes: [write], events: [event], jobs: [job] };
}

/** The same about a member of staff, whoever raises it. */
export function raiseAbout(now: Date, about: { kind: AlertKind; staffId: string; caseId: string | null }): Raised {
  const alertId = newId('alert', now);
  const { kind, staffId, caseId } = about;
  const data = { alertId, kind, ...(caseId ? { caseId } : {}) };
  return {
    write: insert(alerts, { id: alertId, kind, staffId, caseId, at: now }),
    event: { kind: 'alert.raised', subject: staffId, data },
    job: { task: 'mail_alert', payload: { alertId } },
  };
}

/**
 * Says that an alert was seen. Nobody closes one about themselves: for them it is not there. `same_person`: what a user says
 * of a call is seen by somebody who had no part in it, since a grant waits for it.
 */
export async function seeAlert(ctx: Ctx<Supervisor>, alertId: string) {
  const alert = await openAlert(ctx.actor, alertId);
  if (!alert || alert.staffId === ctx.actor.id) return refuse('not_found');
  if (!alert.mine) return refuse('same_person');
  const done = await commit(ctx, {
    writes: [
      update(alerts, { seenBy: ctx.actor.id, seenAt: ctx.now }, and(eq(alerts.id, alertId), isNull(alerts.seenAt))),
    ],
    events: [{ kind: 'alert.seen', subject: alert.staffId, data: { alertId } }],
    answer: { alertId },
  });
  return settle(done, { alertId });
}

/**
 * Plants a decoy: a withdrawn case of somebody who does not exist, among the decided ones. Nobody has a reason to open it.
 * It is never told to a platform, and neither rows nor ids nor the life that its page tells set it apart: it looks like
 * one of the house's own cases.
 */
export async function plantDecoy(ctx: Ctx<Supervisor>) {
  const shape = (await shapeOfCase(ctx.actor)) ?? FIRST_SHAPE;
  const name = `${oneOf(DECOY_NAMES.first)} ${oneOf(DECOY_NAMES.last)}`;
  const closedAt = new Date(ctx.now.getTime() - randomInt(2, 20) * DAY_MS - randomInt(DAY_MS));
  const createdAt = new Date(closedAt.getTime() - randomInt(1, 3) * DAY_MS);
  const [personId, caseId] = [newId('person', createdAt), newId('case', createdAt)];
  const { vault, row: key } = await newVault(caseId, createdAt);
  const index = await blindIndex();
  const email = `${name.split(' ')[0]?.toLowerCase()}@${randomInt(1e6).toString(36)}.example`;
  const words = [...wordsIn(name), email].map((word) => index('word', word));
  const person = { nameIndex: index('name', name), emailIndex: index('email', email), wordIndexes: words };
  const { locale, timeZone, country } = shape;
  const done = await commit(ctx, {
    writes: [
      insert(people, {
        ...{ id: personId, userRef: refLike(shape.userRef, randomInt), ...person, createdAt },
        ...{ locale, timeZone, country },
      }),
      insert(cases, {
        ...{ id: caseId, personId, state: 'withdrawn', source: 'platform', decoy: true, createdAt, closedAt },
        ...{ dueAt: dueAt(createdAt), locale },
        ...{ name: vault.seal('name', name), email: vault.seal('email', email) },
      }),
      insert(dataKeys, key),
      insert(links, newLink(vault, createdAt)),
      ...(shape.failures > 0 ? [insert(attempts, failures(caseId, createdAt, shape.failures))] : []),
      insert(documents, paper(vault, createdAt, shape)),
    ],
    events: [
      { kind: 'person.recorded', subject: personId, data: {} },
      { kind: 'case.archived', subject: caseId, data: {} },
      // Whose case it is would tell the decoy to every reader of this chain.
      { kind: 'decoy.planted', subject: ctx.actor.id, data: {} },
    ],
    answer: { caseId },
  });
  return settle(done, { caseId });
}

/** Gives a reference up that somebody real turns out to have, for another one like it. */
export function renamed(decoy: { id: string; userRef: string }): { write: Write; event: AuditEvent } {
  return {
    write: update(people, { userRef: refLike(decoy.userRef, randomInt) }, eq(people.id, decoy.id)),
    event: { kind: 'person.recorded', subject: decoy.id, data: { changed: ['userRef'] } },
  };
}

/** The failed checks of the day before. */
function failures(caseId: string, before: Date, many: number) {
  const reason = oneOf(REASON_CODES);
  return Array.from({ length: many }, (_, n) => {
    const at = new Date(before.getTime() - (many - n) * 7 * 60_000 - randomInt(60_000));
    const device = { kind: 'phone', os: 'Android 14' };
    return { id: newId('attempt', at), caseId, at, outcome: 'failed' as const, reason, actions: [], device };
  });
}

function paper(vault: Vault, at: Date, { paper: { type, country } }: Shape) {
  const id = newId('document', at);
  const number = vault.seal(documentPlace(id, 'number'), String(randomInt(100_000_000, 999_999_999)));
  return { id, caseId: vault.subject, type, country, number };
}

function oneOf<T>(list: readonly [T, ...T[]]): T {
  return list[randomInt(list.length)] ?? list[0];
}
