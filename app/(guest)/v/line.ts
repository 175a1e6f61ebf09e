import type { Guest } from '#lib/access/actors';
import { momentText, type Place, timeText } from '#lib/language/moments';
import type { Translate } from '#lib/language/translator';
import { policyOf } from '#lib/policies/queries';
import { forecast, liveWait, openingHours } from '#lib/waits/queries';
import { keptUntil, type Range } from '#lib/waits/rules';

/** The words of a range, or that we do not know. */
export function rangeText(t: Translate, range: Range | null): string {
  return range
    ? t('book.range', { low: String(range.lowMinutes), high: String(range.highMinutes) })
    : t('book.rangeUnknown');
}

/** "Call me now" as it stands for a guest: a kept place, a place that would be theirs, or when somebody is here again. */
export async function callNow(guest: Guest, { place, now, t }: { place: Place; now: Date; t: Translate }) {
  const kept = await liveWait(guest, guest.caseId);
  if (kept?.awaySince) {
    const { policy } = await policyOf(guest, guest.locale);
    const until = kept.calledAt ? keptUntil(kept.calledAt, policy.callbackMinutes) : null;
    const line = until ? t('book.calledLine', { time: timeText(until, place) }) : t('book.keptLine');
    return { title: until ? t('book.calledTitle') : t('book.keptTitle'), lines: [line], button: t('book.keptBack') };
  }
  const [{ ahead, agents, range }, hours] = await Promise.all([forecast(guest, now, now), openingHours(guest, now)]);
  if (agents === 0) {
    const lines = !hours.isOpen && hours.at ? [t('book.opensAt', { when: momentText(hours.at, place) })] : [];
    return { title: t('book.closedTitle'), lines, button: null };
  }
  // Where somebody is there round the clock, an hour of the day would say nothing.
  const closes = hours.isOpen && hours.until.getTime() - now.getTime() < 12 * 3_600_000 ? hours.until : null;
  const until = closes ? [t('book.openUntil', { time: timeText(closes, place) })] : [];
  const lines = [t('book.ahead', { ahead }), rangeText(t, range), ...until];
  return { title: t('book.hereTitle'), lines, button: t('book.now') };
}

/** Where somebody at the door stands, and whether they may leave and be called back. */
export async function queuePlace(guest: Guest, enteredAt: Date, { now, t }: { now: Date; t: Translate }) {
  const [{ ahead, range }, wait, { policy }] = await Promise.all([
    forecast(guest, enteredAt, now),
    liveWait(guest, guest.caseId),
    policyOf(guest, guest.locale),
  ]);
  const line = t('wait.keepLine', { minutes: policy.callbackMinutes });
  return {
    place: t('wait.place', { place: ahead }),
    range: wait ? rangeText(t, range) : '',
    keep: wait ? { label: t('wait.keep'), line } : null,
  };
}
