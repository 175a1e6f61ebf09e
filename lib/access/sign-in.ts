import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { SESSION_HOURS, signIn, signOut } from '#lib/access/session';
import { env } from '#lib/env';

/** next-auth's options. Its token holds the session's random id and nothing else; the database knows the rest. */
export function authOptions(): NextAuthOptions {
  process.env.NEXTAUTH_URL = env().APP_URL;
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (given, request) => {
          const { email, password } = given ?? {};
          if (!email || !password || email.length > 320 || password.length > 1000) return null;
          const device: unknown = request.headers?.['user-agent'];
          const sid = await signIn({ email, password, ...(typeof device === 'string' ? { device } : {}) }).catch(() => {
            // next-auth repeats a message in a URL: this one says nothing of what failed or for whom.
            throw new Error('unavailable');
          });
          return sid ? { id: sid } : null;
        },
      }),
    ],
    callbacks: {
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
