import { findings, takeStill, tick } from '#db/seed/call';
import { agentOf, atTheDoor, book, interrupt, openLink, startCall, then, told } from '#db/seed/life';
import { makeReferral } from '#db/seed/referrals';
import { HOUR, MINUTE, type Teller } from '#db/seed/teller';
import { SYSTEM } from '#lib/access/actors';
import { asDevice } from '#lib/access/guest';
import { claimCase } from '#lib/cases/commands';
import type { ItemKey, Still } from '#lib/checklist/rules';
import { giveConsent, recordReadiness } from '#lib/guests/commands';
import { matchLocale } from '#lib/language/locales';
import { referUser } from '#lib/referrals/commands';
import { missBooking } from '#lib/schedule/commands';

const DEVICES = [
  'Chrome on Android',
  'Safari on iPhone',
  'Samsung Internet on Android',
  'Edge on Windows',
  'Firefox on Linux',
  'Safari on iPad',
];

const STILL_OF: Partial<Record<ItemKey, Still>> = { face_clear: 'face', id_front: 'id_front', id_back: 'id_back' };

/** The platform or support refers the user; the mail with the link goes out, or is still owed. */
export function referred(t: Teller, mail: 'sent' | 'owed' = 'sent'): void {
  const { chance, platform, support } = t.world;
  const bySupport = chance.yes(0.25) ? agentOf(support) : null;
  t.next(0, async (life, now) => {
    const input = makeReferral(chance, t.user, now);
    const { caseId, linkId } = await told(referUser(then(bySupport ?? platform, now), input));
    Object.assign(life, { caseId, linkId, isPassport: input.documents.every((d) => d.type === 'passport') });
  });
  if (mail === 'sent') t.mailed();
}

/** The user opens the link, agrees, and checks camera and light. */
export function opened(t: Teller, waitMs = t.world.chance.whole(8, 300) * MINUTE): void {
  const { chance } = t.world;
  const locale = matchLocale(t.user.locale);
  const device = chance.pick(DEVICES);
  const light = chance.pick(['ok', 'ok', 'ok', 'dark', 'backlit'] as const);
  const width = chance.pick([640, 1280, 1920]);
  t.next(waitMs, (life, now) => openLink(life, now, device, locale));
  t.next(chance.whole(40, 180) * 1000, async (life, now) => {
    await told(giveConsent(then(life.guest, now), locale));
  });
  const figures = {
    camera: 'ok',
    microphone: 'ok',
    light,
    width,
    height: (width * 9) / 16,
    framesPerSecond: chance.pick([15, 24, 30]),
  } as const;
  t.next(chance.whole(20, 90) * 1000, async (life, now) => {
    await told(recordReadiness(then(asDevice(life.guest), now), figures));
  });
}

/** The user books one of the next times; the clock of the story stays where the booking was made. */
export function booked(t: Teller, from: Date = new Date(t.clock().getTime() + 35 * MINUTE), choice = 8): Date {
  const slot = t.world.take(from, t.user.locale, choice);
  t.next(t.world.chance.whole(30, 200) * 1000, (life, now) => book(life, now, slot.startsAt, t.world.team));
  t.mailed();
  return slot.startsAt;
}

/** Nobody came to a booked call. */
export function missed(t: Teller, startsAt: Date): void {
  t.until(new Date(startsAt.getTime() + 15 * MINUTE + 4000));
  t.next(0, async (life, now) => {
    await told(missBooking(then(SYSTEM, now), life.caseId));
  });
  t.mailed();
}

/** The call up to its last item: door, lease, draw, findings, pictures. Without a booking it is "call me now". */
export function called(
  t: Teller,
  startsAt: Date | null,
  failing: Partial<Record<ItemKey, string>> = {},
  last?: ItemKey,
): void {
  const { chance, team } = t.world;
  if (startsAt) t.until(new Date(startsAt.getTime() - chance.whole(60, 480) * 1000));
  const walkIn = chance.pick(team);
  t.next(5000, async (life, now) => {
    if (!startsAt) life.worker = walkIn;
    await atTheDoor(life, now, startsAt ? 'booked' : 'call_now');
  });
  t.next(chance.whole(20, 50) * 1000, async (life, now) => {
    await told(claimCase(then(agentOf(life.worker.actor), now), life.caseId));
  });
  if (startsAt) t.until(startsAt);
  t.next(chance.whole(5, 70) * 1000, (life, now) => startCall(life, now, (n) => chance.whole(0, n - 1)));
  for (const line of findings(chance, failing, last)) {
    const still = STILL_OF[line.item];
    t.next(chance.whole(18, 55) * 1000, (life, now) => tick(life, now, line));
    if (still) t.next(4000, (life, now) => takeStill(life, now, still, t.hue));
  }
}

/** The line dropped for good and the user comes back an hour or two later. */
export function dropped(t: Teller): void {
  t.next(t.world.chance.whole(60, 120) * 1000, interrupt);
  t.next(HOUR, async () => {});
}
