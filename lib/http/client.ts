import type { z } from 'zod';
import type { Endpoint } from '#lib/http/endpoint';
import type { ENDPOINTS } from '#lib/http/endpoints';

type Endpoints = (typeof ENDPOINTS)[keyof typeof ENDPOINTS];
/** A method and a path as declared: `POST /cases/{caseId}/claim`. */
export type Route = { [E in Endpoints as `${E['method']} ${E['path']}`]: E };
type Parts<E> =
  E extends Endpoint<infer _A, infer P, infer Q, infer B, infer O, infer _R>
    ? { params: P; query: Q; body: B; output: O }
    : never;
type Part<K extends string, S> = S extends z.ZodObject ? { [k in K]: z.input<S> } : Record<never, never>;
export type Given<K extends keyof Route> = Part<'params', Parts<Route[K]>['params']> &
  Part<'query', Parts<Route[K]>['query']> &
  Part<'body', Parts<Route[K]>['body']>;
type Output<K extends keyof Route> = Parts<Route[K]>['output'] extends infer O extends z.ZodType ? z.output<O> : never;

type Loose = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };
export type Problem = { code: string; detail: string; status: number; [fact: string]: unknown };
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

const OFFLINE: Problem = {
  code: 'offline',
  status: 0,
  detail: 'The connection is gone. Nothing is lost; try again in a moment.',
};

/**
 * Calls an endpoint of this very site from the browser; parameters, body and answer are typed by its declaration. Every
 * write carries an idempotency key, kept over two silent retries.
 */
export async function call<K extends keyof Route & string>(route: K, given: Given<K>): Promise<Answer<Output<K>>> {
  return send(...prepared(route, given as Loose)); // the three parts of every route, as checked above
}

/** The same for an endpoint that answers with a file. */
export async function callForFile<K extends keyof Route & string>(route: K, given: Given<K>): Promise<Answer<Blob>> {
  return send(...prepared(route, given as Loose), (response) => response.blob());
}

function prepared(route: string, given: Loose): [url: string, init: RequestInit] {
  const { params = {}, query, body } = given;
  const [method = 'GET', path = '/'] = route.split(' ');
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const search = query ? `?${new URLSearchParams(query)}` : '';
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const headers = { 'idempotency-key': crypto.randomUUID(), ...type };
  return [
    `/api/v1${filled}${search}`,
    { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
  ];
}

/** How somebody may prove that it is still them. */
export type ProofBy = { by: 'code' | 'provider' | 'password'; passkey: boolean };
type AskProof = (proof: ProofBy) => Promise<boolean>;
let askProof: AskProof | null = null;

/** Says who asks the person at the screen for a fresh proof, when a request needs one. Gives back how to stop asking. */
export function onStepUp(ask: AskProof): () => void {
  askProof = ask;
  return () => {
    if (askProof === ask) askProof = null;
  };
}

/** Sends a prepared request; where it needs a fresh proof, asks for that and sends the very same request again. */
export async function send<T>(url: string, init: RequestInit, read = asJson<T>): Promise<Answer<T>> {
  const answer = await sendOnce(url, init, read);
  if (answer.ok || answer.problem.code !== 'step_up_needed' || !askProof) return answer;
  const { by, passkey } = answer.problem;
  const proof: ProofBy = { by: by === 'code' || by === 'provider' ? by : 'password', passkey: passkey === true };
  if (await askProof(proof)) return sendOnce(url, init, read);
  // Whoever goes back is not told of a fault.
  return { ok: false, problem: { ...answer.problem, detail: 'Nothing was done. Press once more to go on.' } };
}

type Reader<T> = (response: Response) => Promise<T>;

/** The server's own output schema shaped this answer. */
async function asJson<T>(response: Response): Promise<T> {
  return (await response.json().catch(() => null)) as T;
}

/** Sends a prepared request, twice more where the network or the service failed to answer. */
async function sendOnce<T>(url: string, init: RequestInit, read: Reader<T>): Promise<Answer<T>> {
  for (let tries = 0; ; tries += 1) {
    const response = await fetch(url, init).catch(() => null);
    if (response && response.status !== 503) {
      if (response.ok) return readWhole(response, read);
      return { ok: false, problem: (await asJson<Problem | null>(response)) ?? OFFLINE };
    }
    if (tries === 2) return { ok: false, problem: OFFLINE };
    await new Promise((again) => setTimeout(again, 400 * (tries + 1)));
  }
}

/** An answer whose body broke off is no answer. */
function readWhole<T>(response: Response, read: Reader<T>): Promise<Answer<T>> {
  return read(response).then(
    (value): Answer<T> => ({ ok: true, value }),
    (): Answer<T> => ({ ok: false, problem: OFFLINE }),
  );
}
