import { and, eq, isNull, ne } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { staff, staffFactors, staffPasskeys, staffSessions } from '#db/schema/staff';
import { type Admin, type Arriving, type Ctx, type Staff, unkept } from '#lib/access/actors';
import { hashPassword, isPasswordOf } from '#lib/access/password';
import {
  mayNotAdd,
  newRecoveryCodes,
  proofBy,
  proved,
  spendCode,
  stepOf,
  tooManyProofs,
} from '#lib/access/second-factor';
import { refuse } from '#lib/errors';
import { begunTotp, identityOf } from '#lib/factors/queries';
import { isWeakPassword, STEP_SECONDS } from '#lib/factors/rules';
import { newId } from '#lib/ids';
import { commit, type Write } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { houseVault } from '#lib/vault/commands';
import { raiseAbout } from '#lib/watch/commands';

type Person = Arriving | Staff;

/**
 * Begins to add an authenticator app: its secret, shown once. Only for somebody who must add one, or who has just proved
 * who they are (`step_up_needed`).
 */
export async function beginTotp(ctx: Ctx<Arriving>) {
  const { actor, now } = ctx;
  const refused = mayNotAdd(actor);
  if (refused) return refused;
  const vault = await houseVault('staff');
  const factorId = newId('factor', now);
  const secret = new Secret({ size: 20 });
  const row = { id: factorId, staffId: actor.id, kind: 'totp' as const, createdAt: now };
  const done = await commit(unkept(ctx), {
    writes: [insert(staffFactors, { ...row, secret: vault.seal(factorId, secret.base32) })],
    events: [{ kind: 'staff.factor_begun', subject: actor.id, data: { factorId } }],
  });
  const uri = new TOTP({ issuer: 'Second Look', label: actor.name, secret, period: STEP_SECONDS }).toString();
  return settle(done, { factorId, secret: secret.base32, uri });
}

/**
 * Confirms the app by its first code; every other app, begun or in use, and older recovery codes end, ten new codes are
 * said once. Only for whom `beginTotp` is open to, asked anew: an app that was begun before there was a factor adds none past it.
 */
export async function confirmTotp(ctx: Ctx<Arriving>, given: { factorId: string; code: string }) {
  const { actor, now } = ctx;
  const begun = await begunTotp(actor, given.factorId);
  if (!begun) return refuse('not_found');
  const refused = mayNotAdd(actor) ?? (await tooManyProofs('second factor', actor));
  if (refused) return refused;
  const step = await stepOf(begun, given.code, now);
  if (step === null) return refuse('wrong_code');
  const recovery = newRecoveryCodes(actor, now);
  const others = and(eq(staffFactors.staffId, actor.id), ne(staffFactors.id, begun.id), isNull(staffFactors.endedAt));
  const done = await commit(unkept(ctx), {
    writes: [
      { optional: update(staffFactors, { endedAt: now }, others) },
      update(
        staffFactors,
        { confirmedAt: now, lastStep: step },
        and(eq(staffFactors.id, begun.id), isNull(staffFactors.confirmedAt), isNull(staffFactors.endedAt)),
      ),
      recovery.write,
      proved(actor, now, 'totp'),
    ],
    events: [{ kind: 'staff.factor_added', subject: actor.id, data: { factorId: begun.id, kind: 'totp' } }],
  });
  return settle(done, { codes: recovery.codes });
}

/** The second factor at sign-in. A code is good once: the step it belongs to is kept in the same statement. */
export async function passFactor(ctx: Ctx<Arriving>, code: string) {
  if (ctx.actor.needs !== 'code') return refuse('wrong_state');
  const used = await spendCode(ctx.actor, code, ctx.now);
  if (!used.ok) return used.why === 'wrong_code' ? failed(ctx) : used;
  const done = await commit(ctx, {
    writes: [used.write, proved(ctx.actor, ctx.now, used.method)],
    events: [{ kind: 'staff.factor_passed', subject: ctx.actor.id, data: { method: used.method } }],
    answer: {},
  });
  // The same code sent twice at once is used by one of them.
  return done.ok || done.why === 'repeated' ? settle(done, {}) : refuse('wrong_code');
}

