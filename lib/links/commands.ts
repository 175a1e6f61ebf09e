import { and, eq, isNull } from 'drizzle-orm';
import { mails } from '#db/schema/delivery';
import { guestSessions, links } from '#db/schema/guests';
import { type Agent, type Ctx, type Platform, unkept, type Visitor } from '#lib/access/actors';
import { isFinal, nextState } from '#lib/cases/lifecycle';
import { actionable, heldCase } from '#lib/cases/queries';
import { refuse } from '#lib/errors';
import { deviceAtDoor, devicesOf, liveLink } from '#lib/guests/queries';
import { newId, newSecret, sha256 } from '#lib/ids';
import type { Locale } from '#lib/language/locales';
import { commit } from '#lib/ledger/commit';
import { endOfWait } from '#lib/ledger/end-wait';
import { limit } from '#lib/ledger/limit';
import { moveCase, underLease } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { DEVICES, mayAnswerDevice, mayReplace } from '#lib/links/rules';
import { deviceSecret, newLink } from '#lib/links/service';
import { isBarred } from '#lib/objections/queries';
import { caseVault } from '#lib/vault/queries';

/**
 * Sends the user a fresh link; the old one dies with it. An invitation again for a case that waits or needs more. Staff
 * leave alone what a colleague holds, and an escalated case, whose link may have been closed on purpose, unless they hold it.
 */
export async function replaceLink(ctx: Ctx<Platform | Agent>, caseId: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  if (isFinal(found.state) || found.state === 'in_call') return refuse('wrong_state');
  if (ctx.actor.party === 'staff' && !mayReplace(found, ctx.actor.id, ctx.now)) return refuse('lease_lost');
  if (ctx.actor.party === 'staff' && (await isBarred(ctx.actor, caseId))) return refuse('same_person');
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const link = newLink(vault, ctx.now);
  const mailId = newId('mail', ctx.now);
  const answer = { caseId, linkId: link.id };
  const done = await commit(ctx, {
    writes: [
      // The devices of the old link are out: nobody stands at the door any more, and a place in the line is kept.
      moveCase(found, found.state, { lobbyAt: null }),
      ...(found.linkId ? [update(links, { replacedAt: ctx.now }, live(found.linkId))] : []),
      insert(links, link),
      endOfWait(caseId, ctx.now, 'kept'),
      insert(mails, { id: mailId, caseId, kind: 'invited', facts: { linkId: link.id }, createdAt: ctx.now }),
    ],
    events: [
      { kind: 'case.link_replaced', subject: caseId, data: { linkId: link.id } },
      { kind: 'mail.owed', subject: caseId, data: { mailId, kind: 'invited' } },
    ],
    jobs: [{ task: 'send_mail', payload: { mailId }, key: mailId }],
    answer,
  });
  return settle(done, answer);
}

const live = (linkId: string) => and(eq(links.id, linkId), isNull(links.replacedAt));

export type Opening = { token: string; device: string; locale?: Locale | undefined; cookie?: string | undefined };
export type Opened = { caseId: string; admitted: boolean; secret: string; maxAgeSeconds: number };

/**
 * Turns a link's token into a device's session: the first device is let in, a later one waits for the agent, and one
 * that the link knows keeps its place. A case that waits is invited by it. Any link that does not work is `link_gone`;
 * `too_many_tries` beyond twenty devices outside a link in a day.
 */
export async function openLink(ctx: Ctx<Visitor>, given: Opening) {
  const first = await openOnce(ctx, given);
  // Of two devices that open at once, the one that lost is simply the second.
  return !first.ok && first.why === 'conflict' ? openOnce(ctx, given) : first;
}

