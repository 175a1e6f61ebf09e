import type { z } from 'zod';
import type { Ctx } from '#lib/access/actors';
import type { ActorOf, Audience, Scope } from '#lib/access/policy';
import type { Refusal, RefusalCode } from '#lib/errors';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Shape = z.ZodObject | undefined;
type Parsed<S extends Shape> = S extends z.ZodObject ? z.output<S> : Record<never, never>;

/** Bytes instead of JSON: an upload of one of these media types, at most `maxBytes`. */
export type Upload = { mediaTypes: readonly string[]; maxBytes: number };
/** Bytes to show, piece by piece where there may be many, or with a name to save as a file. */
export type FileAnswer = { bytes: Uint8Array | AsyncIterable<Uint8Array>; mediaType: string; name?: string };
/** What a handler may set beside the body: the guest's cookie, when a link is opened. */
export type Extras = { cookie?: { name: string; value: string; maxAgeSeconds: number; path: string } };

export type Input<P extends Shape, Q extends Shape, B extends Shape> = {
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  bytes: Uint8Array;
  headers: Headers;
};

export type Outcome<O, R extends RefusalCode> = ({ ok: true; value: O; file?: FileAnswer } & Extras) | Refusal<R>;

/** One endpoint, declared once: from it come the handler, the OpenAPI document, the client's types and the role × route test. */
export type Endpoint<
  A extends Audience = Audience,
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  O extends z.ZodType = z.ZodType,
  R extends RefusalCode = RefusalCode,
> = {
  method: Method;
  /** Under /api/v1, parameters in braces: `/cases/{caseId}/claim`. */
  path: `/${string}`;
  does: string;
  for: A;
  scope?: Scope;
  params?: P;
  query?: Q;
  body?: B;
  upload?: Upload;
  /** Asks for a proof of the last minutes that it is still the same person (lib/access/session). */
  stepUp?: true;
  /** What a request counts by once its place has no allowance left; null for nothing. Whoever brings a live link need not wait for neighbours. */
  spared?(body: Parsed<B>): Promise<string | null>;
  /** A read that leaves an event: a GET asks for it, a HEAD shows nothing and so leaves none. */
  witnessed?: true;
  output: O;
  /** Answers with bytes of these media types instead of JSON. */
  gives?: readonly string[];
  status?: 200 | 201;
  refusals: readonly R[];
  handle(ctx: Ctx<ActorOf<A>>, input: Input<P, Q, B>): Promise<Outcome<z.output<O>, R>>;
  /** Turns an answer kept under an idempotency key into the output; where absent, the kept answer is the output. */
  replay?(answer: unknown): z.output<O> | Promise<z.output<O>>;
};

/** An endpoint whose handler's types are already checked: what the router and the documents hold. */
export type AnyEndpoint = Omit<Endpoint, 'handle' | 'replay' | 'spared'> & {
  // `never`: only who has authenticated and parsed for this very declaration may call it (lib/http/serve).
  handle(ctx: never, input: never): Promise<Outcome<unknown, RefusalCode>>;
  replay?(answer: unknown): unknown;
  spared?(body: never): Promise<string | null>;
};

/** Declares an endpoint with its types inferred, its method and path included: the client's routes are made of them. */
export function endpoint<
  const M extends Method,
  const L extends `/${string}`,
  const A extends Audience,
  O extends z.ZodType,
  const R extends RefusalCode,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
>(declared: Endpoint<A, P, Q, B, O, R> & { method: M; path: L }): Endpoint<A, P, Q, B, O, R> & { method: M; path: L } {
  return declared;
}
