import { Readable } from 'node:stream';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client';
import { requests } from '#db/schema/delivery';
import type { Actor, Ctx } from '#lib/access/actors';
import { isSafe } from '#lib/access/cookie';
import { type Refusal, refuse } from '#lib/errors';
import { allowanceHeaders, allowanceOf, isSpared } from '#lib/http/allowance';
import { authenticate } from '#lib/http/authenticate';
import type { AnyEndpoint, Extras, FileAnswer } from '#lib/http/endpoint';
import { type Given, readInput } from '#lib/http/input';
import { answerHeaders, notTaken, problem } from '#lib/http/problem';
import { newId, sha256 } from '#lib/ids';
import { actorName } from '#lib/ledger/commit';
import { log } from '#lib/log';

type Served = { ok: true; value: unknown; file?: FileAnswer } & Extras;

/** Answers one request to one declared endpoint: who, what, whether asked before, then the handler. Never throws. */
export async function serve(
  declared: AnyEndpoint,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const now = new Date();
  const asked = request.headers.get('x-request-id');
  const requestId = asked && /^[\w.:-]{1,64}$/.test(asked) ? asked : newId('req', now);
  try {
    if (request.method === 'HEAD' && declared.witnessed) return notTaken(['GET'], requestId);
    const known = await authenticate(request, declared);
    if (!known.ok) return problem(known, requestId);
    const seen = await allowanceOf(declared, known.actor, request.headers);
    const tooMany = seen?.over ? refuse('too_many_tries', { retryAfterSeconds: seen.resetSeconds }) : null;
    if (tooMany && !declared.spared) return problem(tooMany, requestId);
    const input = await readInput(declared, request, params);
    if (!input.ok) return problem(tooMany ?? input, requestId);
    if (tooMany && !(await isSpared(declared, input.given.body))) return problem(tooMany, requestId);
    const ctx: Ctx = { actor: known.actor, now, requestId };
    const outcome = isRead(request) ? await handle(declared, ctx, input.given) : await once(declared, ctx, input.given);
    const told = outcome.ok ? answer(declared, outcome, requestId) : problem(outcome, requestId);
    if (known.actor.party === 'platform')
      for (const [name, value] of Object.entries(allowanceHeaders(seen))) told.headers.set(name, value);
    return told;
  } catch (error) {
    const lost = isLostConnection(error);
    log().error(
      { requestId, endpoint: `${declared.method} ${declared.path}`, error: errorName(error), lost },
      'request failed',
    );
    return problem(refuse(lost ? 'unavailable' : 'unexpected'), requestId);
  }
}

/** A HEAD is a GET whose body is not sent; Hono asks the same handler. */
function isRead(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function handle(declared: AnyEndpoint, ctx: Ctx, given: Given): Promise<Served | Refusal> {
  // `authenticate` and `readInput` have just checked both against this declaration.
  return declared.handle(ctx as never, given as never);
}

/** Runs a write under its idempotency key: the same request gets the same answer, another one under that key is refused. */
async function once(declared: AnyEndpoint, ctx: Ctx, given: Given): Promise<Served | Refusal> {
  const key = given.headers.get('idempotency-key') ?? newId('req', ctx.now);
  if (key.length > 200)
    return refuse('invalid_input', { errors: [{ field: 'Idempotency-Key', message: 'is too long' }] });
  const fingerprint = sha256(
    JSON.stringify([declared.method, declared.path, given.params, given.query, given.body, sha256(given.bytes)]),
  );
  const before = await kept(declared, ctx.actor, key, fingerprint);
  if (before) return before;
  const outcome = await handle(declared, { ...ctx, request: { key, fingerprint } }, given);
  if (outcome.ok) return outcome;
  // What refuses may be the first try of this very request, done after its connection was lost.
  return (await kept(declared, ctx.actor, key, fingerprint)) ?? outcome;
}

async function kept(
  declared: AnyEndpoint,
  actor: Actor,
  key: string,
  fingerprint: string,
): Promise<Served | Refusal | null> {
  const [row] = await db()
    .select({ fingerprint: requests.fingerprint, answer: requests.answer })
    .from(requests)
    .where(and(eq(requests.actor, actorName(actor)), eq(requests.key, key)));
  if (!row) return null;
  if (row.fingerprint !== fingerprint) return refuse('key_reused');
  return { ok: true, value: declared.replay ? await declared.replay(row.answer) : row.answer };
}

function answer(declared: AnyEndpoint, outcome: Served, requestId: string): Response {
  if (outcome.file) {
    const { bytes, mediaType, name } = outcome.file;
    return new Response(bytes instanceof Uint8Array ? Buffer.from(bytes) : streamed(bytes), {
      headers: {
        ...answerHeaders(requestId, mediaType),
        'content-disposition': name ? `attachment; filename="${name}"` : 'inline',
      },
    });
  }
  const body = z.encode(declared.output, outcome.value);
  const headers = new Headers(answerHeaders(requestId));
  if (outcome.cookie) {
    const { name, value, maxAgeSeconds, path } = outcome.cookie;
    const secure = isSafe() ? '; Secure' : '';
    headers.append(
      'set-cookie',
      `${name}=${value}; HttpOnly; SameSite=Lax; Path=${path}; Max-Age=${maxAgeSeconds}${secure}`,
    );
  }
  return Response.json(body, { status: declared.status ?? 200, headers });
}

/** Read as it is sent: a long recording never lies in memory whole. */
function streamed(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>; // Node's own type of the same thing
}

/** A driver's, a socket's or a store's failure, after which the outcome is unknown and the same key may be sent again. */
function isLostConnection(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|57P0|08|53300|STORE_(FULL|DOWN|DENIED)|KEYS_DOWN)/.test(code);
}

/** What a log may say of an error: its name and code, never its message, which may quote data. */
function errorName(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(cause instanceof Error)) return typeof cause;
  return 'code' in cause
    ? `${cause.name} ${String(cause.code)}`
    : `${cause.name}: ${cause.stack?.split('\n')[1]?.trim() ?? ''}`;
}
