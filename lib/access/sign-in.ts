import { headers } from 'next/headers';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { addressOf, staffMayComeFrom } from '#lib/access/address';
import { deviceCookieName, knownDevice, staffCookieName, staffCookieOptions } from '#lib/access/cookie';
import { signIn } from '#lib/access/password';
import { SESSION_HOURS, signOut } from '#lib/access/session';
import { arriveBySso, ssoProvider } from '#lib/access/sso';
import { env } from '#lib/env';
import { readCookies } from '#lib/http/authenticate';

/** next-auth's options. Its token holds the session's random id and nothing else; the database knows the rest. */
export function authOptions(): NextAuthOptions {
  process.env.NEXTAUTH_URL = env().APP_URL;
  const sso = ssoProvider();
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    cookies: { sessionToken: { name: staffCookieName(), options: staffCookieOptions() } },
    providers: [
      ...(sso ? [sso] : []),
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (given, request) => {
          const { email, password } = given ?? {};
          if (!email || !password || email.length > 320 || password.length > 1000) return null;
          const sent = new Headers(Object.entries(request.headers ?? {}).map(([name, value]) => [name, String(value)]));
          if (!staffMayComeFrom(sent)) throw new Error('address_not_allowed');
          const cookies = readCookies(sent.get('cookie') ?? '');
          const known = knownDevice(email, cookies.get(deviceCookieName()));
          const device = sent.get('user-agent') ?? undefined;
          const opened = await signIn({ email, password, device, address: addressOf(sent), known }).catch(() => {
            // next-auth repeats a message in a URL: this one says nothing of what failed or for whom.
            throw new Error('unavailable');
          });
          if (opened && 'why' in opened) throw new Error(opened.why);
          return opened ? { id: opened.secret } : null;
        },
      }),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== 'sso') return true;
        const sent = await headers();
        const from = { device: sent.get('user-agent') ?? undefined, address: addressOf(sent) };
        if (!staffMayComeFrom(sent)) return '/sign-in?error=address_not_allowed';
        const secret = await arriveBySso(profile, account.id_token ?? '', from).catch(() => null);
        // Nothing tells whether the account is unknown, bound to somebody else or ended.
        if (!secret) return '/sign-in?error=sso';
        user.id = secret;
        return true;
      },
      jwt: ({ token, user }) => (user ? { sid: user.id } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await signOut(token.sid);
      },
    },
  };
}
