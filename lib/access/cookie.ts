import { createHmac, timingSafeEqual } from 'node:crypto';
import { decode, encode } from 'next-auth/jwt';
import { env } from '#lib/env';

/** Whether browsers reach the console over TLS alone, so that no cookie of it goes anywhere in the open. */
export const isSafe = () => env().APP_URL.startsWith('https:');

/** The name of staff's session cookie: over TLS with the prefix that lets no other host and no other path set it. */
export const staffCookieName = () => `${isSafe() ? '__Host-' : ''}next-auth.session-token`;

/** What else next-auth is to set the session's cookie with. */
export const staffCookieOptions = () => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSafe() });

/** The name of the cookie of a user's device, likewise. */
export const guestCookieName = () => `${isSafe() ? '__Host-' : ''}sl_guest`;

/** The session's secret inside next-auth's encrypted cookie, or null where it does not open. */
export async function sessionSecret(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: env().AUTH_SECRET }).catch(() => null);
  return typeof token?.sid === 'string' ? token.sid : null;
}

/** The cookie that next-auth would set for a session; for tools that sign in without a browser. */
export function sealSession(secret: string): Promise<string> {
  return encode({ token: { sid: secret }, secret: env().AUTH_SECRET });
}

/** Names a browser by a session that began in it. It opens nothing; where that session was its owner's it counts for itself. */
export const deviceCookieName = () => `${isSafe() ? '__Secure-' : ''}sl_device`;

/** The mark of a browser for one account: the beginning of a session's hash, and a proof that it was given for that account. */
export function deviceMark(email: string, id: string): string {
  const proof = createHmac('sha256', env().AUTH_SECRET)
    .update(`device\n${plain(email)}\n${id}`)
    .digest('base64url');
  return `${id}.${proof}`;
}

/** The `Set-Cookie` that lets a browser count for itself from now on; a year, for the sign-in alone. */
export function deviceCookie({ email, idHash }: { email: string; idHash: string }): string {
  const secure = isSafe() ? '; Secure' : '';
  return `${deviceCookieName()}=${deviceMark(email, idHash.slice(0, MARK))}; HttpOnly; SameSite=Lax; Path=/api/auth; Max-Age=31536000${secure}`;
}

/** How much of a session's hash names a browser. */
export const MARK = 24;

/** The id in a browser's mark where it was given for this very account. */
export function knownDevice(email: string, mark: string | undefined): string | undefined {
  const [id = ''] = mark?.split('.') ?? [];
  const [given, wanted] = [Buffer.from(mark ?? ''), Buffer.from(deviceMark(email, id))];
  return id && given.length === wanted.length && timingSafeEqual(given, wanted) ? id : undefined;
}

const plain = (email: string) => email.trim().toLowerCase();
