import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { cases, people } from '#db/schema/cases';
import { links } from '#db/schema/guests';
import { dataKeys } from '#db/schema/vault';
import { type Ctx, type Supervisor, type System, unkept } from '#lib/access/actors';
import { isFinal } from '#lib/cases/lifecycle';
import { env } from '#lib/env';
import { refuse } from '#lib/errors';
import { openEvidence } from '#lib/evidence/queries';
import { evidenceStore } from '#lib/evidence/service';
import { commit } from '#lib/ledger/commit';
import { limit } from '#lib/ledger/limit';
import { moveCase } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { inOwnWords } from '#lib/ledger/own-words';
import { update } from '#lib/ledger/statements';
import { isBarred } from '#lib/objections/queries';
import { filmsOf } from '#lib/recordings/queries';
import { heldOn, keptCase, storeKeysOf } from '#lib/retention/queries';
import { EXPORTS, erasedOn } from '#lib/retention/rules';
import { caseVault } from '#lib/vault/queries';
import { budgetSpent, raise } from '#lib/watch/commands';
import { isDecoy, isDisputed } from '#lib/watch/queries';

type Found = NonNullable<Awaited<ReturnType<typeof keptCase>>>;

/** Asks for a case to be erased before its time; a second supervisor does it. A held or open case is `wrong_state`, one whose user says that a call was not with them `disputed`. */
export async function askErasure(ctx: Ctx<Supervisor>, caseId: string, reason: string) {
  const found = await keptCase(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const vault = await caseVault(caseId);
  if (!vault || found.erasedAt) return refuse('erased');
  if (!isFinal(found.state) || found.holdSince || found.askedBy) return refuse('wrong_state');
  const barred = await whyKept(ctx, caseId);
  if (barred) return barred;
  const said = inOwnWords(vault, reason);
  const done = await commit(ctx, {
    writes: [moveCase(found, found.state, { erasureAskedBy: ctx.actor.id, erasureAskedAt: ctx.now }), said.write],
    events: [{ kind: 'case.erasure_asked', subject: caseId, data: { reason: said.commitment } }],
    answer: { caseId },
  });
  return settle(done, { caseId });
}

/** The second person's yes to an early erasure. `same_person`: whoever asked for it cannot. */
export async function approveErasure(ctx: Ctx<Supervisor>, caseId: string) {
  const found = await keptCase(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  if (found.erasedAt) return refuse('erased');
  if (!isFinal(found.state) || !found.askedBy || found.holdSince) return refuse('wrong_state');
  if (found.askedBy === ctx.actor.id) return refuse('same_person');
  const barred = await whyKept(ctx, caseId);
  if (barred) return barred;
  return erase(ctx, found, 'asked');
}

/** Erases a case whose time has come; the worker's clock asks for it. `wrong_state` where it has not, or is held; `disputed` while a user's word waits. */
export async function eraseDue(ctx: Ctx<System>, caseId: string) {
  const found = await keptCase(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const due = erasedOn(found, env().RETENTION);
  if (!due || due > ctx.now) return refuse('wrong_state');
  return (await isDisputed(ctx.actor, caseId)) ? refuse('disputed') : erase(ctx, found, 'retention');
}

/** What a user said against a call or an outcome is not erased by those it is about, and by nobody before it was seen. */
async function whyKept(ctx: Ctx<Supervisor>, caseId: string) {
  if (await isBarred(ctx.actor, caseId)) return refuse('same_person');
  return (await isDisputed(ctx.actor, caseId)) ? refuse('disputed') : null;
}

/** Erases a case anew that a restored backup brought back. */
export async function eraseAgain(ctx: Ctx<System>, caseId: string) {
  const found = await keptCase(ctx.actor, caseId);
  return found ? erase(ctx, found, 'restored') : refuse('not_found');
}

/**
 * Destroys the case's key, and with it all that was sealed; what is kept in the open of its person goes as well, where no
 * other case of theirs is kept. The trail stays whole: it holds commitments, not values. Pictures are removed by a job.
 */
async function erase(ctx: Ctx<Supervisor | System>, found: Found, why: 'asked' | 'retention' | 'restored') {
  const { id } = found;
  const nothing = { name: null, email: null, phone: null, note: null, overrideReason: null, signals: null };
  const done = await commit(ctx, {
    writes: [
      moveCase(found, found.state, { ...nothing, erasedAt: ctx.now, erasureAskedBy: null, erasureAskedAt: null }),
      {
        optional: update(
          dataKeys,
          { wrapped: null, destroyedAt: ctx.now },
          and(eq(dataKeys.subject, id), isNotNull(dataKeys.wrapped)),
        ),
      },
      { optional: update(links, { replacedAt: ctx.now }, and(eq(links.caseId, id), isNull(links.replacedAt))) },
      ...(found.others === 0
        ? [
            update(
              people,
              { nameIndex: null, emailIndex: null, phoneIndex: null, wordIndexes: [] },
              eq(people.id, found.personId),
            ),
          ]
        : []),
    ],
    events: [
      { kind: 'case.erased', subject: id, data: { why } },
      ...(found.others === 0
        ? [{ kind: 'person.recorded' as const, subject: found.personId, data: { changed: ['erased'] } }]
        : []),
    ],
    jobs: [{ task: 'erase_evidence', payload: { caseId: id }, key: `erase_evidence:${id}` }],
    answer: { caseId: id },
  });
  return settle(done, { caseId: id });
}

/** Keeps a case beyond its time, for a court or an authority; without an end until the hold is lifted. */
export async function holdCase(ctx: Ctx<Supervisor>, caseId: string, reason: string) {
  const found = await keptCase(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const vault = await caseVault(caseId);
  if (!vault || found.erasedAt) return refuse('erased');
  if (found.holdSince) return refuse('wrong_state');
  const said = inOwnWords(vault, reason);
  const done = await commit(ctx, {
    writes: [
      moveCase(found, found.state, { holdSince: ctx.now, erasureAskedBy: null, erasureAskedAt: null }),
      said.write,
    ],
    events: [{ kind: 'case.held', subject: caseId, data: { reason: said.commitment } }],
    answer: { caseId },
  });
  return settle(done, { caseId });
}

/** Lifts a legal hold; the time that a case is kept counts from its outcome as before. */
export async function liftHold(ctx: Ctx<Supervisor>, caseId: string) {
  const found = await keptCase(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  if (!found.holdSince) return refuse('wrong_state');
  const barred = await whyKept(ctx, caseId);
  if (barred) return barred;
  const done = await commit(ctx, {
    writes: [moveCase(found, found.state, { holdSince: null })],
    events: [{ kind: 'case.hold_ended', subject: caseId, data: {} }],
    answer: { caseId },
  });
  return settle(done, { caseId });
}

/**
 * All that is held on the person of a case, pictures included, for themselves; the event is written before it is opened. What
 * the store has lost or changed is named as missing. A decoy alarms; `budget_spent` beyond twenty an hour.
 */
export async function exportHeld(ctx: Ctx<Supervisor>, caseId: string, reason: string) {
  if (!(await keptCase(ctx.actor, caseId))) return refuse('not_found');
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  if (await limit('export', ctx.actor.id, EXPORTS)) {
    const told = await budgetSpent(ctx);
    if (told) await commit(unkept(ctx), told);
    return refuse('budget_spent');
  }
  const alarm = (await isDecoy(ctx.actor, caseId)) ? raise(ctx, 'decoy_opened', caseId) : null;
  const said = inOwnWords(vault, reason);
  const done = await commit(unkept(ctx), {
    writes: [update(cases, { id: caseId }, eq(cases.id, caseId)), said.write, ...(alarm ? [alarm.write] : [])],
    events: [
      { kind: 'case.exported', subject: caseId, data: { reason: said.commitment } },
      ...(alarm ? [alarm.event] : []),
    ],
    jobs: alarm ? [alarm.job] : [],
  });
  if (!done.ok) return refuse('conflict');
  const held = await heldOn(ctx.actor, vault);
  if (!held) return refuse('not_found');
  const pictures = await Promise.all(
    held.pictures.map(async ({ id: name, kind, takenAt, mediaType, storeKey, sha256 }) => {
      const opened = await openEvidence(vault, { name, storeKey, sha256 });
      const facts = { kind, takenAt, mediaType, sha256 };
      return opened.ok
        ? { ...facts, base64: Buffer.from(opened.bytes).toString('base64') }
        : { ...facts, base64: null, missing: opened.why };
    }),
  );
  return { ok: true as const, value: { ...held, pictures, recordings: await filmsOf(ctx.actor, vault) } };
}

/** Takes the pictures and recordings of an erased case out of the store, and of no other; nothing happens where they are gone already. */
export async function removeEvidence(ctx: Ctx<System>, caseId: string): Promise<void> {
  if (!(await keptCase(ctx.actor, caseId))?.erasedAt) return;
  for (const key of await storeKeysOf(ctx.actor, caseId)) await evidenceStore().remove(key);
}
