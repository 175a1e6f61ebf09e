import { REFUSALS, type Refusal } from '#lib/errors';

/** An RFC 9457 problem document for a refusal. `code` is stable; `detail` is one sentence with the next step. */
export function problem(refusal: Refusal, requestId: string): Response {
  const { status, says } = REFUSALS[refusal.why];
  const wait = refusal.facts?.retryAfterSeconds;
  return Response.json(
    {
      type: `urn:second-look:problem:${refusal.why}`,
      title: refusal.why.replaceAll('_', ' '),
      status,
      code: refusal.why,
      detail: says,
      requestId,
      ...refusal.facts,
    },
    {
      status,
      headers: {
        ...answerHeaders(requestId, 'application/problem+json'),
        ...(typeof wait === 'number' ? { 'retry-after': String(wait) } : {}),
      },
    },
  );
}

/** The answer to a method that an address does not take, with those that it takes. */
export function notTaken(methods: readonly string[], requestId: string): Response {
  const answer = problem({ ok: false, why: 'method_not_allowed' }, requestId);
  answer.headers.set('allow', methods.join(', '));
  return answer;
}

/** The headers of every answer. */
export function answerHeaders(requestId: string, contentType = 'application/json'): Record<string, string> {
  return {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-request-id': requestId,
    'x-content-type-options': 'nosniff',
  };
}
