import type { StaffRole } from '#db/schema/staff';

/** An authenticator app's code changes after so many seconds (RFC 6238). */
export const STEP_SECONDS = 30;
export const RECOVERY_CODES = 10;
/** An app that was begun and not confirmed within so long is begun again. */
export const BEGUN_MINUTES = 10;

/** The 30-second step of an instant. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS);
}

/** Six digits of an authenticator app, or a recovery code such as `7kq2-m9xw-4tdp`; spaces do not matter. */
export function kindOfCode(code: string): 'totp' | 'recovery' | null {
  const bare = bareCode(code);
  if (/^\d{6}$/.test(bare)) return 'totp';
  return /^[0-9a-z]{12}$/.test(bare) ? 'recovery' : null;
}

/** A code without what people put between its parts. */
export function bareCode(code: string): string {
  return code.toLowerCase().replaceAll(/[\s-]/g, '');
}

const COMMON = /^(password|passw0rd|letmein|welcome|qwerty|admin|secondlook|iloveyou|abc123|changeme|123456|111111)/i;
export const PASSWORD_LEAST = 12;

/**
 * Whether a password is too easy to guess (ASVS 6.2): short, one that everybody tries first, the person's own name or
 * address, or one sign again and again. There is no rule of composition, and no upper limit below 1000.
 */
export function isWeakPassword(password: string, person: { name: string; email: string; role: StaffRole }): boolean {
  if (password.length < PASSWORD_LEAST || new Set(password).size < 5) return true;
  const bare = password.toLowerCase();
  const own = [...person.name.split(/\s+/), person.email.split('@')[0] ?? '', person.role];
  return COMMON.test(password) || own.some((word) => word.length > 3 && bare.includes(word.toLowerCase()));
}
