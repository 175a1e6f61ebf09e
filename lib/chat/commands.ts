import { chatLines } from '#db/schema/chat';
import type { Agent, Ctx, Guest } from '#lib/access/actors';
import { callInHand, stillLive, underCall } from '#lib/calls/commands';
import { liveCall } from '#lib/calls/queries';
import { momentOf } from '#lib/calls/rules';
import { actionable, heldCase } from '#lib/cases/queries';
import { type DoorPhrase, LINES_A_MINUTE } from '#lib/chat/rules';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { commit, type Write } from '#lib/ledger/commit';
import { limit } from '#lib/ledger/limit';
import { moveCase, underLease } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { inOwnWords } from '#lib/ledger/own-words';
import { insert } from '#lib/ledger/statements';
import { caseVault } from '#lib/vault/queries';

/** One line: a phrase, which arrives translated, or somebody's own words. */
export type Line = { callId: string; phrase?: string | undefined; words?: string | undefined };

/** Writes to the user in the call. Words are sealed; the trail holds their commitment alone. */
export async function sayAsAgent(ctx: Ctx<Agent>, caseId: string, line: Line) {
  const now = await callInHand(ctx.actor, caseId, line.callId);
  if (!now.ok) return now;
  return say(ctx, now.call, { ...line, staffId: ctx.actor.id }, underCall(ctx.actor, now.held, line.callId));
}

/** Writes to the agent from the user's screen, while their call is live. */
export async function sayAsGuest(ctx: Ctx<Guest>, line: Line) {
  const call = await liveCall(ctx.actor, ctx.actor.caseId);
  if (!call) return refuse('not_admitted');
  if (call.id !== line.callId) return refuse('wrong_state');
  return say(ctx, call, { ...line, staffId: null }, [stillLive(call.id)]);
}

type Call = { id: string; caseId: string; startedAt: Date };

async function say(
  ctx: Ctx<Agent | Guest>,
  call: Call,
  line: Line & { staffId: string | null },
  fences: readonly [Write, ...Write[]],
) {
  const over = await limit('chat', ctx.actor.id, { points: LINES_A_MINUTE, seconds: 60 });
  if (over) return over;
  const { phrase, words, staffId } = line;
  const vault = words ? await caseVault(call.caseId) : null;
  if (words && !vault) return refuse('erased');
  const said = words && vault ? inOwnWords(vault, words) : null;
  const lineId = newId('line', ctx.now);
  const momentMs = momentOf(ctx.now, call.startedAt);
  const row = { id: lineId, caseId: call.caseId, callId: call.id, staffId, at: ctx.now };
  const answer = { lineId, momentMs };
  const done = await commit(ctx, {
    writes: [
      ...fences,
      ...(said ? [said.write] : []),
      insert(chatLines, { ...row, phrase: phrase ?? null, words: said?.commitment ?? null }),
    ],
    events: [
      {
        kind: 'chat.said',
        subject: call.caseId,
        data: {
          callId: call.id,
          lineId,
          ...(phrase ? { phrase } : {}),
          ...(said ? { words: said.commitment } : {}),
          momentMs,
        },
      },
    ],
    answer,
  });
  return settle(done, answer);
}

/** Answers somebody at the door with a sentence, which stands in their waiting room at once. Asks for the case's lease. */
export async function answerDoor(ctx: Ctx<Agent>, caseId: string, phrase: DoorPhrase) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const held = await heldCase(ctx.actor, caseId);
  if (!held) return refuse('lease_lost');
  if (held.state !== 'invited' && held.state !== 'booked') return refuse('wrong_state');
  if (!held.lobbyAt) return refuse('nobody_waits');
  const over = await limit('chat', ctx.actor.id, { points: LINES_A_MINUTE, seconds: 60 });
  if (over) return over;
  const lineId = newId('line', ctx.now);
  const row = { id: lineId, caseId, callId: null, staffId: ctx.actor.id, phrase, words: null, at: ctx.now };
  const answer = { lineId };
  const done = await commit(ctx, {
    writes: [
      // Whoever has left the door meanwhile, or was let in, is not answered any more.
      moveCase(held, held.state, {}, underLease(ctx.actor.id, held.leaseEpoch)),
      insert(chatLines, row),
    ],
    events: [{ kind: 'door.answered', subject: caseId, data: { lineId, phrase } }],
    answer,
  });
  return settle(done, answer);
}
