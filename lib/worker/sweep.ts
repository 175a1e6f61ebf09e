import { SYSTEM } from '#lib/access/actors';
import { interruptCall } from '#lib/calls/commands';
import { lapseCase } from '#lib/cases/commands';
import { forgetLimits } from '#lib/ledger/limit';
import { forgetAbsent } from '#lib/ledger/touch';
import { log } from '#lib/log';
import { missBooking } from '#lib/schedule/commands';
import { emptyPlace } from '#lib/waits/commands';
import { systemCtx } from '#lib/worker/context';
import { coverWaiting, rehomeCalls } from '#lib/worker/mind-bookings';
import { mindLine } from '#lib/worker/mind-line';
import { abandonedCalls, emptyLobbies, expiredCases, passedBookings } from '#lib/worker/queries';

/** Cases that the sweep before found empty: a page that just reloads is away for a second, not for two sweeps. */
let absent: ReadonlySet<string> = new Set();
const wasAbsent = (caseId: string) => absent.has(caseId);

/** What the clock alone decides, once a minute: missed times, lapsed cases, empty places at the door, abandoned calls. */
export async function sweep(): Promise<void> {
  for (const caseId of await passedBookings(SYSTEM)) {
    note('booking missed', caseId, await missBooking(systemCtx(), caseId));
  }
  await rehomeCalls();
  await coverWaiting();
  await mindLine();
  for (const caseId of await expiredCases(SYSTEM)) note('case lapsed', caseId, await lapseCase(systemCtx(), caseId));
  const [lobbies, calls] = await Promise.all([emptyLobbies(SYSTEM), abandonedCalls(SYSTEM)]);
  for (const caseId of lobbies.filter(wasAbsent)) note('lobby left', caseId, await emptyPlace(systemCtx(), caseId));
  for (const { caseId, callId } of calls.filter((call) => wasAbsent(call.caseId))) {
    note('call abandoned', caseId, await interruptCall(systemCtx(), caseId, { callId, why: 'dropped' }));
  }
  absent = new Set([...lobbies, ...calls.map((call) => call.caseId)]);
  await Promise.all([forgetAbsent(), forgetLimits()]);
}

function note(what: string, caseId: string, done: { ok: boolean }): void {
  if (done.ok) log().info({ caseId }, what);
}
