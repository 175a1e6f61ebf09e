import type { StaffRole } from '#db/schema/staff';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { signIn as arrive } from '#lib/access/password';
import { api } from '#lib/http/api';
import { makeStaff, PASSWORD } from '#tests/factories';

/** Signs in from some address of the tests: the session's secret, or null. */
export async function signIn(given: { email: string; password: string; device?: string }): Promise<string | null> {
  const opened = await arrive({ ...given, address: '192.0.2.1' });
  return opened && 'secret' in opened ? opened.secret : null;
}

/** The cookie header of a new member of staff with this role, signed in. */
export async function signedIn(role: StaffRole): Promise<string> {
  return signedInAs(await makeStaff(role));
}

/** The cookie header of somebody who signs in now. */
export async function signedInAs({ email }: { email: string }): Promise<string> {
  const secret = await signIn({ email, password: PASSWORD });
  if (!secret) throw new Error('the sign-in was refused');
  return `${staffCookieName()}=${await sealSession(secret)}`;
}

/** The HTTP status of one call to the API with this cookie. */
export async function statusOf(cookie: string, method: string, path: string, body?: unknown): Promise<number> {
  const request = new Request(`http://console.test/api/v1${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await api.fetch(request)).status;
}
