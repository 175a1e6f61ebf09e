import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '#lib/access/sign-in';

type Context = { params: Promise<{ nextauth: string[] }> };

// Only what the sign-in uses: next-auth's own pages show whatever an address hands them.
const USED = ['csrf', 'callback', 'signout', 'session', 'signin', 'providers', '_log'];

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth;
  return USED.includes(action) ? NextAuth(request, context, authOptions()) : new Response(null, { status: 404 });
}

export { answer as GET, answer as POST };
