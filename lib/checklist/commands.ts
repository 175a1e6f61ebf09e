import { sql } from 'drizzle-orm';
import { calls, ticks } from '#db/schema/calls';
import type { Agent, Ctx } from '#lib/access/actors';
import { callInHand, underCall } from '#lib/calls/commands';
import { liveCall, wasInCall } from '#lib/calls/queries';
import { momentOf } from '#lib/calls/rules';
import { actionable, heldCase } from '#lib/cases/queries';
import { knownPart } from '#lib/challenge/rules';
import { documentTypesOf, lastStill, tickOf } from '#lib/checklist/queries';
import { canTick, challengeOf, evidenceOf, type ItemKey } from '#lib/checklist/rules';
import type { TickInput } from '#lib/checklist/schema';
import { refuse } from '#lib/errors';
import { judgedDocument } from '#lib/features/rules';
import { gapsOf } from '#lib/gaps/queries';
import { countsSince, isPartOf, isStale } from '#lib/gaps/rules';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { inOwnWords } from '#lib/ledger/own-words';
import { upsert } from '#lib/ledger/statements';
import { checksOf } from '#lib/papers/queries';
import { readOf } from '#lib/papers/rules';
import { caseVault } from '#lib/vault/queries';

const REFUSED = {
  not_in_call: 'wrong_state',
  lease_lost: 'lease_lost',
  not_drawn: 'ask_first',
  must_be_answered: 'not_allowed_here',
  reason_needed: 'reason_needed',
  features_open: 'compare_first',
  not_read: 'read_first',
  read_disagrees: 'read_disagrees',
  no_gap: 'not_allowed_here',
} as const;

/**
 * Saves one result with its moment in the call; a later one replaces it, and the trail keeps both. What the user's screen
 * asked for it is answered by that, and taken away.
 */
export async function tickItem(ctx: Ctx<Agent>, caseId: string, given: TickInput) {
  const may = await mayTick(ctx, caseId, given);
  if (!may.ok) return may;
  const { held, call, gaps } = may;
  const { item, result, compared } = given;
  // What was shown instead of the document on file excuses an item, so it stands where the second person reads.
  const shown = result === 'not_applicable' ? given.shown : undefined;
  const words = shown ? `Shown: ${shown}. ${given.note ?? ''}`.trim() : given.note;
  const isAnswered = call.prompt === item;
  const before = await tickOf(ctx.actor, call, item);
  // The same key pressed again says nothing new, unless the line dropped: the moment of the first stays the evidence.
  if (
    before?.result === result &&
    !isStale(before, gaps) &&
    (words ?? before.note) === before.note &&
    !compared &&
    !isAnswered
  )
    return { ok: true as const, value: { item, result, momentMs: before.momentMs } };
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const note = words ? inOwnWords(vault, words) : null;
  const faces = compared ? inOwnWords(vault, JSON.stringify(compared)) : null;
  const shows = evidenceOf(item);
  const evidence = shows ? await lastStill(ctx.actor, call.id, { kind: shows, since: countsSince(item, gaps) }) : null;
  const momentMs = momentOf(ctx.now, call.startedAt);
  const said = { note: note?.commitment ?? null, compared: faces?.commitment ?? null };
  const latest = { result, ...said, evidence, momentMs, staffId: ctx.actor.id, at: ctx.now };
  const answer = { item, result, momentMs };
  const screen = isAnswered ? { prompt: null, promptAt: ctx.now } : undefined;
  const done = await commit(ctx, {
    writes: [
      ...underCall(ctx.actor, held, call.id, screen, asDrawn(call)),
      ...(note ? [note.write] : []),
      ...(faces ? [faces.write] : []),
      upsert(ticks, { callId: call.id, caseId, item, ...latest }, { target: [ticks.callId, ticks.item], set: latest }),
    ],
    events: [
      {
        kind: 'item.ticked',
        subject: caseId,
        data: {
          ...{ callId: call.id, item, result, momentMs },
          ...(note ? { note: note.commitment } : {}),
          ...(faces ? { compared: faces.commitment } : {}),
          ...(evidence ? { evidence } : {}),
          ...(shown ? { shown } : {}),
        },
      },
      ...(isAnswered
        ? [{ kind: 'call.prompted' as const, subject: caseId, data: { callId: call.id, prompt: null, momentMs } }]
        : []),
    ],
    answer,
  });
  return settle(done, answer);
}

/** The lease and the call under which this result may be saved, or why it may not. */
async function mayTick(ctx: Ctx<Agent>, caseId: string, { callId, item, result, note, shown, compared }: TickInput) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const held = await heldCase(ctx.actor, caseId);
  const call = await liveCall(ctx.actor, caseId);
  const gaps = await gapsOf(ctx.actor, callId);
  const check = canTick(
    { item, value: result, reason: note },
    {
      inCall: found.state === 'in_call' && call?.id === callId && (!held || (await wasInCall(ctx.actor, callId))),
      holdsLease: held !== null,
      documentType: judgedDocument(await documentTypesOf(ctx.actor, caseId), shown),
      drawn: call?.draw ? knownPart(call.draw, call.asked) : null,
      compared: compared ?? null,
      read: readOf((await checksOf(ctx.actor, callId)).map(({ results }) => results)),
      gaps,
    },
  );
  if (!check.ok) return refuse(REFUSED[check.why]);
  if (compared && item !== 'face_matches') return refuse('not_allowed_here');
  return held && call ? { ok: true as const, held, call, gaps } : refuse('wrong_state');
}

/**
 * Shows an item's instruction on the user's screen, or takes it away. What was drawn for it is told to both sides by
 * this, at the same moment, and to nobody before.
 */
export async function promptGuest(ctx: Ctx<Agent>, caseId: string, asked: { callId: string; item: ItemKey | null }) {
  const now = await callInHand(ctx.actor, caseId, asked.callId);
  if (!now.ok) return now;
  const { held, call } = now;
  const { item } = asked;
  if (item && !isPartOf(item, await gapsOf(ctx.actor, call.id))) return refuse('not_allowed_here');
  const momentMs = momentOf(ctx.now, call.startedAt);
  const challenge = item ? challengeOf(item, call.draw) : null;
  const answer = { item, challenge, digits: item === 'digits' ? (call.draw?.digits ?? null) : null };
  const known = item ? sql`array_append(array_remove(${calls.asked}, ${item}), ${item})` : sql`${calls.asked}`;
  const done = await commit(ctx, {
    writes: underCall(ctx.actor, held, call.id, { prompt: item, promptAt: ctx.now, asked: known }, asDrawn(call)),
    events: [{ kind: 'call.prompted', subject: caseId, data: { callId: call.id, prompt: item, momentMs } }],
    answer,
  });
  return settle(done, answer);
}

/** Nothing was drawn again since the draw was read. */
function asDrawn(call: { openings: readonly unknown[] }) {
  return sql`cardinality(${calls.openings}) = ${call.openings.length}`;
}
