import { and, asc, desc, eq, getTableColumns, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { cases, people } from '#db/schema/cases';
import { links } from '#db/schema/guests';
import type { Agent, CaseReader, Guest, Platform, Supervisor, System } from '#lib/access/actors';
import { TOLD_KINDS } from '#lib/audit/events';
import type { CaseState } from '#lib/cases/lifecycle';
import { mayTalk } from '#lib/certificates/queries';
import { mayHoldIt } from '#lib/holding/queries';
import { languageOf } from '#lib/language/locales';
import { AT_A_GLANCE } from '#lib/language/plain';

export type CaseFacts = {
  id: string;
  personId: string;
  state: CaseState;
  version: number;
  dueAt: Date;
  locale: string;
  lobbyAt: Date | null;
  cautionAt: Date | null;
  leaseOwner: string | null;
  leaseEpoch: number;
  leaseUntil: Date | null;
  linkId: string | null;
  decoy: boolean;
  source: 'platform' | 'support';
};

/** The facts a command decides on. A guest sees the one case of their link; anything else is not found. */
export async function actionable(
  actor: Agent | Supervisor | Guest | Platform | System,
  caseId: string,
): Promise<CaseFacts | null> {
  if (actor.party === 'guest' && actor.caseId !== caseId) return null;
  const [row] = await db()
    .select({
      id: cases.id,
      personId: cases.personId,
      state: cases.state,
      version: cases.version,
      dueAt: cases.dueAt,
      locale: cases.locale,
      lobbyAt: cases.lobbyAt,
      cautionAt: cases.cautionAt,
      leaseOwner: cases.leaseOwner,
      leaseEpoch: cases.leaseEpoch,
      leaseUntil: cases.leaseUntil,
      linkId: links.id,
      decoy: cases.decoy,
      source: cases.source,
    })
    .from(cases)
    .leftJoin(links, and(eq(links.caseId, cases.id), isNull(links.replacedAt)))
    .where(eq(cases.id, caseId));
  return row ?? null;
}

/**
 * The case where this agent holds the lease now, by the database's clock, or null: also where something came up since that
 * bars them from holding it, unless they are in its call and hand that on.
 */
export async function heldCase(agent: Agent, caseId: string): Promise<CaseFacts | null> {
  const found = await actionable(agent, caseId);
  if (!found || found.leaseOwner !== agent.id || !found.leaseUntil) return null;
  const [still] = await db()
    .select({
      held: sql<boolean>`${cases.leaseUntil} > now() and (${cases.state} = 'in_call' or ${mayHoldIt(agent, sql`${caseId}::text`)})`,
    })
    .from(cases)
    .where(and(eq(cases.id, caseId), eq(cases.leaseEpoch, found.leaseEpoch)));
  return still?.held ? found : null;
}

/**
 * The person with this platform reference as they are known, with their open case or else the newest one, and whether any of
 * theirs was decided, or a freeze proposed in it; or null.
 */
export async function personByRef(userRef: string) {
  const isDecided = sql<boolean>`exists (select from cases own where own.person_id = people.id and own.erased_at is null
    and (own.state in ('granted', 'rejected', 'frozen')
      or exists (select from verdicts v where v.case_id = own.id and (v.decision = 'approved' or v.kind = 'freeze'))))`;
  const last = { caseId: cases.id, version: cases.version, decoy: cases.decoy };
  const [row] = await db()
    .select({ ...getTableColumns(people), ...last, isDecided })
    .from(people)
    .innerJoin(cases, eq(cases.personId, people.id))
    .where(eq(people.userRef, userRef))
    .orderBy(sql`${cases.closedAt} is not null`, desc(cases.createdAt), desc(cases.id))
    .limit(1);
  return row ?? null;
}

/** Whether a reference reads like a known one at a glance. */
export async function isLikeKnown(_agent: Agent, userRef: string): Promise<boolean> {
  const glance = (text: SQL) => sql`translate(lower(${text}), ${AT_A_GLANCE.from}, ${AT_A_GLANCE.to})`;
  return (await db().$count(people, sql`${glance(sql`${people.userRef}`)} = ${glance(sql`${userRef}::text`)}`)) > 0;
}

/**
 * The ten most urgent cases that this agent may hold and nobody does: who waits at the door first, then by due time; of
 * both, those first whose user speaks a language of the agent's.
 */
export async function nextWaiting(agent: Agent): Promise<string[]> {
  const rows = await db()
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        or(
          sql`${cases.lobbyAt} is not null and ${cases.state} in ('invited', 'booked')`,
          sql`${cases.state} in ('waiting', 'invited', 'needs_info', 'escalated')`,
        ),
        sql`(${cases.leaseUntil} is null or ${cases.leaseUntil} <= now())`,
        mayHoldIt(agent, sql`cases.id`),
        mayTalk(sql`${agent.id}`, sql`(select of_case.country from people of_case where of_case.id = cases.person_id)`),
      ),
    )
    .orderBy(
      sql`${cases.lobbyAt} is null`,
      sql`lower(split_part(${cases.locale}, '-', 1)) <> all(${sql.param(agent.languages.map(languageOf))}::text[])`,
      sql`${cases.lobbyAt} asc nulls last`,
      asc(cases.dueAt),
      asc(cases.id),
    )
    .limit(10);
  return rows.map((row) => row.id);
}

/** The state that a platform is told: a grant that is held back is none yet. */
const SHOWN_STATE = sql<CaseState>`case when cases.state = 'granted' and (select told.held_at is not null from outbox_events told
  where told.case_id = cases.id and told.type = 'case.granted' order by told.sequence desc limit 1)
  then 'escalated' else cases.state end`;

const PLATFORM_FIELDS = {
  id: cases.id,
  userRef: people.userRef,
  state: SHOWN_STATE,
  createdAt: cases.createdAt,
  dueAt: cases.dueAt,
  closedAt: cases.closedAt,
};

/** A case as its platform sees it, with the history of its states read from the trail. */
export async function caseForPlatform(_platform: Platform, caseId: string) {
  const [found] = await db()
    .select(PLATFORM_FIELDS)
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .where(and(eq(cases.id, caseId), eq(cases.decoy, false)));
  if (!found) return null;
  const history = await db()
    .select({ kind: auditEvents.kind, at: auditEvents.at, body: auditEvents.body })
    .from(auditEvents)
    .where(and(eq(auditEvents.subject, caseId), inArray(auditEvents.kind, TOLD_KINDS)))
    .orderBy(asc(auditEvents.subjectSeq));
  return { found, history };
}

/** A page of cases, newest first; `before` is the last id of the page before. */
export async function casesForPlatform(
  _platform: Platform,
  page: { state?: CaseState; before?: string; limit: number },
) {
  return db()
    .select(PLATFORM_FIELDS)
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .where(
      and(
        eq(cases.decoy, false),
        page.state ? sql`${SHOWN_STATE} = ${page.state}` : undefined,
        page.before ? lt(cases.id, page.before) : undefined,
      ),
    )
    .orderBy(desc(cases.id))
    .limit(page.limit);
}

/** The newest other cases of the same person. */
export async function otherCasesOf(_reader: CaseReader, caseId: string) {
  return db()
    .select({ id: cases.id, state: cases.state, createdAt: cases.createdAt })
    .from(cases)
    .where(and(sql`${cases.personId} = (select c.person_id from cases c where c.id = ${caseId})`, ne(cases.id, caseId)))
    .orderBy(desc(cases.id))
    .limit(20);
}
