import { and, eq, isNull } from 'drizzle-orm';
import { callAgents, calls, stills, ticks } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { consents, guestSessions } from '#db/schema/guests';
import { bookings } from '#db/schema/schedule';
import { verdicts } from '#db/schema/verdicts';
import { type Agent, type Guest, mint, type Supervisor, SYSTEM, VISITOR } from '#lib/access/actors';
import { actionable } from '#lib/cases/queries';
import { drawChallenge, SLOTS } from '#lib/challenge/rules';
import { itemsIn, STILLS, type Still } from '#lib/checklist/rules';
import { newId, newSecret, sha256 } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { sealedDraw } from '#lib/ledger/sealed-draw';
import { insert, update } from '#lib/ledger/statements';
import { pendingVerdict, unseenStills } from '#lib/verdicts/queries';
import { caseRow, claim, ctxOf, liveLink, must, referCase } from '#tests/factories';
import { vaultFor } from '#tests/factories-vault';

/** A device that opens the live link of a case: the first one is admitted and its case invited, a later one waits. */
export async function openGuest(caseId: string, overrides: { device?: string; locale?: string; first?: boolean } = {}) {
  const { device = 'Firefox on Android', locale = 'es', first = true } = overrides;
  const now = new Date();
  const secret = newSecret();
  const id = newId('guest', now);
  const linkId = await liveLink(caseId);
  const seen = await actionable(SYSTEM, caseId);
  const invites = seen?.state === 'waiting' || seen?.state === 'needs_info';
  const session = {
    id,
    idHash: sha256(secret),
    linkId,
    caseId,
    device,
    createdAt: now,
    admittedAt: first ? now : null,
  };
  await must(
    commit(ctxOf(VISITOR, now), {
      writes: [insert(guestSessions, session), ...(seen && invites ? [moveCase(seen, 'invited')] : [])],
      events: [
        { kind: 'link.opened', subject: caseId, data: { guestId: id, first } },
        ...(invites ? [{ kind: 'case.invited' as const, subject: caseId, data: { how: 'opened' as const } }] : []),
      ],
    }),
  );
  return {
    guest: mint<Guest>({ party: 'guest', id, caseId, locale }),
    guestId: id,
    cookie: `sl_guest=${secret}`,
    secret,
  };
}

/** What a second person does before deciding: looks at every still of the verdict, as the trail holds it. */
export async function lookAtStills(second: Supervisor, caseId: string): Promise<void> {
  const verdict = await pendingVerdict(second, caseId);
  for (const stillId of verdict ? await unseenStills(second, verdict) : []) {
    await must(
      commit(ctxOf(second), {
        writes: [update(cases, { id: caseId }, eq(cases.id, caseId))],
        events: [{ kind: 'evidence.viewed', subject: caseId, data: { stillId } }],
      }),
    );
  }
}

/** The user's agreement to the call. */
export async function giveConsent(guest: Guest): Promise<void> {
  const now = new Date();
  const text = { version: '1', locale: guest.locale, textSha256: sha256('agreed') };
  await must(
    commit(ctxOf(guest, now), {
      writes: [insert(consents, { id: newId('consent', now), caseId: guest.caseId, ...text, agreedAt: now })],
      events: [{ kind: 'consent.given', subject: guest.caseId, data: text }],
    }),
  );
}

