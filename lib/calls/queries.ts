import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { CALL_ROW, callAgents, calls } from '#db/schema/calls';
import { attempts, cases, documents, people } from '#db/schema/cases';
import { consents, readiness } from '#db/schema/guests';
import { bookings, presence } from '#db/schema/schedule';
import { staff } from '#db/schema/staff';
import { dataKeys } from '#db/schema/vault';
import type { Agent, Guest, System } from '#lib/access/actors';
import { shownName } from '#lib/calls/rules';
import { mayTalk } from '#lib/certificates/queries';
import { chatForGuest, chatOf, doorAnswerOf } from '#lib/chat/queries';
import { ticksOf } from '#lib/checklist/queries';
import { instructionOf, isItemKey } from '#lib/checklist/rules';
import { env } from '#lib/env';
import { stillsOf } from '#lib/evidence/queries';
import { gapsOf } from '#lib/gaps/queries';
import { GUIDE_SHOWS, guideNow } from '#lib/guides/rules';
import { checksOf } from '#lib/papers/queries';
import { NO_RECORDING, recordingIn } from '#lib/recordings/queries';
import { helpIsCalled } from '#lib/safety/queries';
import { freeColleagues } from '#lib/takeover/queries';
import { openDraw } from '#lib/vault/draws';
import { ERASED, KEY, maskedDocuments, openMasked } from '#lib/vault/queries';
import { vaultOf } from '#lib/vault/vault';

const CALL = {
  id: calls.id,
  caseId: calls.caseId,
  room: calls.room,
  openings: calls.openings,
  asked: calls.asked,
  draw: calls.draw,
  prompt: calls.prompt,
  promptAt: calls.promptAt,
  guide: calls.guide,
  guideAt: calls.guideAt,
  agentId: calls.agentId,
  cameraWish: calls.cameraWish,
  offeredTo: calls.offeredTo,
  startedAt: calls.startedAt,
  guestSeenAt: calls.guestSeenAt,
  guestAwayAt: calls.guestAwayAt,
  metAt: calls.metAt,
  row: CALL_ROW,
  ...KEY,
};

/** The live call of a case, or null. A guest sees that of their own link alone. */
export async function liveCall(actor: Agent | Guest | System, caseId: string) {
  if (actor.party === 'guest' && actor.caseId !== caseId) return null;
  const [row] = await db()
    .select(CALL)
    .from(calls)
    .leftJoin(dataKeys, eq(dataKeys.subject, calls.caseId))
    .where(and(eq(calls.caseId, caseId), isNull(calls.endedAt)));
  if (!row) return null;
  const { keyId, wrapped, draw, ...call } = row;
  return { ...call, draw: openDraw(await vaultOf(caseId, { keyId, wrapped }), call.id, draw) };
}

/** The case of the live call that this agent holds, or null: nobody is in two at once. */
export async function callOf(agent: Agent): Promise<string | null> {
  const [row] = await db()
    .select({ caseId: calls.caseId })
    .from(calls)
    .where(and(eq(calls.agentId, agent.id), isNull(calls.endedAt)));
  return row?.caseId ?? null;
}

/** Whether this agent is on record as having been in the call. */
export async function wasInCall(agent: Agent, callId: string): Promise<boolean> {
  const [row] = await db()
    .select({ staffId: callAgents.staffId })
    .from(callAgents)
    .where(and(eq(callAgents.callId, callId), eq(callAgents.staffId, agent.id)));
  return row !== undefined;
}

/** The live booking of a case, or null. */
export async function liveBooking(_agent: Agent, caseId: string) {
  const [row] = await db()
    .select({ id: bookings.id, startsAt: bookings.startsAt })
    .from(bookings)
    .where(and(eq(bookings.caseId, caseId), isNull(bookings.endedAt)));
  return row ?? null;
}

