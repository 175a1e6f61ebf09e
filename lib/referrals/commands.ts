import { eq } from 'drizzle-orm';
import { attempts, cases, documents, people } from '#db/schema/cases';
import { links } from '#db/schema/guests';
import { dataKeys } from '#db/schema/vault';
import { type Agent, type Ctx, type Platform, type System, unkept } from '#lib/access/actors';
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
import { inOwnWords } from '#lib/ledger/own-words';
import { insert, update } from '#lib/ledger/statements';
import { newLink } from '#lib/links/service';
import type { ReferralInput } from '#lib/referrals/schema';
import { type BlindIndex, blindIndex, wordsIn } from '#lib/vault/blind-index';
import { documentPlace, newVault, type Vault } from '#lib/vault/vault';
import { noteLook, renamed } from '#lib/watch/commands';

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

  const index = await blindIndex();
  const { known, aside } = await whoHas(ctx, input.user.ref);
  const person = personFacts(input.user, index);
  const changed = changesOf(known, person);
  if (known && ctx.actor.party === 'staff' && (changed.includes('name') || changed.includes('email')))
    return refuse('contact_differs');
  const personId = known?.id ?? newId('person', ctx.now);
  const caseId = newId('case', ctx.now);
  const { vault, row: key } = await newVault(caseId, ctx.now);
  const link = newLink(vault, ctx.now);
  const mail = oweMail(ctx.now, caseId, 'invited', { linkId: link.id });
  const override = input.override ? inOwnWords(vault, input.override.reason) : null;
  const due = dueAt(ctx.now);
  const [createdAt, dueText] = [ctx.now.toISOString(), due.toISOString()];
  const answer: Referred = { caseId, linkId: link.id, createdAt, dueAt: dueText, userRef: input.user.ref };
  const done = await commit(ctx, {
    writes: [
      insert(cases, {
        ...sealedFacts(vault, input),
        ...{ id: caseId, personId, state: 'waiting', locale: input.user.locale, createdAt: ctx.now, dueAt: due },
        source: ctx.actor.party === 'staff' ? 'support' : 'platform',
      }),
      ...(aside ? [aside.write] : []), // before whoever has the reference in truth
      known
        ? update(people, person, eq(people.id, known.id))
        : insert(people, { id: personId, userRef: input.user.ref, ...person, createdAt: ctx.now }),
      insert(dataKeys, key),
      insert(links, link),
      mail.write,
      ...(override ? [override.write] : []),
      ...reported(vault, accepted.attempts, input.documents, ctx.now),
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
          ...(override ? { override: override.commitment } : {}),
        },
      },
      mail.event,
      ...(aside ? [aside.event] : []),
    ],
    jobs: [mail.job],
    answer,
  });
  return settle(done, answer, { cases_one_open: 'case_open', people_user_ref: 'case_open' });
}

/**
 * Whoever has this reference in truth, or null; a decoy that happens to have it gives it up to a platform's word. Support is
 * told what it would be told of anybody, and has looked at the decoy by asking.
 */
async function whoHas(ctx: Ctx<Platform | Agent | System>, ref: string) {
  const found = await personByRef(ref);
  const { actor } = ctx;
  if (found?.decoy && actor.party === 'staff') await noteLook(unkept({ ...ctx, actor }), found.decoy);
  const yields = found?.decoy && actor.party !== 'staff';
  return yields ? { known: null, aside: renamed(found) } : { known: found, aside: null };
}

/** What is kept of a person in the open: indexes of name and addresses, and what a call is planned by. */
function personFacts({ ref: _ref, name, email, phone, ...plain }: ReferralInput['user'], index: BlindIndex) {
  return {
    ...plain,
    nameIndex: index('name', name),
    emailIndex: index('email', email),
    phoneIndex: phone ? index('phone', phone) : null,
    wordIndexes: [...wordsIn(name), email].map((word) => index('word', word)),
  };
}

const CONTACT = {
  name: 'nameIndex',
  email: 'emailIndex',
  phone: 'phoneIndex',
  locale: 'locale',
  timeZone: 'timeZone',
  country: 'country',
} as const;

/** Which facts of a known person a referral changes; all of a new person's are new, so none is named. */
function changesOf(known: typeof people.$inferSelect | null, person: ReturnType<typeof personFacts>): string[] {
  return known ? Object.entries(CONTACT).flatMap(([fact, kept]) => (known[kept] === person[kept] ? [] : [fact])) : [];
}

/** What the case keeps of its person and its referral, under its own key. */
function sealedFacts(vault: Vault, { user, note, override, signals }: ReferralInput) {
  const sealed = (field: string, text: string | undefined) => (text === undefined ? null : vault.seal(field, text));
  return {
    name: sealed('name', user.name),
    email: sealed('email', user.email),
    phone: sealed('phone', user.phone),
    note: sealed('note', note),
    overrideReason: sealed('overrideReason', override?.reason),
    signals: sealed('signals', signals && JSON.stringify(signals)),
  };
}

/** The rows of what the platform reported; none where it reported nothing. */
function reported(vault: Vault, tried: readonly Attempt[], held: ReferralInput['documents'], now: Date) {
  const caseId = vault.subject;
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
            held.map(({ number, portraitUrl, ...paper }) => {
              const id = newId('document', now);
              const sealed = (field: 'number' | 'portraitUrl', text: string | undefined) =>
                text === undefined ? null : vault.seal(documentPlace(id, field), text);
              const secrets = { number: sealed('number', number), portraitUrl: sealed('portraitUrl', portraitUrl) };
              return { id, caseId, ...paper, ...secrets };
            }),
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
