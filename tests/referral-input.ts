import { type ReferralInput, referral } from '#lib/referrals/schema';

const DAY = 86_400_000;
let users = 0;

/** A referral that is eligible at `now`: ten failures, 400 to 40 minutes before. */
export function referralInput(overrides: Partial<ReferralInput> = {}, now: Date = new Date()): ReferralInput {
  users += 1;
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const yesterday = Array.from({ length: 10 }, (_, i) => ({
    at: new Date(Math.floor(now.getTime() / DAY) * DAY - DAY + i * 60_000).toISOString(),
    outcome: 'failed',
    reason: 'lighting',
    actions: ['blink', 'nod'],
    device: { kind: 'phone', os: 'Android 15' },
  }));
  const input = {
    user: {
      ref: `user-${process.pid}-${users}`,
      name: 'Ana Prueba',
      email: `user-${users}@user.test`,
      locale: 'es',
      timeZone: 'Europe/Madrid',
      country: 'ES',
    },
    attempts: [...yesterday, { at: at(1), outcome: 'failed', reason: 'motion', actions: ['nod'] }],
    documents: [{ type: 'id_card', country: 'ES', number: 'X1234567' }],
  };
  return { ...referral.parse(input), ...overrides };
}