/** All that the agent's screen of a call shows: the case, the person, what was agreed and measured, and the call. */
export async function callForAgent(agent: Agent, caseId: string) {
  const [row] = await db()
    .select({
      id: cases.id,
      state: cases.state,
      lobbyAt: cases.lobbyAt,
      cautionAt: cases.cautionAt,
      note: cases.note,
      name: cases.name,
      ...KEY,
      leaseOwner: cases.leaseOwner,
      leaseUntil: cases.leaseUntil,
      userRef: people.userRef,
      locale: cases.locale,
      timeZone: people.timeZone,
      country: people.country,
      mayTalk: mayTalk(sql`${agent.id}`, sql`${people.country}`),
    })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .leftJoin(dataKeys, eq(dataKeys.subject, cases.id))
    .where(eq(cases.id, caseId));
  if (!row) return null;
  const found = await openMasked(row.id, row, ['name', 'note']);
  const [call, booking, tries, papers, consent, ready, present] = await Promise.all([
    liveCall(agent, caseId),
    liveBooking(agent, caseId),
    db().select().from(attempts).where(eq(attempts.caseId, caseId)).orderBy(asc(attempts.at), asc(attempts.id)),
    db().select().from(documents).where(eq(documents.caseId, caseId)).orderBy(asc(documents.id)),
    first(db().select().from(consents).where(eq(consents.caseId, caseId)).orderBy(desc(consents.agreedAt)).limit(1)),
    first(db().select().from(readiness).where(eq(readiness.caseId, caseId))),
    guestIsHere(caseId),
  ]);
  const within = call ? await withinCall(agent, caseId, call) : NOTHING_WITHIN;
  return {
    found: { ...found, name: found.name ?? ERASED },
    call,
    booking,
    attempts: tries,
    documents: await maskedDocuments(caseId, papers),
    consent,
    readiness: ready,
    present,
    answered: await doorAnswerOf(agent, caseId, row.lobbyAt),
    ...within,
  };
}

type Within = Awaited<ReturnType<typeof withinCall>>;
const NOTHING_WITHIN: Within = {
  ...{ ticks: [], stills: [], chat: [], colleagues: [], checks: [], gaps: [] },
  ...{ helpCalled: false, recording: NO_RECORDING },
};

/** What has come together in a live call, and who could help in it. */
async function withinCall(agent: Agent, caseId: string, call: NonNullable<Awaited<ReturnType<typeof liveCall>>>) {
  const [ticks, stills, chat, colleagues, helpCalled, checks, recording, gaps] = await Promise.all([
    ticksOf(agent, call),
    stillsOf(agent, call.id),
    chatOf(agent, caseId),
    freeColleagues(agent, caseId),
    helpIsCalled(agent, caseId),
    checksOf(agent, call.id),
    recordingIn(agent, call),
    gapsOf(agent, call.id),
  ]);
  const ofCall = chat.filter((line) => line.callId === call.id);
  return { ticks, stills, chat: ofCall, colleagues, helpCalled, checks, recording, gaps };
}

/** What the guest's screen of a call shows, or null while they are not admitted. The agent is a first name or an alias only. */
export async function callForGuest(guest: Guest) {
  const call = await liveCall(guest, guest.caseId);
  if (!call) return null;
  const [agent] = await db()
    .select({ id: staff.id, name: staff.name })
    .from(callAgents)
    .innerJoin(staff, eq(staff.id, callAgents.staffId))
    .where(eq(callAgents.callId, call.id))
    .orderBy(sql`${callAgents.staffId} = ${call.agentId} desc nulls last`, desc(callAgents.joinedAt))
    .limit(1);
  const item = call.prompt;
  const guide = guideNow(call);
  const asked = item !== null && isItemKey(item) ? instructionOf(item, call.draw) : null;
  const instruction = guide ? GUIDE_SHOWS[guide] : asked;
  const chat = await chatForGuest(guest, call.id);
  const recording = await recordingIn(guest, call);
  const { id: callId, cameraWish } = call;
  const digits = item === 'digits' && !guide ? (call.draw?.digits ?? null) : null;
  const agentName = agent ? shownName(agent, env().AGENT_NAME) : '';
  return { callId, recording, item, instruction, digits, cameraWish, agentName, chat };
}

async function guestIsHere(caseId: string): Promise<boolean> {
  const [row] = await db()
    .select({ id: presence.id })
    .from(presence)
    .where(
      and(
        eq(presence.party, 'guest'),
        eq(presence.subject, caseId),
        gt(presence.seenAt, sql`now() - interval '1 minute'`),
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function first<T>(rows: PromiseLike<T[]>): Promise<T | null> {
  return (await rows)[0] ?? null;
}
