import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '#lib/env';

const HOUR_MS = 3_600_000;

/**
 * The token of the link by which the first administrator makes their account: its end and a proof under AUTH_SECRET.
 * Whoever runs `npm run first-admin` on the server gets one; it is good for an hour, and only while there is no
 * administrator, so that the account that it makes is also its end.
 */
export function setupToken(now: Date): string {
  const until = (now.getTime() + HOUR_MS).toString(36);
  return `${until}.${proofOf(until)}`;
}

/** Whether a token is one of ours and its hour is not over. */
export function isSetupToken(token: string, now: Date): boolean {
  const [until = ''] = token.split('.');
  const [given, wanted] = [Buffer.from(token), Buffer.from(`${until}.${proofOf(until)}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted) && parseInt(until, 36) > now.getTime();
}

function proofOf(until: string): string {
  return createHmac('sha256', env().AUTH_SECRET).update(`first administrator\n${until}`).digest('base64url');
}
