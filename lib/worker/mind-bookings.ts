import { rota } from '#lib/absences/queries';
import { SYSTEM } from '#lib/access/actors';
import { offerEarlier } from '#lib/earlier/commands';
import { earlierTimes, volunteers } from '#lib/earlier/queries';
import { coverMissing, handOver } from '#lib/handover/commands';
import { promisedCalls, waitingPastStart } from '#lib/handover/queries';
import { stranded } from '#lib/handover/rules';
import { log } from '#lib/log';
import { systemCtx } from '#lib/worker/context';

/** Gives every promised call whose agent will not be there to another one, or tells its user. */
export async function rehomeCalls(now: Date = new Date()): Promise<void> {
  const [calls, worked] = await Promise.all([promisedCalls(SYSTEM, now), rota(SYSTEM, now)]);
  for (const { id } of stranded(calls, worked)) {
    const done = await handOver(systemCtx(now), id);
    if (done.ok) log().info({ bookingId: id, found: done.value.staffId !== null }, 'call handed over');
  }
}

/** Users at the door whose agent has not come: somebody who is here takes over. */
export async function coverWaiting(): Promise<void> {
  for (const bookingId of await waitingPastStart(SYSTEM)) await coverOne(bookingId);
}

/** The same for one booking, when the grace after its start is over. */
export async function coverOne(bookingId: string): Promise<void> {
  const done = await coverMissing(systemCtx(), bookingId);
  if (done.ok) log().info({ bookingId }, 'a waiting call was taken over');
}

/** A time was given back: whoever asked to come earlier, and could take it, is told. */
export async function offerFreed(startsAt: Date, now: Date = new Date()): Promise<void> {
  for (const one of await volunteers(SYSTEM, startsAt)) {
    const times = await earlierTimes(SYSTEM, one, now);
    if (!times.some((at) => at.getTime() === startsAt.getTime())) continue;
    const done = await offerEarlier(systemCtx(now), one.id, startsAt);
    if (done.ok) log().info({ bookingId: one.id }, 'an earlier time was offered');
  }
}
