import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { deviceCookie, staffCookieName } from '#lib/access/cookie';
import { authOptions } from '#lib/access/sign-in';

type Context = { params: Promise<{ nextauth: string[] }> };

// Only what the sign-in uses: next-auth's own pages show whatever an address hands them.
const USED = ['csrf', 'callback', 'signout', 'session', 'signin', 'providers', '_log'];

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth;
  // Where the provider refused, or another browser had asked: next-auth sends there, and its page is ours.
  if (action === 'error') return new Response(null, { status: 302, headers: { location: '/sign-in?error=sso' } });
  if (!USED.includes(action)) return new Response(null, { status: 404 });
  const arrives = action === 'callback' && request.method === 'POST';
  const email = arrives
    ? String(
        (
          await request
            .clone()
            .formData()
            .catch(() => null)
        )?.get('email') ?? '',
      )
    : '';
  const response: Response = await NextAuth(request, context, authOptions());
  const isIn = response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${staffCookieName()}=e`));
  if (arrives && isIn) response.headers.append('set-cookie', deviceCookie(email));
  return response;
}

export { answer as GET, answer as POST };