async function openOnce(ctx: Ctx<Visitor>, given: Opening) {
  const found = await liveLink(ctx.actor, given.token);
  if (!found) return refuse('link_gone');
  const vault = await caseVault(found.id);
  if (!vault) return refuse('link_gone');
  const fresh = ctx.request ? deviceSecret(vault, found.linkId, ctx.request.key) : newSecret();
  const { someoneIn, known } = await devicesOf(ctx.actor, found.linkId, [given.cookie ?? '', fresh]);
  if (known?.turnedAway) return refuse('link_gone');
  const admitted = known ? known.admitted : !someoneIn;
  const refused = known || admitted ? null : await limit('devices outside', found.linkId, DEVICES);
  if (refused) return refused;
  const to = admitted ? nextState(found.state, 'invite', 'system') : null;
  const maxAgeSeconds = Math.max(1, Math.floor((found.expiresAt.getTime() - ctx.now.getTime()) / 1000));
  const value: Opened = { caseId: found.id, admitted, secret: known?.secret ?? fresh, maxAgeSeconds };
  const guestId = known?.guestId ?? newId('guest', ctx.now);
  const session = {
    id: guestId,
    idHash: sha256(fresh),
    linkId: found.linkId,
    caseId: found.id,
    device: given.device,
    createdAt: ctx.now,
    admittedAt: admitted ? ctx.now : null,
  };
  // A language chosen before the button was pressed counts as any later choice does: of whoever is let in.
  const chosen = admitted && given.locale && given.locale !== found.locale ? { locale: given.locale } : null;
  const [write, ...more] = [
    ...(known ? [] : [insert(guestSessions, session)]),
    ...(to || chosen ? [moveCase(found, to ?? found.state, chosen ?? {})] : []),
  ];
  if (!write) return { ok: true as const, value };
  // The answer holds the device's secret, so no request key keeps it; deviceSecret makes asking again safe instead.
  const done = await commit(unkept(ctx), {
    writes: [write, ...more],
    events: [
      { kind: 'link.opened', subject: found.id, data: { guestId, first: !known && admitted } },
      ...(chosen ? [{ kind: 'language.chosen' as const, subject: found.id, data: { guestId, ...chosen } }] : []),
      ...(to ? [{ kind: 'case.invited' as const, subject: found.id, data: { how: 'opened' as const } }] : []),
    ],
  });
  return settle(done, value);
}

/**
 * Lets a second device in beside the first, by whoever holds the case; of a decided one, which nobody holds, by any agent.
 * `not_found` for a device of another case, of an old link, or that was turned away.
 */
export function admitDevice(ctx: Ctx<Agent>, caseId: string, guestId: string) {
  return answerDevice(ctx, { caseId, guestId }, { kind: 'device.admitted', change: { admittedAt: ctx.now } });
}

/** Turns a waiting device away, by whom `admitDevice` is open to: the link does not work on it any more. */
export function turnDeviceAway(ctx: Ctx<Agent>, caseId: string, guestId: string) {
  return answerDevice(ctx, { caseId, guestId }, { kind: 'device.turned_away', change: { turnedAwayAt: ctx.now } });
}

type Answer = {
  kind: 'device.admitted' | 'device.turned_away';
  change: Partial<typeof guestSessions.$inferInsert>;
};

async function answerDevice(ctx: Ctx<Agent>, at: { caseId: string; guestId: string }, { kind, change }: Answer) {
  const { caseId, guestId } = at;
  const device = await deviceAtDoor(ctx.actor, caseId, guestId);
  const found = device ? await actionable(ctx.actor, caseId) : null;
  if (!device || !found) return refuse('not_found');
  const held = await heldCase(ctx.actor, caseId);
  if (!mayAnswerDevice(found.state, held !== null)) return refuse('lease_lost');
  if (await isBarred(ctx.actor, caseId)) return refuse('same_person');
  if (device.admittedAt) return refuse('wrong_state');
  const { id, admittedAt, turnedAwayAt } = guestSessions;
  const outside = and(eq(id, guestId), isNull(admittedAt), isNull(turnedAwayAt));
  const done = await commit(ctx, {
    writes: [
      update(guestSessions, change, outside),
      ...(held ? [moveCase(held, held.state, {}, underLease(ctx.actor.id, held.leaseEpoch))] : []),
    ],
    events: [{ kind, subject: caseId, data: { guestId } }],
    answer: at,
  });
  return settle(done, at);
}
