import { eq } from 'drizzle-orm';
import { attempts, cases, documents, people } from '#db/schema/cases';
import { links } from '#db/schema/guests';
import type { Agent, Ctx, Platform, System } from '#lib/access/actors';
import { personByRef } from '#lib/cases/queries';
import { dueAt } from '#lib/cases/rules';
import {
  type Attempt,
  acceptAttempts,
  DEFAULT_LADDER,
  mayRefer,
  type Standing,
  standing,
} from '#lib/eligibility/rules';
import { adviceFor, notEligibleSentence } from '#lib/eligibility/text';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { insert, update } from '#lib/ledger/statements';
import { newLink } from '#lib/links/service';
import type { ReferralInput } from '#lib/referrals/schema';

export type Referred = { caseId: string; linkId: string; createdAt: string; dueAt: string; userRef: string };

/**
 * Takes a user into the queue: judges the cooldown ladder, records person, attempts and documents, makes the link and
 * owes the mail that carries it. Refuses `not_eligible` with tier, `until` and advice, `late_date`, `case_open`, and
 * `contact_differs` where support gives a known user another name or address: those are the platform's to change.
 */
export async function referUser(ctx: Ctx<Platform | Agent | System>, input: ReferralInput) {
  const accepted = acceptAttempts(input.attempts, ctx.now);
  if (!accepted.ok) return refuse('late_date', { field: `attempts.${accepted.index}.at` });
  const at = standing(accepted.attempts, DEFAULT_LADDER, ctx.now);
  if (!mayRefer(at, input.override).ok) return refuse('not_eligible', judgement(at, accepted.attempts));

  const known = await personByRef(input.user.ref);
  const changed = changesOf(known, input.user);
  if (known && ctx.actor.party === 'staff' && (changed.includes('name') || changed.includes('email')))
    return refuse('contact_differs');
  const personId = known?.id ?? newId('person', ctx.now);
  const caseId = newId('case', ctx.now);
  const link = newLink(caseId, ctx.now);
  const mail = oweMail(ctx.now, caseId, 'invited', { linkId: link.id });
  const due = dueAt(ctx.now);
  const answer: Referred = {
    caseId,
    linkId: link.id,
    createdAt: ctx.now.toISOString(),
    dueAt: due.toISOString(),
    userRef: input.user.ref,
  };
  const done = await commit(ctx, {
    writes: [
      recordPerson(known, personId, input.user, ctx.now),
      insert(cases, {
        id: caseId,
        personId,
        state: 'waiting',
        source: ctx.actor.party === 'staff' ? 'support' : 'platform',
        note: input.note ?? null,
        overrideReason: input.override?.reason ?? null,
        signals: input.signals ?? null,
        createdAt: ctx.now,
        dueAt: due,
      }),
      insert(links, link),
      mail.write,
      ...reported(caseId, accepted.attempts, input.documents, ctx.now),
    ],
    events: [
      { kind: 'person.recorded', subject: personId, data: { changed } },
      {
        kind: 'case.referred',
        subject: caseId,
        data: {
          personId,
          source: ctx.actor.party,
          tier: at.tier,
          failures: at.failuresTotal,
          ...(input.override ? { override: input.override.reason } : {}),
        },
      },
      mail.event,
    ],
    jobs: [mail.job],
    answer,
  });
  return settle(done, answer, { cases_one_open: 'case_open', people_user_ref: 'case_open' });
}

const CONTACT = ['name', 'email', 'phone', 'locale', 'timeZone', 'country'] as const;

/** Which facts of a known person a referral changes; all of a new person's are new, so none is named. */
function changesOf(known: typeof people.$inferSelect | null, user: ReferralInput['user']): string[] {
  return known ? CONTACT.filter((fact) => (known[fact] ?? null) !== (user[fact] ?? null)) : [];
}

function recordPerson(known: { id: string } | null, id: string, user: ReferralInput['user'], now: Date) {
  const { ref, ...person } = user;
  return known
    ? update(people, { ...person, phone: person.phone ?? null }, eq(people.id, known.id))
    : insert(people, { id, userRef: ref, ...person, createdAt: now });
}

/** The rows of what the platform reported; none where it reported nothing. */
function reported(caseId: string, tried: readonly Attempt[], held: ReferralInput['documents'], now: Date) {
  const rows = tried.map((a) => ({
    id: newId('attempt', a.at),
    caseId,
    at: a.at,
    outcome: a.outcome,
    reason: a.reason,
    actions: [...a.actions],
    device: a.device ?? null,
  }));
  return [
    ...(rows.length > 0 ? [insert(attempts, rows)] : []),
    ...(held.length > 0
      ? [
          insert(
            documents,
            held.map((d) => ({ id: newId('document', now), caseId, ...d })),
          ),
        ]
      : []),
  ];
}

/** What support is told of a standing: the tier, the end of the lock, the advice to pass on in the order of use. */
export function judgement(at: Standing, seen: readonly Attempt[]) {
  return {
    tier: at.tier,
    until: at.until?.toISOString() ?? null,
    failures: at.failures,
    advice: adviceFor(seen),
    says: notEligibleSentence(at),
  };
}
