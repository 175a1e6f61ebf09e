import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { bookings } from '#db/schema/schedule';
import type { Ctx, Guest, System } from '#lib/access/actors';
import { volunteer } from '#lib/earlier/queries';
import { EARLIER_NOTICE_MINUTES, isEarlier } from '#lib/earlier/rules';
import { refuse } from '#lib/errors';
import { commit } from '#lib/ledger/commit';
import { limit } from '#lib/ledger/limit';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { update } from '#lib/ledger/statements';
import { bookedCase, movedTo } from '#lib/schedule/commands';
import { liveBooking } from '#lib/schedule/queries';
import { takeSlot } from '#lib/slots/commands';

/** "Earlier, please": the user asks to be told of freed times before their own, or takes that back. */
export async function wantEarlier(ctx: Ctx<Guest>, wants: boolean) {
  const booking = await liveBooking(ctx.actor, ctx.actor.caseId);
  if (!booking || booking.startsAt <= ctx.now) return refuse('wrong_state');
  const answer = { bookingId: booking.id, wants };
  if ((booking.earlierSince !== null) === wants) return { ok: true as const, value: answer };
  const unchanged = wants ? isNull(bookings.earlierSince) : isNotNull(bookings.earlierSince);
  const done = await commit(ctx, {
    writes: [
      update(
        bookings,
        { earlierSince: wants ? ctx.now : null },
        and(eq(bookings.id, booking.id), isNull(bookings.endedAt), unchanged),
      ),
    ],
    events: [{ kind: 'earlier.asked', subject: ctx.actor.caseId, data: { bookingId: booking.id, wants } }],
    answer,
  });
  return settle(done, answer);
}

/**
 * Says yes to a freed time. Of all who are asked the first one gets it: `slot_taken` for the others, whose own time stays
 * theirs. Counts neither as a move of their own nor against the cut-off, and is possible three times a day.
 */
export async function takeEarlier(ctx: Ctx<Guest>, startsAt: Date) {
  const seen = await bookedCase(ctx, 'move', 'guest');
  if (!seen?.booking.earlierSince || !isEarlier(startsAt, seen.booking, ctx.now)) return refuse('wrong_state');
  const refused = await limit('earlier', seen.booking.id, { points: 3, seconds: 86_400 });
  if (refused) return refused;
  return takeSlot(ctx, startsAt, (place) => movedTo(ctx.now, seen, place, seen.booking.moves), EARLIER_NOTICE_MINUTES);
}

/** Tells a volunteer of a freed time. `wrong_state` where their own is not later any more. */
export async function offerEarlier(ctx: Ctx<System>, bookingId: string, startsAt: Date) {
  const found = await volunteer(ctx.actor, bookingId);
  if (!found || !isEarlier(startsAt, found, ctx.now)) return refuse('wrong_state');
  const mail = oweMail(ctx.now, found.caseId, 'earlier', { bookingId, startsAt: startsAt.toISOString() });
  const still = and(eq(bookings.id, bookingId), isNull(bookings.endedAt), isNotNull(bookings.earlierSince));
  const done = await commit(ctx, {
    writes: [update(bookings, { revision: sql`${bookings.revision}` }, still), mail.write],
    events: [mail.event],
    jobs: [mail.job],
  });
  return settle(done, { bookingId });
}
