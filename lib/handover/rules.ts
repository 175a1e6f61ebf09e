import { languageOf } from '#lib/language/locales';
import type { Job } from '#lib/ledger/commit';
import { expandShifts, type Interval } from '#lib/schedule/rules';
import { type Rota, workedTimes } from '#lib/slots/rules';

const MINUTE = 60_000;

/** Promised calls that a change leaves without their agent go to another one (lib/worker/mind-bookings). */
export const REHOME: Job = { task: 'rehome_calls', payload: {}, key: 'rehome_calls' };

export type Promised = Interval & { id: string; works: boolean };

/**
 * The promised calls whose agent will not be there: gone for good, on leave, or on a holiday. A shift that merely ended
 * keeps the calls booked in it.
 */
export function stranded(calls: readonly Promised[], rota: Rota): Promised[] {
  return calls.filter((call) => {
    if (!call.works) return true;
    const own = (one: { staffId: string }) => one.staffId === call.staffId;
    if (rota.away.filter(own).some((away) => away.startsAt < call.endsAt && away.endsAt > call.startsAt)) return true;
    if (rota.holidays.length === 0) return false;
    const window = { from: call.startsAt, to: call.endsAt };
    const within = (one: Interval) => one.startsAt <= call.startsAt && one.endsAt >= call.endsAt;
    const usual = expandShifts(rota.shifts.filter(own), window).some(within);
    return usual && !workedTimes(rota, window).filter(own).some(within);
  });
}

export type Late = {
  staffId: string;
  startsAt: Date;
  agentGraceMinutes: number;
  givenAt: Date | null;
  lobbyAt: Date | null;
  leaseOwner: string | null;
  leaseUntil: Date | null;
};

/**
 * Whether a user stands at the door and the agent of their booking is not there though the grace after its start is over.
 * Who was given the call after its start has the same grace from then on, so that it does not wander from one to the next.
 */
export function agentMissing(call: Late, now: Date): boolean {
  const since = Math.max(call.startsAt.getTime(), call.givenAt?.getTime() ?? 0);
  if (!call.lobbyAt || now.getTime() < since + call.agentGraceMinutes * MINUTE) return false;
  const held = call.leaseOwner !== null && call.leaseUntil !== null && call.leaseUntil > now;
  return !held;
}

export type Online = { id: string; languages: readonly string[] };

/** In which order those who are here are asked to take a waiting user over: who speaks the language first. */
export function replacements(online: readonly Online[], call: { staffId: string; locale: string }): string[] {
  const speaks = (person: Online) => person.languages.some((tag) => languageOf(tag) === languageOf(call.locale));
  const may = online.filter((person) => person.id !== call.staffId);
  return [...may.filter(speaks), ...may.filter((person) => !speaks(person))].map(({ id }) => id);
}
