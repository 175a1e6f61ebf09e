import * as end from '#db/seed/endings';
import * as part from '#db/seed/parts';
import { HOUR, MINUTE, makeTeller, type Teller, type World } from '#db/seed/teller';
import { NEEDS } from '#lib/verdicts/rules';

type Plot = (t: Teller) => void;

/** How many cases of each plot a week holds, and how long ago they began, in hours. The newest ones’ mails are still owed. */
// biome-ignore format: one plot a line
const PLOTS: readonly { times: number; ago: readonly [number, number]; tell: Plot }[] = [
  { times: 6,  ago: [0, 0],     tell: (t) => part.referred(t, 'owed') },
  { times: 22, ago: [1, 70],    tell: (t) => part.referred(t) },
  { times: 14, ago: [3, 60],    tell: invited },
  { times: 26, ago: [5, 60],    tell: bookedAhead },
  { times: 62, ago: [30, 190],  tell: (t) => granted(t) },
  { times: 6,  ago: [60, 190],  tell: grantedAfterMiss },
  { times: 5,  ago: [60, 190],  tell: grantedAfterDrop },
  { times: 12, ago: [40, 190],  tell: rejected },
  { times: 6,  ago: [40, 190],  tell: frozen },
  { times: 12, ago: [3, 30],    tell: pending },
  { times: 3,  ago: [30, 90],   tell: returned },
  { times: 7,  ago: [20, 100],  tell: needsInfo },
  { times: 5,  ago: [20, 90],   tell: escalatedCase },
  { times: 8,  ago: [30, 160],  tell: withdrawnCase },
  { times: 8,  ago: [173, 215], tell: lapsedCase },
  { times: 3,  ago: [90, 190],  tell: reopenedCase },
];

/** The stories of a week before `world.now`; `share` 0.125 tells every eighth. Nothing of a story lies ahead. */
export function tellWeek(world: World, share: number): Teller[] {
  let n = 0;
  return PLOTS.flatMap(({ times, ago, tell }) =>
    Array.from({ length: Math.max(1, Math.round(times * share)) }, () => {
      n += 1;
      return past(world, n, ago, tell);
    }),
  );
}

/** Tells a plot; where it would run into the future, tells it again from half a day earlier. */
function past(world: World, n: number, [least, most]: readonly [number, number], tell: Plot): Teller {
  for (let back = world.chance.whole(least * 60, most * 60); ; back += 12 * 60) {
    const t = makeTeller(world, n, new Date(world.now.getTime() - back * MINUTE - world.chance.whole(0, 59_000)));
    tell(t);
    if (t.clock() < world.now) return t;
  }
}

function invited(t: Teller): void {
  part.referred(t);
  part.opened(t, t.world.chance.whole(5, 90) * MINUTE);
}

function bookedAhead(t: Teller): void {
  part.referred(t);
  part.opened(t, t.world.chance.whole(5, 90) * MINUTE);
  const inHours = t.world.chance.yes(0.5) ? t.world.chance.whole(1, 10) : t.world.chance.whole(12, 90);
  part.booked(t, new Date(t.world.now.getTime() + inHours * HOUR), 6);
}

function throughCall(
  t: Teller,
  failing: Parameters<typeof part.called>[2] = {},
  last?: Parameters<typeof part.called>[3],
): void {
  part.referred(t);
  part.opened(t);
  part.called(t, t.world.chance.yes(0.75) ? part.booked(t) : null, failing, last);
}

function granted(t: Teller): void {
  throughCall(t);
  end.proposed(t, { kind: 'grant', reason: 'all_items_passed' });
  end.approved(t);
}

function grantedAfterMiss(t: Teller): void {
  part.referred(t);
  part.opened(t);
  part.missed(t, part.booked(t));
  t.next(90 * MINUTE, async () => {});
  part.called(t, part.booked(t));
  end.proposed(t, { kind: 'grant', reason: 'all_items_passed' });
  end.approved(t);
}

