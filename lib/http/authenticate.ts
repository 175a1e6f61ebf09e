import { type Actor, VISITOR } from '#lib/access/actors';
import { staffMayComeFrom } from '#lib/access/address';
import { guestCookieName, sessionSecret, staffCookieName } from '#lib/access/cookie';
import { deviceIn, guestOf } from '#lib/access/guest';
import { platformOf } from '#lib/access/keys';
import { AUDIENCE_ROLES, type Audience, type Scope, type StaffAudience } from '#lib/access/policy';
import { proofBy } from '#lib/access/second-factor';
import { arrivingIn, as, type Standing, standingOf } from '#lib/access/session';
import { env } from '#lib/env';
import { type Refusal, refuse } from '#lib/errors';

type Asked = { for: Audience; scope?: Scope | undefined; stepUp?: true | undefined };
type Known = { ok: true; actor: Actor } | Refusal;

/** Who asks, as the audience that the endpoint wants, or why not. Cookies count only for requests of this very site. */
export async function authenticate(request: Request, asked: Asked): Promise<Known> {
  if (asked.for === 'platform') return platform(request, asked.scope);
  if (request.method !== 'GET' && request.method !== 'HEAD' && !sameSite(request)) return refuse('cross_site');
  if (asked.for === 'visitor') return { ok: true, actor: VISITOR };
  const cookies = readCookies(request.headers.get('cookie') ?? '');
  if (asked.for === 'guest' || asked.for === 'device') {
    const standing = await guestOf(cookies.get(guestCookieName()));
    if (asked.for === 'device' && standing.kind !== 'none') return { ok: true, actor: deviceIn(standing) };
    if (standing.kind === 'guest') return { ok: true, actor: standing.guest };
    return standing.kind === 'none' ? refuse('unauthenticated') : refuse('device_waits');
  }
  if (!staffMayComeFrom(request.headers)) return refuse('address_not_allowed');
  const secret = await sessionSecret(cookies.get(staffCookieName()));
  const standing: Standing = secret ? await standingOf(secret) : { kind: 'none' };
  return standing.kind === 'none' ? refuse('unauthenticated') : staff(standing, asked.for, asked.stepUp === true);
}

/** Staff of an endpoint's audience; nobody whose second factor is due, and for what matters most with a fresh proof. */
function staff(standing: Exclude<Standing, { kind: 'none' }>, wanted: Audience, stepUp: boolean): Known {
  if (standing.kind === 'half' && wanted !== 'arriving')
    return refuse(standing.needs === 'password' ? 'password_change_needed' : 'second_factor_needed');
  if (stepUp && standing.kind === 'staff' && wanted === 'arriving' && !standing.actor.fresh)
    return refuse('step_up_needed', proofBy(standing.actor));
  if (standing.kind === 'half' || wanted === 'arriving') return { ok: true, actor: arrivingIn(standing) };
  const actor = isStaffAudience(wanted) ? as(standing.actor, wanted) : null;
  if (!actor) return refuse('forbidden');
  return stepUp && !actor.fresh ? refuse('step_up_needed', proofBy(actor)) : { ok: true, actor };
}

function isStaffAudience(wanted: Audience): wanted is StaffAudience {
  return wanted in AUDIENCE_ROLES;
}

async function platform(request: Request, scope: Scope | undefined): Promise<Known> {
  const actor = await platformOf(request.headers.get('authorization'));
  if (!actor) return refuse('unauthenticated');
  return scope && !actor.scopes.includes(scope) ? refuse('forbidden', { scope }) : { ok: true, actor };
}

/** A browser says where a request comes from; a tool that sends cookies must name the same origin. */
function sameSite(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (origin) return origin === new URL(env().APP_URL).origin;
  return site === null || site === 'same-origin' || site === 'none';
}

/** The cookies of a request by name. */
export function readCookies(header: string): Map<string, string> {
  return new Map(
    header
      .split(';')
      .map((pair) => pair.trim().split('='))
      .map(([name = '', ...value]) => [name, decoded(value.join('='))] as const),
  );
}

/** A cookie of somebody else on this host may hold anything; it must not keep a person out. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