/** Proves within a session that it is still the same person: by the second factor where there is one, else the password. */
export async function prove(ctx: Ctx<Staff>, given: { code?: string | undefined; password?: string | undefined }) {
  const { actor, now } = ctx;
  if (actor.enrolled) {
    const used = await spendCode(actor, given.code ?? '', now);
    if (!used.ok) return used.why === 'wrong_code' ? failed(ctx) : used;
    return settleProof(ctx, [used.write, proved(actor, now, used.method)], used.method);
  }
  // Whoever came by the provider proves it there: a password of this house opens no session of theirs.
  if (actor.bySso) return refuse('step_up_needed', proofBy(actor));
  const refused = await tooManyProofs('proof', actor);
  if (refused) return refused;
  if (!(await isPasswordOf(actor.id, given.password ?? ''))) return refuse('wrong_password');
  return settleProof(ctx, [proved(actor, now, 'password')], 'password');
}

/** Chooses a new password of one's own, not the one before; every other session ends. */
export async function changePassword(ctx: Ctx<Arriving>, password: string) {
  const { needs } = ctx.actor;
  if (needs === 'code' || needs === 'enrol') return refuse('second_factor_needed');
  const person = await identityOf(ctx.actor);
  if (!person) return refuse('not_found');
  if (await isPasswordOf(ctx.actor.id, password)) return refuse('same_password');
  if (isWeakPassword(password, person)) return refuse('weak_password');
  const passwordHash = await hashPassword(password);
  const others = and(
    eq(staffSessions.staffId, ctx.actor.id),
    isNull(staffSessions.revokedAt),
    ne(staffSessions.idHash, ctx.actor.sessionHash),
  );
  const done = await commit(ctx, {
    writes: [
      update(staff, { passwordHash, passwordGivenAt: null }, and(eq(staff.id, ctx.actor.id), isNull(staff.disabledAt))),
      { optional: update(staffSessions, { revokedAt: ctx.now }, others) },
    ],
    events: [
      { kind: 'staff.password_changed', subject: ctx.actor.id, data: {} },
      { kind: 'staff.sessions_revoked', subject: ctx.actor.id, data: { sessions: [] } },
    ],
    answer: {},
  });
  return settle(done, {});
}

/** Takes somebody's second factors away, such as after a lost phone; their sessions end, and they add another one. */
export async function endFactors(ctx: Ctx<Admin>, staffId: string) {
  const live = and(eq(staffFactors.staffId, staffId), isNull(staffFactors.endedAt));
  const keys = and(eq(staffPasskeys.staffId, staffId), isNull(staffPasskeys.endedAt));
  const open = and(eq(staffSessions.staffId, staffId), isNull(staffSessions.revokedAt));
  const told = raiseAbout(ctx.now, { kind: 'way_in_given', staffId, caseId: null });
  const answer = { staffId };
  const done = await commit(ctx, {
    writes: [
      update(staffFactors, { endedAt: ctx.now }, live),
      { optional: update(staffPasskeys, { endedAt: ctx.now }, keys) },
      { optional: update(staffSessions, { revokedAt: ctx.now }, open) },
      told.write,
    ],
    events: [
      { kind: 'staff.factors_ended', subject: staffId, data: {} },
      { kind: 'staff.sessions_revoked', subject: staffId, data: { sessions: [] } },
      told.event,
    ],
    jobs: [told.job],
    answer,
  });
  return done.ok || done.why === 'repeated' ? settle(done, answer) : refuse('not_found');
}

async function failed(ctx: Ctx<Person>) {
  await commit(unkept(ctx), {
    writes: [update(staff, { id: ctx.actor.id }, eq(staff.id, ctx.actor.id))],
    events: [{ kind: 'staff.factor_failed', subject: ctx.actor.id, data: {} }],
  });
  return refuse('wrong_code');
}

async function settleProof(ctx: Ctx<Staff>, writes: [Write, ...Write[]], method: string) {
  const done = await commit(ctx, {
    writes,
    events: [{ kind: 'staff.proved', subject: ctx.actor.id, data: { method } }],
    answer: {},
  });
  return done.ok || done.why === 'repeated' ? settle(done, {}) : refuse('wrong_code');
}
