import { and, eq, isNull, sql } from 'drizzle-orm';
import { calls, stillAsks, stills } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { type Agent, type CaseReader, type Ctx, type Guest, unkept } from '#lib/access/actors';
import { callInHand, underCall } from '#lib/calls/commands';
import { momentOf } from '#lib/calls/rules';
import { refuse } from '#lib/errors';
import { askOfCall, isKeptAlready, openAsk, openEvidence, seesEvidence, stillById } from '#lib/evidence/queries';
import { type ImageFacts, imageFacts, STILL_MAX_BYTES, type StillKind } from '#lib/evidence/rules';
import type { OwnStill } from '#lib/evidence/schema';
import { evidenceStore, pixelsUnpack } from '#lib/evidence/service';
import { newId, sha256 } from '#lib/ids';
import { type Change, commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { noted } from '#lib/signals/commands';
import { caseVault } from '#lib/vault/queries';
import { noteLook } from '#lib/watch/commands';

/** The bytes as they came, with the hash and the type that the sender names for them. */
type Sent = { bytes: Uint8Array; sha256: string; mediaType: string };
export type TakenStill = Sent & { callId: string; kind: StillKind; askId?: string | undefined };

/** Asks the user's own device for a still; their page hears of it over the live line. */
export async function askStill(ctx: Ctx<Agent>, caseId: string, given: { callId: string; kind: StillKind }) {
  const now = await callInHand(ctx.actor, caseId, given.callId);
  if (!now.ok) return now;
  const askId = newId('ask', ctx.now);
  const answer = { askId, kind: given.kind };
  const done = await commit(ctx, {
    writes: [
      ...underCall(ctx.actor, now.held, given.callId),
      insert(stillAsks, { id: askId, caseId, ...given, askedBy: ctx.actor.id, askedAt: ctx.now }),
    ],
    events: [
      {
        kind: 'still.asked',
        subject: caseId,
        data: { ...given, askId, momentMs: momentOf(ctx.now, now.call.startedAt) },
      },
    ],
    answer,
  });
  return settle(done, answer);
}

/** Keeps one still of the call: the stream's frame, from the agent's side. `askId` pairs it with the user's own. */
export async function takeStill(ctx: Ctx<Agent>, caseId: string, given: TakenStill) {
  const { callId, kind, askId } = given;
  const judged = await judge(given);
  if (!judged.ok) return judged;
  const before = await callInHand(ctx.actor, caseId, callId);
  if (!before.ok) return before;
  if (askId && (await askOfCall(ctx.actor, callId, askId))?.kind !== kind) return refuse('not_asked');
  const stored = await store(ctx.now, caseId, given.bytes);
  if (!stored) return refuse('erased');
  const now = await callInHand(ctx.actor, caseId, callId);
  if (!now.ok) return drop(stored, now);
  const { width, height } = judged.facts;
  const pair = askId ? { askId } : {};
  const said = { callId, kind, ...seal(given, judged.facts), momentMs: momentOf(ctx.now, now.call.startedAt) };
  const answer = { stillId: stored.id, kind, sha256: said.sha256, width, height, momentMs: said.momentMs };
  const again = await repeated(ctx, caseId, said);
  return keep(ctx, stored, answer, {
    writes: [
      ...underCall(ctx.actor, now.held, callId),
      ...again.map(({ write }) => write),
      insert(stills, {
        ...{ id: stored.id, caseId, ...said, ...pair, mediaType: judged.facts.mediaType, storeKey: stored.key },
        ...{ source: 'agent', takenBy: ctx.actor.id, takenAt: ctx.now },
      }),
    ],
    events: [
      { kind: 'still.taken', subject: caseId, data: { stillId: stored.id, ...said, source: 'agent', ...pair } },
      ...again.map(({ event }) => event),
    ],
  });
}

/**
 * Keeps the still that the user's own device sends for an open ask, once: from the session that is in the call, whole, and
 * of the hash that it names. `not_asked`: nothing is open, or it was answered.
 */
export async function giveStill(ctx: Ctx<Guest>, given: Sent & OwnStill) {
  const judged = await judge(given);
  if (!judged.ok) return judged;
  const { caseId } = ctx.actor;
  if (!(await openAsk(ctx.actor, given.askId, ctx.now))) return refuse('not_asked');
  const stored = await store(ctx.now, caseId, given.bytes);
  if (!stored) return refuse('erased');
  const ask = await openAsk(ctx.actor, given.askId, ctx.now);
  if (!ask) return drop(stored, refuse('not_asked'));
  const { callId, kind } = ask;
  const track = trackOf(given);
  const said = { callId, kind, ...seal(given, judged.facts), momentMs: momentOf(ctx.now, ask.startedAt) };
  const from = { source: 'guest' as const, askId: given.askId, track };
  const answer = { stillId: stored.id };
  const inRoom = and(eq(calls.id, callId), isNull(calls.endedAt), eq(calls.guestSession, ctx.actor.id));
  const again = await repeated(ctx, caseId, said);
  return keep(ctx, stored, answer, {
    writes: [
      update(calls, { room: sql`${calls.room}` }, inRoom),
      update(stillAsks, { answeredAt: ctx.now }, and(eq(stillAsks.id, given.askId), isNull(stillAsks.answeredAt))),
      insert(stills, {
        ...{ id: stored.id, caseId, ...said, ...from, mediaType: judged.facts.mediaType, storeKey: stored.key },
        takenAt: ctx.now,
      }),
      ...again.map(({ write }) => write),
    ],
    events: [
      { kind: 'still.taken', subject: caseId, data: { stillId: stored.id, ...said, ...from } },
      ...again.map(({ event }) => event),
    ],
  });
}

/** Shows a still: the look is in the trail before a byte leaves. Bytes that no longer match their seal are never shown. */
export async function viewStill(ctx: Ctx<CaseReader>, stillId: string) {
  const found = await stillById(ctx.actor, stillId);
  if (!found) return refuse('not_found');
  if (!(await seesEvidence(ctx.actor, found.caseId))) return refuse('not_in_hand');
  await noteLook(unkept(ctx), found.caseId);
  const vault = await caseVault(found.caseId);
  if (!vault) return refuse('erased');
  const done = await commit(ctx, {
    // A look changes nothing; the case's own row stands for the write that the door asks for.
    writes: [update(cases, { state: sql`${cases.state}` }, eq(cases.id, found.caseId))],
    events: [{ kind: 'evidence.viewed', subject: found.caseId, data: { stillId } }],
  });
  if (!done.ok) return refuse('conflict');
  const opened = await openEvidence(vault, { ...found, name: stillId });
  if (!opened.ok) return refuse('evidence_lost');
  return { ok: true as const, value: { bytes: opened.bytes, mediaType: found.mediaType } };
}

/** What came is a picture of the type that it claims, and the very bytes that were named. */
async function judge({ bytes, sha256: named, mediaType }: Sent) {
  const facts = bytes.length <= STILL_MAX_BYTES ? imageFacts(bytes) : null;
  if (!facts || facts.mediaType !== mediaType || !(await pixelsUnpack(bytes))) return refuse('bad_image');
  return sha256(bytes) === named ? { ok: true as const, facts } : refuse('hash_differs');
}

/** What the server notices where the very same bytes are kept for this case already: a hint, in the same statement. */
async function repeated(
  ctx: Ctx<Agent | Guest>,
  caseId: string,
  said: { callId: string; sha256: string; momentMs: number },
) {
  if (!(await isKeptAlready(ctx.actor, caseId, said.sha256))) return [];
  const { callId, momentMs } = said;
  return [noted(ctx.now, { caseId, callId, momentMs, kind: 'same_picture', origin: 'server', figures: {} })];
}

function seal({ bytes }: Sent, { width, height }: ImageFacts) {
  return { sha256: sha256(bytes), bytes: bytes.length, width, height };
}

function trackOf({ via, trackWidth: width, trackHeight: height, frameRate, facing }: OwnStill) {
  return {
    ...{ via, width, height },
    ...(frameRate === undefined ? {} : { frameRate }),
    ...(facing === undefined ? {} : { facing }),
  };
}

type Stored = { id: string; key: string };

/** Puts the bytes away, sealed under their still's id, so that no row ever points at nothing; null for an erased case. */
async function store(now: Date, caseId: string, bytes: Uint8Array): Promise<Stored | null> {
  const vault = await caseVault(caseId);
  if (!vault) return null;
  const id = newId('still', now);
  return { id, key: await evidenceStore().put(vault.sealBytes(id, bytes)) };
}

async function keep<T>(ctx: Ctx, stored: Stored, answer: T, change: Omit<Change, 'answer'>) {
  const settled = settle(await commit(ctx, { ...change, answer }), answer);
  return settled.ok ? settled : drop(stored, settled);
}

/** A refusal leaves no picture behind that no row names. */
async function drop<R>(stored: Stored, refused: R): Promise<R> {
  await evidenceStore().remove(stored.key);
  return refused;
}
