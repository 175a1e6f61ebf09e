import type { Attempt, ReasonCode, Standing, Tier, Undecided } from '#lib/eligibility/rules';

export const REASON_LABEL: Record<ReasonCode, string> = {
  lighting: 'Light',
  obstruction: 'Face covered',
  motion: 'Movement',
  camera: 'Camera',
  id_mismatch: 'Unlike the ID photo',
  network: 'Connection',
  makeup: 'Make-up or lenses',
  changing_light: 'Changing light',
};

/** What support passes on to the user, in the order of use. */
export const REASON_ADVICE: Record<ReasonCode, readonly string[]> = {
  lighting: ['Face a window or a lamp.', 'Keep the light in front of you, with none behind.'],
  obstruction: [
    'Take off a mask or a hat.',
    'Put your hair back from your face.',
    'Take off glasses if they reflect the light.',
  ],
  motion: ['Pause for half a second before each movement.', 'Then move at a normal pace and stay in the frame.'],
  camera: [
    'Wipe the lens.',
    'Close other apps that use the camera.',
    'Switch off virtual cameras such as OBS.',
    'Use a phone if the laptop camera is weak.',
  ],
  id_mismatch: [
    'Use a newer ID document, or the passport.',
    'A photo taken as a minor is fine while the document is valid and issued by a government.',
  ],
  network: ['Leave public Wi-Fi.', 'Stop downloads.', 'Use 4G or 5G.'],
  makeup: ['Light make-up is fine.', 'Take coloured contact lenses out.'],
  changing_light: ['Stay in one place.', 'Choose a steady light that does not flicker.'],
};

export const TIER_LABEL: Record<Tier, string> = {
  may_retry: 'May try again',
  prompted: 'Prompted with advice',
  locked_short: 'Locked for a short while',
  locked_day: 'Locked at the daily maximum',
  manual_review: 'Manual review',
};

const SEEN: Record<ReasonCode, string> = {
  lighting: 'the light was too weak or came from behind',
  obstruction: 'something covered part of the face',
  motion: 'the movement did not register',
  camera: 'the camera was not good enough or not free',
  id_mismatch: 'the face looked unlike the ID photo',
  network: 'the connection was too slow',
  makeup: 'make-up or coloured lenses hid features',
  changing_light: 'the light changed during the check',
};

/** One sentence on what the machine could not decide. */
export function undecidedSentence(u: Undecided): string {
  if (u.code === 'none') return 'No failed attempt was reported.';
  if (u.code === 'unknown') {
    return `The machine gave no reason for any of ${u.failures} failed ${tries(u.failures)}; a person has to compare.`;
  }
  const start = `In ${u.count} of ${u.failures} ${tries(u.failures)} ${SEEN[u.code]}`;
  if (u.code === 'id_mismatch') return `${start}; whether age or an old photo explains it, only a person can tell.`;
  if (u.compared === 0) return `${start}; the face itself was never compared.`;
  return `${start}; the face was compared in ${u.compared} and looked unlike the ID photo.`;
}

/** What support reads about a user's standing: where they are, and what comes next. */
export function standingSentence(at: Standing): string {
  const today = `${at.failures} failed ${tries(at.failures)} today (UTC)`;
  const until = at.until ? utcMoment(at.until) : null;
  switch (at.tier) {
    case 'manual_review':
      return `Failing several days in a row, ${today}: a person can take over now.`;
    case 'locked_day':
      return `The daily maximum is reached; locked until ${until}. A person can take over now.`;
    case 'locked_short':
      return `${today}; the next try is at ${until}. Pass on the advice for it.`;
    case 'prompted':
      return `${today}; the user may try again now, with the advice below.`;
    case 'may_retry':
      return at.reachedMaximum
        ? `${today}, the daily maximum on an earlier day: the user may try again, or a person can take over.`
        : `${today}; the user may try again now.`;
  }
}

/** The refusal of a referral, with what to do instead. */
export function notEligibleSentence(at: Standing): string {
  const next = at.until ? `The next automatic try is at ${utcMoment(at.until)}` : 'The automatic check is open now';
  return `The video call opens at the daily maximum or after several days. ${next}; pass on the advice, or give a reason to refer anyway.`;
}

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
const utcMoment = (at: Date) => `${MOMENT.format(at)} UTC`;
const tries = (n: number) => (n === 1 ? 'try' : 'tries');

/** The advice to pass on for what was seen, the commonest reasons first, each in the order of use. */
export function adviceFor(attempts: readonly Attempt[]): string[] {
  const counts = new Map<ReasonCode, number>();
  for (const { outcome, reason } of attempts) {
    if (outcome === 'failed' && reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).flatMap(([reason]) => REASON_ADVICE[reason]);
}

/** What support is told of a standing: the tier, the end of the lock, the advice to pass on in the order of use. */
export function judgement(at: Standing, seen: readonly Attempt[]) {
  return {
    tier: at.tier,
    until: at.until?.toISOString() ?? null,
    failures: at.failures,
    advice: adviceFor(seen),
    says: notEligibleSentence(at),
  };
}
