import { languageOf } from '#lib/language/locales';
/** How calls are booked: the numbers that a supervisor may change. Each queue has its own, or takes those of all. */
export type BookingPolicy = {
  slotMinutes: number;
  /** Kept free between two calls of the same agent. */
  bufferMinutes: number;
  /** The earliest time that is offered starts this long after now. */
  noticeMinutes: number;
  horizonDays: number;
  /** At most so many calls of the queue on one day (UTC); null: as many as the team can hold. */
  dailyCap: number | null;
  /** A booked time may be moved until this long before it. Giving it back is always possible. */
  cutoffMinutes: number;
  /** So often may the user move calls of one case under one link. */
  mostMoves: number;
  /** So many times may be booked for a case under one link; a fresh link begins anew. */
  mostBookings: number;
  /** So many booked times may pass unused before the case lapses. */
  mostMissed: number;
  /** A user who has not come so long after the start of their call has missed it. */
  graceMinutes: number;
  /** An agent who is not there so long after the start, with the user at the door, is missing: a colleague takes over. */
  agentGraceMinutes: number;
  /** Somebody who asked to be called back keeps their place for this long once it is their turn. */
  callbackMinutes: number;
};

/** Source: the house; a supervisor changes them under Schedule. */
export const DEFAULT_POLICY: BookingPolicy = {
  slotMinutes: 20,
  bufferMinutes: 10,
  noticeMinutes: 30,
  horizonDays: 7,
  dailyCap: null,
  cutoffMinutes: 20,
  mostMoves: 3,
  mostBookings: 6,
  mostMissed: 2,
  graceMinutes: 15,
  agentGraceMinutes: 2,
  callbackMinutes: 10,
};

/** What each number may be, from and to; `dailyCap` may be empty as well. */
export const POLICY_BOUNDS: Readonly<Record<keyof BookingPolicy, readonly [number, number]>> = {
  slotMinutes: [5, 120],
  bufferMinutes: [0, 60],
  noticeMinutes: [0, 2880],
  horizonDays: [1, 60],
  dailyCap: [1, 5000],
  cutoffMinutes: [0, 2880],
  mostMoves: [0, 20],
  mostBookings: [1, 50],
  mostMissed: [1, 10],
  graceMinutes: [5, 60],
  agentGraceMinutes: [1, 15],
  callbackMinutes: [2, 60],
};

/** The queue that everybody is in whose language has no policy of its own. */
export const ALL_QUEUES = 'queue_all';

/** A queue is a language: `queue_es` for `es-MX`. */
export function queueOf(locale: string): string {
  return `queue_${languageOf(locale) || 'all'}`;
}

export type Versioned = { queue: string; version: number; policy: BookingPolicy };

/** The newest policy of a queue, else that of all queues, else the defaults. A field that an old version lacks is the default. */
export function policyFor(queue: string, rows: readonly Versioned[]): BookingPolicy {
  const newest = (name: string) =>
    rows
      .filter((row) => row.queue === name)
      .reduce<Versioned | null>((a, b) => (a && a.version > b.version ? a : b), null);
  return { ...DEFAULT_POLICY, ...(newest(queue) ?? newest(ALL_QUEUES))?.policy };
}

/** What differs between two versions, field by field. */
export function policyChanges(from: BookingPolicy, to: BookingPolicy): (keyof BookingPolicy)[] {
  return POLICY_FIELDS.filter((field) => from[field] !== to[field]);
}

export const POLICY_FIELDS = Object.keys(POLICY_BOUNDS) as (keyof BookingPolicy)[]; // the keys of a literal
