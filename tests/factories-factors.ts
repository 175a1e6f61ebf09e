import { Secret, TOTP } from 'otpauth';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { api } from '#lib/http/api';
import { makeStaff, PASSWORD } from '#tests/factories';
import { signIn } from '#tests/signed-in';

type Person = { id: string; email: string };
type Told = { status: number; body: Record<string, unknown> };

/** A browser after the password: its session's secret and its cookie. */
export async function arrive(person: Person, password = PASSWORD): Promise<{ secret: string; cookie: string }> {
  const secret = (await signIn({ email: person.email, password })) ?? '';
  return { secret, cookie: `${staffCookieName()}=${await sealSession(secret)}` };
}

/** A write of the API with this cookie. */
export async function post(cookie: string, path: string, body: unknown = {}, method = 'POST'): Promise<Told> {
  const answer = await api.fetch(
    new Request(`http://console.test/api/v1${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** The code that an authenticator app with this secret shows. */
export const codeOf = (secret: string, at = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

/** Somebody with an authenticator app, still signed in. */
export async function enrolled(role: 'agent' | 'supervisor' | 'admin' = 'agent') {
  const person = await makeStaff(role);
  const { cookie } = await arrive(person);
  const begun = await post(cookie, '/account/totp');
  const secret = String(begun.body.secret);
  const code = codeOf(secret, Date.now() - 30_000);
  const done = await post(cookie, '/account/totp/confirm', { factorId: begun.body.factorId, code });
  if (done.status !== 200) throw new Error('the app was not added');
  return { person, cookie, secret, codes: done.body.codes as string[] };
}
