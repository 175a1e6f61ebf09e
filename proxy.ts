import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '#lib/env';
import { refuse } from '#lib/errors';
import { pageHeaders } from '#lib/http/headers';
import { problem } from '#lib/http/problem';
import { newId } from '#lib/ids';

const UNREADABLE = refuse('invalid_input', { errors: [{ field: '', message: 'the address has a broken % in it' }] });

/**
 * Gives every page its security headers. It decides about nobody: the gates stand where data is read. An address with a
 * broken escape is refused here, since nothing behind could read it.
 */
export function proxy(request: NextRequest): Response {
  const isApi = request.nextUrl.pathname.startsWith('/api/');
  if (!isReadable(request.nextUrl.pathname))
    return isApi
      ? problem(UNREADABLE, newId('req'))
      : new NextResponse('This address cannot be read.', { status: 400 });
  if (isApi) return NextResponse.next();
  const nonce = randomBytes(16).toString('base64');
  const { LIVEKIT_PUBLIC_URL, APP_URL } = env();
  const headers = pageHeaders({
    nonce,
    livekitUrl: LIVEKIT_PUBLIC_URL,
    appUrl: APP_URL,
    development: process.env.NODE_ENV === 'development',
  });
  const forward = new Headers(request.headers);
  // Next reads the nonce out of the policy; the path is for the gates' way back after sign-in.
  forward.set('content-security-policy', headers['content-security-policy'] ?? '');
  forward.set('x-second-look-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers: forward } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

export const config = {
  matcher: ['/((?!api/|_next/static|_next/image|favicon.ico|healthz|readyz|metrics).*)', '/api/(.*%.*)'],
};
