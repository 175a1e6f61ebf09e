import { and, eq, isNull, or } from 'drizzle-orm';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import { db } from '#db/client';
import { staff, staffSessions } from '#db/schema/staff';
import { type Ctx, VISITOR } from '#lib/access/actors';
import { type From, openSession, SESSION_HOURS } from '#lib/access/session';
import { env } from '#lib/env';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { limit } from '#lib/ledger/limit';
import { update } from '#lib/ledger/statements';

/** What an id_token says of somebody (OpenID Connect Core 1.0, 5.1); everything else in it is of no interest. */
const claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.email().max(320).optional(),
  email_verified: z.boolean().optional(),
  amr: z.array(z.string()).optional(),
  sid: z.string().max(255).optional(),
  auth_time: z.number().int().nonnegative().max(1e11).optional(),
});
export type Claims = z.input<typeof claims>;

/** Ways of proving oneself that are more than a password (RFC 8176). */
const STRONG = ['mfa', 'otp', 'hwk', 'swk', 'fpt', 'face', 'sc', 'pop'];

/** Whether single sign-on is set up. */
export function hasSso(): boolean {
  return env().OIDC_ISSUER !== undefined;
}

/** next-auth's provider: authorization code with PKCE, state and nonce; the id_token's signature and issuer are checked. */
export function ssoProvider(): OAuthConfig<Claims> | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return {
    id: 'sso',
    name: 'Single sign-on',
    type: 'oauth',
    wellKnown: wellKnown(OIDC_ISSUER),
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    // With a greatest age the provider has to say when it asked who is there (OpenID Connect Core 1.0, 3.1.2.1).
    authorization: { params: { scope: 'openid email profile', max_age: SESSION_HOURS * 3600 } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: ({ sub }) => ({ id: sub }),
  };
}

/**
 * Opens a session for whom the provider named, or null. An account is never made by it: it has to be there, bound to this
 * very identity, or still unbound with the same e-mail address, which the provider has to have verified; then it is bound.
 */
export async function arriveBySso(told: unknown, idToken: string, from: From): Promise<string | null> {
  const read = claims.safeParse(told);
  if (!read.success || plain(read.data.iss) !== plain(env().OIDC_ISSUER ?? '')) return null;
  const { iss, sub, email, email_verified, amr = [], sid, auth_time } = read.data;
  const person = (await bound(iss, sub)) ?? (email && email_verified ? await bind(iss, sub, email) : null);
  if (!person || person.disabledAt) return null;
  const strong = amr.some((way) => STRONG.includes(way));
  const provedAt = auth_time === undefined ? null : new Date(Math.min(auth_time * 1000, Date.now()));
  return openSession(person.id, from, { sid: sid ?? null, idToken, strong, provedAt });
}

const PERSON = { id: staff.id, disabledAt: staff.disabledAt };

async function bound(iss: string, sub: string) {
  const [person] = await db()
    .select(PERSON)
    .from(staff)
    .where(and(eq(staff.ssoIssuer, iss), eq(staff.ssoSubject, sub)));
  return person ?? null;
}

async function bind(iss: string, sub: string, email: string) {
  const free = and(eq(staff.email, email.trim().toLowerCase()), isNull(staff.ssoSubject), isNull(staff.disabledAt));
  const [person] = await db().select(PERSON).from(staff).where(free);
  if (!person) return null;
  const done = await commit(visiting(), {
    writes: [update(staff, { ssoIssuer: iss, ssoSubject: sub }, and(eq(staff.id, person.id), free))],
    events: [{ kind: 'staff.sso_bound', subject: person.id, data: {} }],
  });
  return done.ok ? person : bound(iss, sub);
}

/** Where the browser goes to sign out at the provider too; null without single sign-on, or where the provider is away. */
export async function endSessionUrl(idToken: string): Promise<string | null> {
  const found = await discovery().catch(() => null);
  if (!found?.end_session_endpoint) return null;
  const url = new URL(found.end_session_endpoint);
  url.searchParams.set('id_token_hint', idToken);
  url.searchParams.set('post_logout_redirect_uri', `${env().APP_URL.replace(/\/$/, '')}/sign-in`);
  return url.toString();
}

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
const logout = z.object({
  jti: z.string(),
  sub: z.string().optional(),
  sid: z.string().optional(),
  events: z.record(z.string(), z.unknown()),
});

/**
 * Ends the sessions that a provider's logout token names (OpenID Connect Back-Channel Logout 1.0, 2.6): signed by one of
 * its keys, for this client, not older than two minutes, with the event and no nonce, and used once. False for any other.
 */
export async function endedByProvider(token: string): Promise<boolean> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return false;
  const known = await discovery();
  if (!known) return false;
  const keys = createRemoteJWKSet(new URL(known.jwks_uri));
  const verified = await jwtVerify(token, keys, {
    issuer: known.issuer,
    audience: OIDC_CLIENT_ID,
    maxTokenAge: 120,
    // ASVS 10.5.5: no other token that the provider signs for this client passes for a logout.
    typ: 'logout+jwt',
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  }).catch(() => null);
  const read = logout.safeParse(verified?.payload);
  if (!read.success || !(LOGOUT in read.data.events) || verified?.payload.nonce !== undefined) return false;
  const { jti, sub, sid } = read.data;
  if ((!sub && !sid) || (await limit('logout token', jti, { points: 1, seconds: 600 }))) return false;
  await endSessions(OIDC_ISSUER, sub, sid);
  return true;
}

async function endSessions(iss: string, sub: string | undefined, sid: string | undefined): Promise<void> {
  const named = or(
    sid ? eq(staffSessions.ssoSid, sid) : undefined,
    sub && !sid ? and(eq(staff.ssoIssuer, iss), eq(staff.ssoSubject, sub)) : undefined,
  );
  const open = await db()
    .select({ idHash: staffSessions.idHash, staffId: staffSessions.staffId })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(and(named, isNull(staffSessions.revokedAt)));
  for (const { idHash, staffId } of open) {
    const ctx = visiting();
    await commit(ctx, {
      writes: [
        update(
          staffSessions,
          { revokedAt: ctx.now },
          and(eq(staffSessions.idHash, idHash), isNull(staffSessions.revokedAt)),
        ),
      ],
      events: [{ kind: 'staff.sessions_revoked', subject: staffId, data: { sessions: [idHash.slice(0, 12)] } }],
    });
  }
}

const found = z.object({ issuer: z.string(), jwks_uri: z.url(), end_session_endpoint: z.url().optional() });

/**
 * What the provider says of itself; asked each time, since a sign-out is rare and keys move. Null where whoever answers
 * calls itself another than the one who was configured (ASVS 10.5.3).
 */
async function discovery(): Promise<z.output<typeof found> | null> {
  const answer = await fetch(wellKnown(env().OIDC_ISSUER ?? ''), { signal: AbortSignal.timeout(5_000) });
  const told = found.parse(await answer.json());
  return plain(told.issuer) === plain(env().OIDC_ISSUER ?? '') ? told : null;
}

const plain = (issuer: string) => issuer.replace(/\/$/, '');

function wellKnown(issuer: string): string {
  return `${plain(issuer)}/.well-known/openid-configuration`;
}

function visiting(): Ctx {
  const now = new Date();
  return { actor: VISITOR, now, requestId: newId('req', now) };
}
