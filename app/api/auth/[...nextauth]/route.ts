import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { deviceCookie, deviceCookieName, knownDevice, sessionSecret, staffCookieName } from '#lib/access/cookie';
import { isOwnBrowser } from '#lib/access/password';
import { browserOf } from '#lib/access/session';
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
  const sent = await readToLength(request);
  if (!sent) return new Response(null, { status: 413 });
  const response: Response = await NextAuth(sent, context, authOptions());
  const browser = arrives ? await browserIn(response) : null;
  if (browser && !(await isNamed(browser.email, request))) response.headers.append('set-cookie', deviceCookie(browser));
  return response;
}

/** Whether a browser came with a mark that counts: that one stays, since nobody knows yet whether the new session is its owner's. */
async function isNamed(email: string, request: NextRequest): Promise<boolean> {
  const known = knownDevice(email, request.cookies.get(deviceCookieName())?.value);
  return known !== undefined && isOwnBrowser(email, known);
}

/** Whom an answer of next-auth lets in, by the session that it has just set: what a request calls itself is no proof. */
async function browserIn(answer: Response) {
  const name = `${staffCookieName()}=`;
  const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(name));
  const secret = await sessionSecret(set?.slice(name.length).split(';')[0]);
  return secret ? browserOf(secret) : null;
}

/** The request with its body read, which next-auth would do to any length, whoever sends it; null where it is too long. */
async function readToLength(request: NextRequest): Promise<NextRequest | null> {
  if (request.method === 'GET') return request;
  const body = await readBytes(request, MOST_BYTES);
  const { url, method, headers } = request;
  return body ? new NextRequest(url, { method, headers, body: Buffer.from(body) }) : null;
}

export { answer as GET, answer as POST };
