import { and, eq, isNull, sql } from 'drizzle-orm';
import { calls } from '#db/schema/calls';
import { checkIns, type SignalFigures, signals } from '#db/schema/signals';
import type { Agent, Ctx, Guest } from '#lib/access/actors';
import type { AuditEvent } from '#lib/audit/events';
import { callInHand, underCall } from '#lib/calls/commands';
import { momentOf } from '#lib/calls/rules';
import { refuse } from '#lib/errors';
import { commit, type Write } from '#lib/ledger/commit';
import { limit } from '#lib/ledger/limit';
import { settle } from '#lib/ledger/outcome';
import { insert, update, upsert } from '#lib/ledger/statements';
import { callOfDevice, checkInsOf, timesNoted } from '#lib/signals/queries';
import {
  type AgentSignal,
  type GuestSignal,
  networkOf,
  noticed,
  SIGNAL_EVERY_SECONDS,
  SIGNAL_MOST,
  type Signal,
  type SignalOrigin,
} from '#lib/signals/rules';
import type { Figures } from '#lib/signals/schema';
import { caseVault } from '#lib/vault/queries';

export type Note = {
  caseId: string;
  callId: string;
  kind: Signal;
  origin: SignalOrigin;
  figures: SignalFigures;
  momentMs: number;
};
const SKIPPED = { ok: true as const, value: { noted: false } };

/**
 * Notes what the user's page says of its own camera. It is the word of a device that may lie: it is shown as a hint and
 * decides nothing. The same kind again within half a minute is left out, quietly.
 */
export async function reportSignal(ctx: Ctx<Guest>, given: { kind: GuestSignal; figures: Figures }) {
  const call = await callOfDevice(ctx.actor);
  if (!call) return refuse('not_admitted');
  if (await isEnough(ctx.actor, call.id, given.kind)) return SKIPPED;
  const { caseId } = ctx.actor;
  const note: Note = {
    caseId,
    callId: call.id,
    kind: given.kind,
    figures: known(given.figures),
    origin: 'guest',
    momentMs: momentOf(ctx.now, call.startedAt),
  };
  const answer = { noted: true };
  const done = await commit(ctx, {
    writes: [inCall(ctx.actor, call.id), noteRow(ctx.now, note)],
    events: [noteEvent(note)],
    answer,
  });
  return settle(done, answer);
}

/** Notes what the agent's own page saw of the picture that arrives. */
export async function noteSignal(
  ctx: Ctx<Agent>,
  caseId: string,
  given: { callId: string; kind: AgentSignal; figures: Figures },
) {
  const { callId, kind, figures } = given;
  const now = await callInHand(ctx.actor, caseId, callId);
  if (!now.ok) return now;
  if (await isEnough(ctx.actor, callId, kind)) return SKIPPED;
  const note: Note = {
    caseId,
    callId,
    kind,
    figures: known(figures),
    origin: 'agent',
    momentMs: momentOf(ctx.now, now.call.startedAt),
  };
  const answer = { noted: true };
  const done = await commit(ctx, {
    writes: [...underCall(ctx.actor, now.held, callId), noteRow(ctx.now, note)],
    events: [noteEvent(note)],
    answer,
  });
  return settle(done, answer);
}

/**
 * Notes that the user's device takes part in the call, from which network (a hash under the case's key) and by which
 * clock, and what the server notices of it. A device that comes back as it was leaves nothing new.
 */
export async function checkIn(ctx: Ctx<Guest>, given: { address: string; clock: number }) {
  const call = await callOfDevice(ctx.actor);
  if (!call) return refuse('not_admitted');
  const { caseId, id: guestId } = ctx.actor;
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const before = await checkInsOf(ctx.actor);
  const clockSeconds = Math.max(
    -2_000_000_000,
    Math.min(2_000_000_000, Math.round((given.clock - ctx.now.getTime()) / 1000)),
  );
  const now = { guestId, networkMark: vault.derive(`network\n${networkOf(given.address)}`), clockSeconds };
  if (before.some((one) => one.callId === call.id && one.guestId === guestId && one.networkMark === now.networkMark))
    return SKIPPED;
  const momentMs = momentOf(ctx.now, call.startedAt);
  const notes = noticed(now, before).map(
    (kind): Note => ({
      ...{ caseId, callId: call.id, kind, origin: 'server', momentMs },
      figures: kind === 'clock_off' ? { seconds: Math.min(1_000_000, Math.abs(clockSeconds)) } : {},
    }),
  );
  const answer = { noted: true };
  const done = await commit(ctx, {
    writes: [
      inCall(ctx.actor, call.id),
      insert(checkIns, { callId: call.id, caseId, ...now, at: ctx.now }),
      ...notes.map((note) => noteRow(ctx.now, note)),
    ],
    events: [
      { kind: 'device.checked_in', subject: caseId, data: { callId: call.id, guestId, clockSeconds, momentMs } },
      ...notes.map(noteEvent),
    ],
    answer,
  });
  return settle(done, answer);
}

/** Whether a kind was noted a moment ago, or so often that once more says nothing. */
async function isEnough(actor: Agent | Guest, callId: string, kind: Signal): Promise<boolean> {
  const about = `${callId}\n${actor.party}\n${kind}`;
  if (await limit('signal', about, { points: 1, seconds: SIGNAL_EVERY_SECONDS })) return true;
  return (await timesNoted(actor, callId, kind)) >= SIGNAL_MOST;
}

/** The fence of what a device reports: the call is live and it is this device that is in it. */
function inCall(guest: Guest, callId: string): Write {
  const here = and(eq(calls.id, callId), isNull(calls.endedAt), eq(calls.guestSession, guest.id));
  return update(calls, { room: sql`${calls.room}` }, here);
}

/** A note for the change that goes with it: its row and its event. */
export function noted(now: Date, note: Note): { write: Write; event: AuditEvent } {
  return { write: noteRow(now, note), event: noteEvent(note) };
}

function noteRow(now: Date, { momentMs, ...note }: Note): Write {
  const row = { ...note, firstMs: momentMs, lastMs: momentMs, firstAt: now, lastAt: now };
  return upsert(signals, row, {
    target: [signals.callId, signals.kind, signals.origin],
    set: { times: sql`${signals.times} + 1`, figures: note.figures, lastMs: momentMs, lastAt: now },
  });
}

function noteEvent({ caseId, callId, kind, origin, figures, momentMs }: Note): AuditEvent {
  return { kind: 'signal.noted', subject: caseId, data: { callId, signal: kind, origin, figures, momentMs } };
}

/** The figures that a report brings. */
function known(figures: Figures): SignalFigures {
  return Object.fromEntries(Object.entries(figures).filter((pair): pair is [string, number] => pair[1] !== undefined));
}
