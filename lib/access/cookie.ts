import { decode, encode } from 'next-auth/jwt';
import { env } from '#lib/env';

/** The name of next-auth's session cookie under APP_URL's scheme. */
export function staffCookieName(): string {
  return env().APP_URL.startsWith('https:') ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

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
