import type { User } from '#db/seed/people';
import type { Chance } from '#db/seed/random';
import { ACTIONS } from '#lib/checklist/rules';
import { REASON_CODES, type ReasonCode } from '#lib/eligibility/rules';
import { type ReferralInput, referral } from '#lib/referrals/schema';

// biome-ignore format: one device a line
const DEVICES = [
  { kind: 'phone',  os: 'Android 13', browser: 'Chrome 141',           camera: '8 MP front' },
  { kind: 'phone',  os: 'Android 9',  browser: 'Samsung Internet 19',  camera: '2 MP front' },
  { kind: 'phone',  os: 'iOS 18',     browser: 'Safari 18',            camera: '12 MP front' },
  { kind: 'laptop', os: 'Windows 11', browser: 'Edge 141',             camera: '0.3 MP built in' },
  { kind: 'laptop', os: 'macOS 15',   browser: 'Safari 18',            camera: '720p FaceTime HD' },
  { kind: 'laptop', os: 'Windows 10', browser: 'Firefox 144',          camera: 'OBS Virtual Camera' },
  { kind: 'tablet', os: 'iPadOS 17',  browser: 'Safari 17',            camera: '7 MP front' },
] as const;

const NOTES: Partial<Record<ReasonCode, readonly string[]>> = {
  lighting: ['Works night shifts and has only a ceiling lamp.', 'Tried by the window as advised; still rejected.'],
  obstruction: ['Wears a headscarf; face is fully visible.', 'Thick glasses that reflect; cannot see without them.'],
  motion: [
    'Parkinson’s: movements are small and slow. Asks for patience.',
    'Facial palsy on the left side since 2023.',
  ],
  camera: ['Only has an old laptop at home.', 'Front camera is cracked; borrows a tablet.'],
  id_mismatch: ['ID photo is eleven years old; had surgery since.', 'ID was issued at 15; valid until next year.'],
  network: ['Rural connection; the upload stalls at 60 %.'],
  makeup: ['Wears tinted contact lenses for a medical reason.'],
  changing_light: ['Lives beside a neon sign.'],
};

const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  CN: ['id_card'],
  SG: ['id_card'],
  MY: ['id_card', 'passport'],
  IN: ['passport', 'id_card'],
  NG: ['passport', 'id_card'],
  NP: ['passport'],
};

/** A referral of `user` at `now`: eligible by the ladder, or with support's own reason. */
export function makeReferral(chance: Chance, user: User, now: Date): ReferralInput {
  const main = chance.pick(REASON_CODES);
  const override = chance.yes(0.06);
  const days = override
    ? [[1, chance.whole(3, 5)] as const]
    : chance.yes(0.25)
      ? [[2, 10] as const, [1, chance.whole(10, 12)] as const]
      : [[1, chance.whole(10, 13)] as const];
  const device = chance.pick(main === 'camera' ? DEVICES.slice(3, 6) : DEVICES);
  const attempts = days.flatMap(([daysAgo, times]) => failures(chance, { now, daysAgo, times, main, device }));
  const notes = NOTES[main] ?? [];
  const year = now.getUTCFullYear();
  return referral.parse({
    user,
    attempts,
    documents: chance
      .shuffled(DOCUMENTS[user.country] ?? ['id_card', 'passport'])
      .slice(0, chance.yes(0.2) ? 2 : 1)
      .map((type) => ({
        type,
        country: user.country,
        number: `${chance.pick(['A', 'C', 'K', 'P', 'X'])}${chance.whole(1_000_000, 9_999_999)}`,
        expiresOn: `${year + chance.whole(0, 8)}-${String(chance.whole(1, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`,
      })),
    ...(chance.yes(0.45) && notes.length > 0 ? { note: chance.pick(notes) } : {}),
    ...(chance.yes(0.5)
      ? {
          signals: {
            faceSimilarity: chance.whole(41, 83) / 100,
            accountsOnDevice: chance.yes(0.1) ? chance.whole(3, 9) : 1,
          },
        }
      : {}),
    ...(override ? { override: { reason: 'Blind user; the prompts cannot be followed without help.' } } : {}),
  });
}

type Day = { now: Date; daysAgo: number; times: number; main: ReasonCode; device: (typeof DEVICES)[number] };

/** One UTC day's failures, all before `now`. */
function failures(chance: Chance, { now, daysAgo, times, main, device }: Day) {
  const midnight = Math.floor(now.getTime() / 86_400_000) * 86_400_000 - daysAgo * 86_400_000;
  let minute = chance.whole(420, 700);
  return Array.from({ length: times }, (_, i) => {
    minute += i >= 5 ? chance.whole(31, 48) : chance.whole(1, 6);
    return {
      at: new Date(midnight + Math.min(minute, 1439) * 60_000 + i * 1000).toISOString(),
      outcome: 'failed',
      reason: chance.yes(0.75) ? main : chance.pick(REASON_CODES),
      actions: chance.shuffled(ACTIONS).slice(0, chance.whole(1, 2)),
      device,
    };
  });
}
