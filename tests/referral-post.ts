import { api } from '#lib/http/api';
import { referralInput } from '#tests/referral-input';

export type Body = Record<string, unknown>;
export type Answered = { status: number; type: string | null; body: Body };

/** What a platform would send: a fresh user, eligible. */
export function bodyOf(change: Body = {}, user: Body = {}): Body {
  const input: Body = JSON.parse(JSON.stringify(referralInput()));
  return { ...input, user: { ...(input.user as Body), ...user }, ...change };
}

/** One POST to the API, as bytes on the wire would be; `body` as it stands where it is text. */
export async function post(body: unknown, headers: Record<string, string>, path = '/referrals'): Promise<Answered> {
  const request = new Request(`http://console.test/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const response = await api.fetch(request);
  return { status: response.status, type: response.headers.get('content-type'), body: (await response.json()) as Body };
}

/** The case that a referral made. */
export function caseIdOf(answered: Answered): string {
  return String((answered.body.case as Body).id);
}
