import { type Life, type Moment, mailsSent } from '#db/seed/life';
import { makeUser, type User } from '#db/seed/people';
import type { Chance } from '#db/seed/random';
import type { SlotBook } from '#db/seed/slots';
import type { Worker } from '#db/seed/team';
import type { Platform, Staff } from '#lib/access/actors';

export type World = {
  chance: Chance;
  team: readonly Worker[];
  support: Staff;
  take: SlotBook;
  platform: Platform;
  now: Date;
};
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Tells one case moment by moment: `next` waits on the story's own clock and adds what happens then. */
export type Teller = {
  world: World;
  user: User;
  /** Colours of this person's drawn pictures. */
  hue: number;
  moments: Moment[];
  clock(): Date;
  next(waitMs: number, act: (life: Life, now: Date) => Promise<void>): void;
  /** Moves the clock to an instant, if that lies ahead. */
  until(at: Date): void;
  /** What is owed by now is sent a few seconds later. */
  mailed(): void;
};

/** A teller for the `n`th case, which begins at `from`. */
export function makeTeller(world: World, n: number, from: Date): Teller {
  let clock = from;
  const moments: Moment[] = [];
  return {
    world,
    user: makeUser(world.chance, n),
    hue: world.chance.whole(0, 40),
    moments,
    clock: () => clock,
    next: (waitMs, act) => {
      clock = new Date(clock.getTime() + waitMs);
      moments.push({ at: clock, act });
    },
    until: (at) => {
      if (at > clock) clock = at;
    },
    mailed: () => {
      clock = new Date(clock.getTime() + 6000);
      moments.push({ at: clock, act: mailsSent });
    },
  };
}
