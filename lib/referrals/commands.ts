import { and, eq } from 'drizzle-orm';
import { attempts, cases, documents, people } from '#db/schema/cases';
import { links } from '#db/schema/guests';
import { dataKeys } from '#db/schema/vault';
import { type Agent, type Ctx, type Platform, type System, unkept } from '#lib/access/actors';
import { isLikeKnown, personByRef } from '#lib/cases/queries';
import { dueAt } from '#lib/cases/rules';
import { type Attempt, acceptAttempts, DEFAULT_LADDER, mayRefer, standing } from '#lib/eligibility/rules';
import { judgement } from '#lib/eligibility/text';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { isPlainReference } from '#lib/language/plain';
import { commit } from '#lib/ledger/commit';
import { limit } from '#lib/ledger/limit';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { inOwnWords } from '#lib/ledger/own-words';
import { insert, update } from '#lib/ledger/statements';
import { newLink } from '#lib/links/service';
import { changesOf } from '#lib/people/rules';
import { NAMED, whyNotSupport } from '#lib/referrals/rules';
import type { ReferralInput } from '#lib/referrals/schema';
import { type BlindIndex, blindIndex, wordsIn } from '#lib/vault/blind-index';
import { documentPlace, newVault, type Vault } from '#lib/vault/vault';
import { noteLook, renamed } from '#lib/watch/commands';

export type Referred = { caseId: string; linkId: string; createdAt: string; dueAt: string; userRef: string };

/**
 * Takes a user into the queue: judges the cooldown ladder, records person, attempts and documents, makes the link and
 * owes the mail that carries it. Refuses `not_eligible` with tier, `until` and advice, `late_date`, `case_open`; and to
 * support, which changes nothing that other rules rest on, `contact_differs` where it names a known user otherwise,
 * `outcome_stands` where something was decided of them, `reference_close` where a new reference passes for a known one, and
 * `too_many_tries` beyond twenty known users an hour.
 */
export async function referUser(ctx: Ctx<Platform | Agent | System>, input: ReferralInput) {
  const judged = judgedBy(input, ctx.now);
  if (!judged.ok) return judged;
  const { at } = judged;
  const index = await blindIndex();
  const { known, aside } = await whoHas(ctx, input.user.ref);
  const { actor } = ctx;
  const person = personFacts(input.user, index);
  const bySupport = actor.party === 'staff' ? await judgeSupport(actor, { known, person, input }) : null;
  if (bySupport && !bySupport.ok) return bySupport;
  const changed = changesOf(known, person);
  const personId = known?.id ?? newId('person', ctx.now);
  const caseId = newId('case', ctx.now);
  const { vault, row: key } = await newVault(caseId, ctx.now);
  const link = newLink(vault, ctx.now);
  const mail = oweMail(ctx.now, caseId, 'invited', { linkId: link.id });
  const override = input.override ? inOwnWords(vault, input.override.reason) : null;
  const due = dueAt(ctx.now);
  const times = { createdAt: ctx.now.toISOString(), dueAt: due.toISOString() };
  const answer: Referred = { caseId, linkId: link.id, ...times, userRef: input.user.ref };
  const done = await commit(ctx, {
    writes: [
      insert(cases, {
        ...sealedFacts(vault, input),
        ...{ id: caseId, personId, state: 'waiting', locale: person.locale, createdAt: ctx.now, dueAt: due },
        source: bySupport ? 'support' : 'platform',
      }),
      ...(aside ? [aside.write] : []), // before whoever has the reference in truth
      ...(bySupport?.fence ?? []),
      known
        ? update(people, person, eq(people.id, known.id))
        : insert(people, { id: personId, userRef: input.user.ref, ...person, createdAt: ctx.now }),
      insert(dataKeys, key),
      insert(links, link),
      mail.write,
      ...(override ? [override.write] : []),
      ...reported(vault, judged.attempts, input.documents, ctx.now),
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
      ...(known && bySupport ? [{ kind: 'case.viewed' as const, subject: known.caseId, data: {} }] : []),
    ],
    jobs: [mail.job],
    answer,
  });
  return settle(done, answer, { cases_one_open: 'case_open', people_user_ref: 'case_open' });
}

type Known = Awaited<ReturnType<typeof personByRef>>;
type Named = { known: Known; person: ReturnType<typeof personFacts>; input: ReferralInput };

/**
 * What support may do with whom it names, or why nothing: of somebody known it leaves what it need not know as it is
 * (`person` is filled in), and what it was judged by is what it goes through with (`fence`).
 */
async function judgeSupport(agent: Agent, { known, person, input }: Named) {
  if (!known) {
    const { ref } = input.user;
    const passes = isPlainReference(ref) && !(await isLikeKnown(agent, ref));
    return passes ? { ok: true as const, fence: [] } : refuse('reference_close');
  }
  const over = await limit('known users named', agent.id, NAMED);
  if (over) return over;
  person.phoneIndex ??= known.phoneIndex;
  Object.assign(person, { locale: known.locale, timeZone: known.timeZone });
  const refused = whyNotSupport(known, changesOf(known, person));
  if (refused) return refuse(refused);
  const asSeen = and(eq(cases.id, known.caseId), eq(cases.version, known.version));
  return { ok: true as const, fence: [update(cases, { id: known.caseId }, asSeen)] };
}

/** Where the attempts stand on the cooldown ladder, or why they are refused. */
function judgedBy(input: ReferralInput, now: Date) {
  const accepted = acceptAttempts(input.attempts, now);
  if (!accepted.ok) return refuse('late_date', { field: `attempts.${accepted.index}.at` });
  const { attempts: tried } = accepted;
  const at = standing(tried, DEFAULT_LADDER, now);
  return mayRefer(at, input.override).ok
    ? { ok: true as const, at, attempts: tried }
    : refuse('not_eligible', judgement(at, tried));
}

/**
 * Whoever has this reference in truth, or null; a decoy that happens to have it gives it up to a platform's word. Support
 * has looked at the last case of whomever it names by asking: what it is answered tells of them.
 */
async function whoHas(ctx: Ctx<Platform | Agent | System>, ref: string) {
  const found = await personByRef(ref);
  const { actor } = ctx;
  if (found && actor.party === 'staff') await noteLook(unkept({ ...ctx, actor }), found.caseId);
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
