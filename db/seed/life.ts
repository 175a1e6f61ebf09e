import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client';
import { callAgents, calls } from '#db/schema/calls';
import { mails } from '#db/schema/delivery';
import { guestSessions } from '#db/schema/guests';
import { bookings } from '#db/schema/schedule';
import type { Commitment } from '#db/schema/vault';
import type { Worker } from '#db/seed/team';
import { type Actor, type Agent, type Ctx, type Guest, mint, type Staff, SYSTEM, VISITOR } from '#lib/access/actors';
import { actionable } from '#lib/cases/queries';
import { type Draw, drawChallenge, type Random } from '#lib/challenge/rules';
import { mailSent } from '#lib/delivery/commands';
import { enterLobby } from '#lib/guests/commands';
import { newId, newSecret, sha256 } from '#lib/ids';
import { type Change, commit } from '#lib/ledger/commit';
import { endOfWait } from '#lib/ledger/end-wait';
import { moveCase } from '#lib/ledger/move-case';
import { sealedDraw } from '#lib/ledger/sealed-draw';
import { insert, update } from '#lib/ledger/statements';
import { bookSlot } from '#lib/schedule/commands';
import { caseVault } from '#lib/vault/queries';
import { placeInLine } from '#lib/waits/commands';

/** What is known of a case while its story is told. */
export type Life = {
  caseId: string;
  linkId: string;
  guest: Guest;
  /** Who has the call; who decided is somebody else. */
  worker: Worker;
  /** Everybody who was in a call of the case. */
  agents: Set<string>;
  /** Who said yes last: somebody else opens the case again. */
  decidedBy?: string;
  isPassport: boolean;
  callId: string;
  callStart: Date;
  /** What opens the draw once the call is over. */
  opening: Commitment;
  draw: Draw;
};
/** One moment of a story. */
export type Moment = { at: Date; act(life: Life, now: Date): Promise<void> };

/** A command's or a query's context in the past. */
export function then<A extends Actor>(actor: A, now: Date): Ctx<A> {
  return { actor, now, requestId: newId('req', now) };
}

/** Throws where a command refused: a story must hold together. */
export async function told<T>(done: Promise<{ ok: true; value: T } | { ok: false; why: string }>): Promise<T> {
  const settled = await done;
  if (!settled.ok) throw new Error(`the story does not hold together: ${settled.why}`);
  return settled.value;
}

/** The vault of a case of the story. */
export async function vaultFor(caseId: string) {
  const vault = await caseVault(caseId);
  if (!vault) throw new Error('the case has no key');
  return vault;
}

/** Commits or throws. */
export async function write(ctx: Ctx, change: Change): Promise<void> {
  const done = await commit(ctx, change);
  if (!done.ok) throw new Error(`the door refused ${change.events[0].kind}: ${done.constraint ?? done.why}`);
}

/** The case as it stands. */
export async function seen(life: Life) {
  const found = await actionable(SYSTEM, life.caseId);
  if (!found) throw new Error('a case of the story is gone');
  return found;
}

/** Marks what is owed as sent: the past's mails are not sent today. */
export async function mailsSent(life: Life, now: Date): Promise<void> {
  const owed = await db()
    .select({ id: mails.id, kind: mails.kind })
    .from(mails)
    .where(and(eq(mails.caseId, life.caseId), isNull(mails.sentAt)));
  for (const { id, kind } of owed) {
    const found = await seen(life);
    await told(mailSent(then(SYSTEM, now), { id, kind, linkId: found.linkId, seen: found }));
  }
}

/** The user opens the link on a device of their own. */
export async function openLink(life: Life, now: Date, device: string, locale: string): Promise<void> {
  const found = await seen(life);
  const id = newId('guest', now);
  const { caseId, linkId } = life;
  const session = { id, idHash: sha256(newSecret()), linkId: found.linkId ?? linkId, caseId, device };
  const invites = found.state === 'waiting' || found.state === 'needs_info';
  await write(then(VISITOR, now), {
    writes: [
      insert(guestSessions, { ...session, createdAt: now, admittedAt: now }),
      ...(invites ? [moveCase(found, 'invited')] : []),
    ],
    events: [
      { kind: 'link.opened', subject: caseId, data: { guestId: id, first: true } },
      ...(invites ? [{ kind: 'case.invited' as const, subject: caseId, data: { how: 'opened' as const } }] : []),
    ],
  });
  life.guest = mint<Guest>({ party: 'guest', id, caseId, locale });
}

