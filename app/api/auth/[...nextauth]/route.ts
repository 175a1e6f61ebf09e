import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { deviceCookie, staffCookieName } from '#lib/access/cookie';
import { authOptions } from '#lib/access/sign-in';
import { readBytes } from '#lib/http/input';

type Context = { params: Promise<{ nextauth: string[] }> };

/** Address and password fill a tenth of it. */
const MOST_BYTES = 16 * 1024;

// Only what the sign-in uses: next-auth's own pages show whatever an address hands them.
const USED = ['csrf', 'callback', 'signout', 'session', 'signin', 'providers', '_log'];

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth;
  // Where the provider refused, or another browser had asked: next-auth sends there, and its page is ours.
  if (action === 'error') return new Response(null, { status: 302, headers: { location: '/sign-in?error=sso' } });
  if (!USED.includes(action)) return new Response(null, { status: 404 });
  const arrives = action === 'callback' && request.method === 'POST';
  const sent = await sentWith(request);
  if (!sent) return new Response(null, { status: 413 });
  const email = arrives ? (new URLSearchParams(sent.text).get('email') ?? '') : '';
  const response: Response = await NextAuth(sent.request, context, authOptions());
  const isIn = response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${staffCookieName()}=e`));
  if (arrives && isIn) response.headers.append('set-cookie', deviceCookie(email));
  return response;
}

/** The request with its body read, which next-auth would do to any length, whoever sends it; null where it is too long. */
async function sentWith(request: NextRequest): Promise<{ request: NextRequest; text: string } | null> {
  if (request.method === 'GET') return { request, text: '' };
  const bytes = await readBytes(request, MOST_BYTES);
  if (!bytes) return null;
  const text = Buffer.from(bytes).toString('utf8');
  const { url, method, headers } = request;
  return { request: new NextRequest(url, { method, headers, body: text }), text };
}

export { answer as GET, answer as POST };