/** A live booking of an invited case with this agent. */
export async function bookCase(agent: Agent, caseId: string, startsAt: Date): Promise<string> {
  const seen = await caseRow(caseId);
  const endsAt = new Date(startsAt.getTime() + 20 * 60_000);
  const id = newId('booking');
  await must(
    commit(ctxOf(SYSTEM), {
      writes: [
        moveCase(seen, 'booked'),
        insert(bookings, { id, caseId, staffId: agent.id, startsAt, endsAt, createdAt: new Date() }),
      ],
      events: [
        {
          kind: 'case.booked',
          subject: caseId,
          data: { bookingId: id, staffId: agent.id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
        },
      ],
    }),
  );
  return id;
}

/** A case whose call runs under the agent's lease: everything is drawn and asked, nothing is ticked. */
export async function caseInCall(agent: Agent, existing?: string, asked: readonly string[] = SLOTS) {
  const caseId = existing ?? (await referCase()).caseId;
  const opened = await openGuest(caseId);
  await giveConsent(opened.guest);
  const leaseEpoch = await claim(agent, caseId);
  const now = new Date();
  const callId = newId('call', now);
  const draw = drawChallenge({ document: 'id_card', declared: [] }, () => 0);
  const drawn = sealedDraw(await vaultFor(caseId), callId, draw);
  const row = { draw: drawn.box, openings: [drawn.opening], asked: [...asked] };
  await must(
    commit(ctxOf(agent, now), {
      writes: [
        moveCase(await caseRow(caseId), 'in_call', { lobbyAt: null }),
        insert(calls, { id: callId, caseId, room: `room-${newSecret()}`, ...row, startedAt: now, metAt: now }),
        drawn.write,
        insert(callAgents, { callId, caseId, staffId: agent.id, joinedAt: now }),
      ],
      events: [
        { kind: 'call.started', subject: caseId, data: { callId, leaseEpoch } },
        { kind: 'challenge.drawn', subject: caseId, data: { callId, hash: drawn.hash } },
      ],
    }),
  );
  return { caseId, callId, leaseEpoch, draw, opening: drawn.opening, ...opened };
}

/** Ticks every item of a call without a gap as passed and takes every still, so that a grant may be proposed. Returns the ids of the stills. */
export async function completeCall(agent: Agent, call: { caseId: string; callId: string }): Promise<string[]> {
  const { caseId, callId } = call;
  const at = new Date();
  const momentMs = 60_000;
  for (const item of itemsIn([])) {
    const tick = { callId, item, result: 'pass' as const, momentMs };
    await must(
      commit(ctxOf(agent, at), {
        writes: [insert(ticks, { ...tick, caseId, staffId: agent.id, at })],
        events: [{ kind: 'item.ticked', subject: caseId, data: tick }],
      }),
    );
  }
  return Object.values(await completeStills(agent, call));
}

/** Takes every still of a call; their ids by kind. */
export async function completeStills(agent: Agent, call: { caseId: string; callId: string }, at = new Date()) {
  const { caseId, callId } = call;
  const taken: Partial<Record<Still, string>> = {};
  for (const kind of STILLS) {
    const id = newId('still', at);
    const facts = { callId, kind, sha256: sha256(kind), bytes: 10, width: 640, height: 480, momentMs: 60_000 };
    const kept = { mediaType: 'image/jpeg', storeKey: id, takenBy: agent.id, takenAt: at };
    await must(
      commit(ctxOf(agent, at), {
        writes: [insert(stills, { id, caseId, ...facts, ...kept })],
        events: [{ kind: 'still.taken', subject: caseId, data: { stillId: id, ...facts } }],
      }),
    );
    taken[kind] = id;
  }
  return taken;
}

/** A case with a pending verdict of this agent. */
export async function caseProposed(agent: Agent, kind: 'grant' | 'reject' | 'freeze' = 'grant') {
  const call = await caseInCall(agent);
  const { caseId, callId } = call;
  const taken = await completeCall(agent, call);
  const now = new Date();
  const verdictId = newId('verdict', now);
  const items = Object.fromEntries(itemsIn([]).map((item) => [item, 'pass']));
  const reason = kind === 'grant' ? 'all_items_passed' : 'someone_else';
  const basis = { items, stills: taken };
  await must(
    commit(ctxOf(agent, now), {
      writes: [
        moveCase(await caseRow(caseId), 'proposed', { leaseOwner: null, leaseUntil: null }),
        update(calls, { endedAt: now, endedWhy: 'done' }, and(eq(calls.id, callId), isNull(calls.endedAt))),
        insert(verdicts, { id: verdictId, caseId, callId, kind, reason, basis, proposedBy: agent.id, proposedAt: now }),
      ],
      events: [
        { kind: 'case.proposed', subject: caseId, data: { verdictId, callId, kind, reason, ...basis } },
        { kind: 'challenge.opened', subject: caseId, data: { callId, opening: call.opening } },
      ],
    }),
  );
  return { ...call, verdictId, stills: taken };
}