/** The user takes a slot; whoever the house gives them is their agent. */
export async function book(life: Life, now: Date, startsAt: Date, team: readonly Worker[]): Promise<void> {
  const { bookingId } = await told(bookSlot(then(life.guest, now), startsAt));
  const [row] = await db().select({ staffId: bookings.staffId }).from(bookings).where(eq(bookings.id, bookingId));
  const worker = team.find((one) => one.actor.id === row?.staffId);
  if (worker) life.worker = worker;
}

/** The user steps up to the door: by appointment, or because somebody is free now. */
export async function atTheDoor(life: Life, now: Date, how: 'call_now' | 'booked'): Promise<void> {
  if (how === 'booked') await told(enterLobby(then(life.guest, now), how));
  else {
    await write(then(life.guest, now), {
      writes: [
        moveCase(await seen(life), 'invited', { lobbyAt: now }),
        (await placeInLine(then(life.guest, now))).write,
      ],
      events: [{ kind: 'lobby.entered', subject: life.caseId, data: { guestId: life.guest.id, how } }],
    });
  }
}

/** The agent lets the user in: room, draw, both sides there. */
export async function startCall(life: Life, now: Date, random: Random): Promise<void> {
  const { caseId } = life;
  const agent = life.worker.actor;
  const callId = newId('call', now);
  const found = await seen(life);
  const draw = drawChallenge({ document: life.isPassport ? 'passport' : 'id_card', declared: [] }, random);
  const drawn = sealedDraw(await vaultFor(caseId), callId, draw);
  const row = { id: callId, caseId, room: `call_${newSecret()}`, draw: drawn.box, openings: [drawn.opening] };
  const kept = and(eq(bookings.caseId, caseId), isNull(bookings.endedAt));
  await write(then(agent, now), {
    writes: [
      moveCase(found, 'in_call', { lobbyAt: null }),
      { optional: update(bookings, { endedAt: now, endedWhy: 'held' }, kept) },
      endOfWait(caseId, now, 'met'),
      insert(calls, { ...row, startedAt: now }),
      drawn.write,
      insert(callAgents, { callId, caseId, staffId: agent.id, joinedAt: now }),
    ],
    events: [
      { kind: 'call.started', subject: caseId, data: { callId, leaseEpoch: found.leaseEpoch } },
      { kind: 'challenge.drawn', subject: caseId, data: { callId, hash: drawn.hash } },
      { kind: 'call.joined', subject: caseId, data: { callId, party: 'agent' } },
      { kind: 'call.joined', subject: caseId, data: { callId, party: 'guest' } },
    ],
  });
  await write(then(SYSTEM, now), {
    writes: [update(calls, { metAt: now }, and(eq(calls.id, callId), isNull(calls.metAt)))],
    events: [{ kind: 'call.met', subject: caseId, data: { callId, momentMs: 0 } }],
  });
  life.agents.add(agent.id);
  Object.assign(life, { callId, callStart: now, draw, opening: drawn.opening });
}

/** The line dropped and did not come back. */
export async function interrupt(life: Life, now: Date): Promise<void> {
  const { caseId, callId } = life;
  const ended = update(
    calls,
    { endedAt: now, endedWhy: 'dropped', endedReason: 'line' },
    and(eq(calls.id, callId), isNull(calls.endedAt)),
  );
  await write(then(SYSTEM, now), {
    writes: [moveCase(await seen(life), 'invited', { leaseOwner: null, leaseUntil: null }), ended],
    events: [
      { kind: 'case.interrupted', subject: caseId, data: { callId, why: 'dropped', detail: 'line' } },
      { kind: 'challenge.opened', subject: caseId, data: { callId, opening: life.opening } },
    ],
  });
}

/** An agent of the story, as the commands of cases want one. */
export const agentOf = (person: Staff) => person as Agent; // the team's workers are agents and supervisors alone
