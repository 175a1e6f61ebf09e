import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { Secret, TOTP } from 'otpauth';
import { db } from '#db/client';
import { type Pass, staffFactors, staffSessions } from '#db/schema/staff';
import type { Sealed } from '#db/schema/vault';
import type { Arriving, Staff } from '#lib/access/actors';
import { refuse } from '#lib/errors';
import { totpOf } from '#lib/factors/queries';
import { bareCode, kindOfCode, RECOVERY_CODES, STEP_SECONDS, stepAt } from '#lib/factors/rules';
import { newId, newSecret, sha256 } from '#lib/ids';
import type { Write } from '#lib/ledger/commit';
import { limit } from '#lib/ledger/limit';
import { insert, update } from '#lib/ledger/statements';
import { houseVault } from '#lib/vault/commands';

const TRIES = { points: 10, seconds: 15 * 60 };
/** A network where the account has passed a second factor within so long is one of its own. */
const PLACE_DAYS = 60;

/**
 * Counts one try at a proof, and refuses beyond ten in a quarter of an hour. A session that has passed its second factor
 * counts for itself, one that began in a browser of the account likewise, then networks in which the account has passed it,
 * all others together: whoever has the password and guesses keeps no owner out.
 */
export async function tooManyProofs(what: 'second factor' | 'proof', actor: Staff | Arriving) {
  const mine = alias(staffSessions, 'mine');
  const [own] = await db()
    .select({ passed: mine.factorAt, known: mine.known, place: staffSessions.place })
    .from(mine)
    .leftJoin(
      staffSessions,
      and(
        ...[eq(staffSessions.staffId, mine.staffId), eq(staffSessions.place, mine.place)],
        isNotNull(staffSessions.factorAt),
        sql`${staffSessions.createdAt} > now() - make_interval(days => ${PLACE_DAYS})`,
      ),
    )
    .where(eq(mine.idHash, actor.sessionHash))
    .limit(1);
  const itself = own?.passed ? actor.sessionHash : own?.known ? 'own browser' : null;
  return limit(what, `${actor.id}\n${itself ?? own?.place ?? 'elsewhere'}`, TRIES);
}

type Used = { ok: true; method: 'totp' | 'recovery'; write: Write };

/**
 * The write that uses a code up, or why it is none. A code of the app is good for its step and once; a recovery code once
 * at all: of two who send it at the same moment one is refused by the database.
 */
export async function spendCode(actor: Staff | Arriving, code: string, now: Date) {
  const refused = await tooManyProofs('second factor', actor);
  if (refused) return refused;
  const kind = kindOfCode(code);
  if (kind === 'recovery') {
    const mine = and(
      eq(staffFactors.staffId, actor.id),
      eq(staffFactors.kind, 'recovery'),
      isNull(staffFactors.endedAt),
    );
    const unused = and(mine, eq(staffFactors.secret, sha256(bareCode(code))), isNull(staffFactors.usedAt));
    return { ok: true, method: 'recovery', write: update(staffFactors, { usedAt: now }, unused) } satisfies Used;
  }
  const app = kind === 'totp' ? await totpOf(actor) : null;
  const step = app ? await stepOf(app, code, now) : null;
  if (!app || step === null || step <= (app.lastStep ?? 0)) return refuse('wrong_code');
  const later = or(isNull(staffFactors.lastStep), lt(staffFactors.lastStep, step));
  const write = update(staffFactors, { lastStep: step }, and(eq(staffFactors.id, app.id), later));
  return { ok: true, method: 'totp', write } satisfies Used;
}

/** The step whose code this is, at most one away from now; null where it is none. */
export async function stepOf(factor: { id: string; secret: string }, code: string, now: Date): Promise<number | null> {
  const vault = await houseVault('staff');
  // The column of an app holds what `beginTotp` sealed.
  const secret = vault.open(factor.id, factor.secret as Sealed);
  if (!secret || kindOfCode(code) !== 'totp') return null;
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: STEP_SECONDS });
  const delta = totp.validate({ token: bareCode(code), timestamp: now.getTime(), window: 1 });
  return delta === null ? null : stepAt(now) + delta;
}

/** How somebody may prove that it is still them: what a page asks for. Whoever came by single sign-on alone has nothing else. */
export function proofBy(actor: Staff | Arriving): { by: 'code' | 'provider' | 'password'; passkey: boolean } {
  const other = actor.bySso ? 'provider' : 'password';
  return { by: actor.enrolled ? 'code' : other, passkey: actor.passkeys };
}

/** Why somebody may not add a second factor now: only who must add one, or has just proved who they are, may. */
export function mayNotAdd(actor: Arriving) {
  const may = actor.needs === 'enrol' || (actor.needs === null && actor.fresh);
  return may ? null : refuse('step_up_needed', proofBy(actor));
}

/** The write that marks a session as proved, and by what; with the challenge of a passkey, which it uses up. */
export function proved(actor: Staff | Arriving, now: Date, by: Pass | 'password', challenge?: string): Write {
  const live = and(eq(staffSessions.idHash, actor.sessionHash), isNull(staffSessions.revokedAt));
  const passed = by === 'password' ? {} : { factorAt: now, passedBy: by };
  const spent = challenge ? { challenge: null, challengeUntil: null } : {};
  const where = challenge ? and(live, eq(staffSessions.challenge, challenge)) : live;
  return update(staffSessions, { provedAt: now, ...passed, ...spent }, where);
}

/** Ten new recovery codes: what is said once, and the write that keeps their hashes. */
export function newRecoveryCodes(actor: Arriving, now: Date): { codes: string[]; write: Write } {
  const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
  const rows = codes.map((code) => ({
    ...{ id: newId('factor', now), staffId: actor.id, kind: 'recovery' as const, createdAt: now, confirmedAt: now },
    secret: sha256(bareCode(code)),
  }));
  return { codes, write: insert(staffFactors, rows) };
}

/** Sixty bits in three groups of four, without signs that are misread. */
function recoveryCode(): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  const bytes = Buffer.from(newSecret(), 'base64url');
  const signs = Array.from({ length: 12 }, (_, i) => letters[(bytes[i] ?? 0) & 31]).join('');
  return signs.replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3');
}