function grantedAfterDrop(t: Teller): void {
  throughCall(t, {}, 'id_front');
  part.dropped(t);
  part.called(t, part.booked(t));
  end.proposed(t, {
    kind: 'grant',
    reason: 'all_items_passed',
    note: 'Second call; the first line dropped at the ID.',
  });
  end.approved(t);
}

function rejected(t: Teller): void {
  const why = t.world.chance.pick([
    { reason: 'document_expired', failing: { id_front: 'Expired eight months ago.' } },
    { reason: 'face_mismatch', failing: { data_matches: 'Ears and nose differ clearly from the photo.' } },
    { reason: 'document_unreadable', failing: { id_front: 'Laminated twice; the number cannot be read.' } },
    { reason: 'liveness_not_shown', failing: { action_2: 'Did not do it after three requests.' } },
  ] as const);
  throughCall(t, why.failing);
  end.proposed(t, { kind: 'reject', reason: why.reason });
  end.approved(t);
}

function frozen(t: Teller): void {
  const why = t.world.chance.pick([
    {
      reason: 'proxy_kyc',
      note: 'Says that a friend pays 40 dollars for each account verified.',
      failing: { who_asked: 'Was promised money for it.' },
    },
    {
      reason: 'presentation_attack',
      note: 'Moiré over the whole face; the edge of a screen at the bottom.',
      failing: { face_clear: 'A screen held to the camera.' },
    },
    {
      reason: 'injected_video',
      note: 'The picture jumps back after each action; same background loop.',
      failing: { action_1: 'Movement began before the request.' },
    },
  ] as const);
  throughCall(t, why.failing);
  end.proposed(t, { kind: 'freeze', reason: why.reason, note: why.note });
  end.approved(t, 'Seen the stills; agreed.');
}

function pending(t: Teller): void {
  const { chance } = t.world;
  const roll = chance.next();
  if (roll < 0.75) {
    throughCall(t);
    end.proposed(t, { kind: 'grant', reason: 'all_items_passed' });
  } else if (roll < 0.9) {
    throughCall(t, { id_front: 'Issued by a club, not by a government.' });
    end.proposed(t, { kind: 'reject', reason: 'document_invalid' });
  } else {
    throughCall(t, { surroundings: 'A second voice answers before the user does.' });
    end.proposed(t, {
      kind: 'freeze',
      reason: 'proxy_kyc',
      note: 'A second voice gives every answer; the user looks aside.',
    });
  }
}

function returned(t: Teller): void {
  throughCall(t);
  end.proposed(t, { kind: 'grant', reason: 'all_items_passed' });
  const calls = t.world.chance.yes(0.6);
  end.sentBack(
    t,
    calls ? 'invited' : 'escalated',
    calls
      ? 'The ID front is blurred in the still. One more short call, please.'
      : 'Looks like account 480 851. Compare before going on.',
  );
}

function needsInfo(t: Teller): void {
  throughCall(t, {}, 'id_front');
  end.needsMore(t, t.world.chance.pick(NEEDS.filter((need) => need !== 'other')));
}

function escalatedCase(t: Teller): void {
  throughCall(t, {}, 'data_matches');
  end.escalated(
    t,
    t.world.chance.pick([
      'ID photo from before a surgery; the face differs. Second opinion on ears and eyes.',
      'Name changed after a marriage; the papers look right but I have not seen this format before.',
    ]),
  );
}

function withdrawnCase(t: Teller): void {
  part.referred(t);
  if (t.world.chance.yes(0.6)) part.opened(t);
  end.withdrawn(t);
}

function lapsedCase(t: Teller): void {
  part.referred(t);
  if (t.world.chance.yes(0.3)) part.opened(t);
  end.lapsed(t);
}

function reopenedCase(t: Teller): void {
  rejected(t);
  end.reopened(t, 'The user has a new ID card now and asked to be seen again.');
}
