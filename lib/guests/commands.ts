import { and, eq, isNull } from 'drizzle-orm';
import { cases } from '#db/schema/cases';
import { consents, guestSessions, type ReadinessFigures, readiness } from '#db/schema/guests';
import { bookings } from '#db/schema/schedule';
import type { Ctx, Device, Guest } from '#lib/access/actors';
import { callPolicyNow } from '#lib/callpolicy/queries';
import { isFinal, nextState } from '#lib/cases/lifecycle';
import { refuse } from '#lib/errors';
import { caseOfDevice, ownCase } from '#lib/guests/queries';
import { doorOpen, isBeforeCall } from '#lib/guests/rules';
import { consentText } from '#lib/guests/text';
import { newId, sha256 } from '#lib/ids';
import type { Locale } from '#lib/language/locales';
import { translator } from '#lib/language/translate';
import { commit } from '#lib/ledger/commit';
import { endOfWait } from '#lib/ledger/end-wait';
import { moveCase } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { insert, update, upsert } from '#lib/ledger/statements';
import { type ConsentVersion, consentVersion } from '#lib/recordings/rules';
import { placeInLine } from '#lib/waits/commands';
import { agentsHere, liveWait } from '#lib/waits/queries';

/**
 * Stores what the user agreed to: version, language and the hash of the very words of that language. A text that the
 * house's policy has replaced since the page was read is `wrong_state`: the page shows the present one.
 */
export async function giveConsent(ctx: Ctx<Guest>, locale: Locale, version: ConsentVersion = 'v1') {
  const found = await ownCase(ctx.actor);
  if (!found) return refuse('not_found');
  if (isFinal(found.state)) return refuse('wrong_state');
  const { recording } = await callPolicyNow(ctx.actor);
  if (version !== consentVersion(recording)) return refuse('wrong_state');
  const answer = { caseId: found.id };
  const agreed = { version, locale, textSha256: sha256(consentText(translator(locale), recording)) };
  const done = await commit(ctx, {
    writes: [
      unmoved(found),
      insert(consents, { id: newId('consent', ctx.now), caseId: found.id, ...agreed, agreedAt: ctx.now }),
    ],
    events: [{ kind: 'consent.given', subject: found.id, data: agreed }],
    answer,
  });
  return settle(done, answer);
}

/**
 * Keeps the figures of the latest check of camera, microphone and light, and whether it was on a device that waits
 * outside: such a one may be tried until the call, so that a phone is known to do before anybody lets it in.
 */
export async function recordReadiness(ctx: Ctx<Device>, measured: ReadinessFigures) {
  const found = await caseOfDevice(ctx.actor);
  if (!found) return refuse('not_found');
  if (isFinal(found.state) || (ctx.actor.outside && !isBeforeCall(found.state))) return refuse('wrong_state');
  const figures = { ...measured, ...(ctx.actor.outside ? { outside: true } : {}) };
  const answer = { caseId: found.id };
  const row = { caseId: found.id, figures, checkedAt: ctx.now };
  const done = await commit(ctx, {
    writes: [
      unmoved(found),
      upsert(readiness, row, { target: [readiness.caseId], set: { figures, checkedAt: ctx.now } }),
    ],
    events: [{ kind: 'readiness.checked', subject: found.id, data: figures }],
    answer,
  });
  return settle(done, answer);
}

/** Remembers the language that the user chose: of these pages, of mails, and of the agent who will talk with them. */
export async function chooseLanguage(ctx: Ctx<Guest>, locale: Locale) {
  const answer = { locale };
  const own = and(eq(guestSessions.id, ctx.actor.id), eq(guestSessions.caseId, ctx.actor.caseId));
  const done = await commit(ctx, {
    writes: [
      update(guestSessions, { caseId: ctx.actor.caseId }, own),
      update(cases, { locale }, eq(cases.id, ctx.actor.caseId)),
    ],
    events: [{ kind: 'language.chosen', subject: ctx.actor.caseId, data: { guestId: ctx.actor.id, locale } }],
    answer,
  });
  // What is fenced is only that the device is one of the case: where it is not, there is no such case for it.
  return done.ok || done.why === 'repeated' ? settle(done, answer) : refuse('not_found');
}

/**
 * Steps up to the door: from ten minutes before a booked time, or at once while an agent is here, into the queue or back
 * to a place in it that was kept; a booked time is kept until the call begins. Refuses
 * `consent_needed`, `no_agent` and, outside these times, `wrong_state`. Once inside, asking again changes nothing.
 */
export async function enterLobby(ctx: Ctx<Guest>, how: 'call_now' | 'booked') {
  const found = await ownCase(ctx.actor);
  if (!found) return refuse('not_found');
  const answer = { caseId: found.id };
  if (found.state !== 'invited' && found.state !== 'booked') return refuse('wrong_state');
  if (found.lobbyAt) return { ok: true as const, value: answer };
  if (!found.consented) return refuse('consent_needed');
  if (how === 'booked' && found.state !== 'booked') return refuse('wrong_state');
  if (how === 'booked' && !(found.booking && doorOpen(found.booking, ctx.now))) return refuse('wrong_state');
  const kept = await liveWait(ctx.actor, found.id);
  if (how === 'call_now' && !kept && (await agentsHere(ctx.actor)) === 0) return refuse('no_agent');
  const place = how === 'call_now' ? await placeInLine(ctx) : null;
  const done = await commit(ctx, {
    writes: [
      moveCase(found, found.state, { lobbyAt: place?.lobbyAt ?? ctx.now }),
      ...(place ? [place.write] : []),
      ...(how === 'booked' && found.booking ? [{ optional: came(found.booking.id, ctx.now) }] : []),
    ],
    events: [{ kind: 'lobby.entered', subject: found.id, data: { guestId: ctx.actor.id, how } }],
    answer,
  });
  return settle(done, answer);
}

/** Steps back from the door; what was booked stays booked. */
export async function leaveLobby(ctx: Ctx<Guest>) {
  const found = await ownCase(ctx.actor);
  if (!found) return refuse('not_found');
  if (!found.lobbyAt || (found.state !== 'invited' && found.state !== 'booked')) return refuse('wrong_state');
  const answer = { caseId: found.id };
  const done = await commit(ctx, {
    writes: [moveCase(found, found.state, { lobbyAt: null }), endOfWait(found.id, ctx.now, 'left')],
    events: [{ kind: 'lobby.left', subject: found.id, data: {} }],
    answer,
  });
  return settle(done, answer);
}

/** Goes on with a case that needed one more thing, under a link that is open already. */
export async function resumeCase(ctx: Ctx<Guest>) {
  const found = await ownCase(ctx.actor);
  if (!found) return refuse('not_found');
  // As when a link is opened, it is the user's presence that lets the house invite.
  const to = nextState(found.state, 'invite', 'system');
  if (!to) return refuse('wrong_state');
  const answer = { caseId: found.id, state: to };
  const done = await commit(ctx, {
    writes: [moveCase(found, to)],
    events: [{ kind: 'case.invited', subject: found.id, data: { how: 'opened' } }],
    answer,
  });
  return settle(done, answer);
}

/** Notes that the user came for a booked time, once: whoever came has not missed it. */
function came(bookingId: string, now: Date) {
  return update(bookings, { cameAt: now }, and(eq(bookings.id, bookingId), isNull(bookings.cameAt)));
}

/** Asks that the case still be where it was seen, without counting as a change of it. */
function unmoved(seen: { id: string; state: (typeof cases.$inferSelect)['state'] }) {
  return update(cases, { state: seen.state }, and(eq(cases.id, seen.id), eq(cases.state, seen.state)));
}
