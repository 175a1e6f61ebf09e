import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { and, eq, isNull } from 'drizzle-orm';
import { staffFactors, staffPasskeys, staffSessions } from '#db/schema/staff';
import { type Arriving, type Ctx, type Staff, unkept } from '#lib/access/actors';
import { answered, registered } from '#lib/access/passkey';
import { relyingParty } from '#lib/access/relying-party';
import { mayNotAdd, newRecoveryCodes, proved, tooManyProofs } from '#lib/access/second-factor';
import { env } from '#lib/env';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { commit, type Write } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { challenged } from '#lib/ledger/touch';
import { accountOf, challengeOf, passkeyBy, passkeysOf } from '#lib/passkeys/queries';
import { ALGORITHMS, CHALLENGE_SECONDS, isCopied } from '#lib/passkeys/rules';
import type { NewPasskey, PasskeyAnswer } from '#lib/passkeys/schema';
import { raiseAbout } from '#lib/watch/commands';

const MS = 1000;

/** What a browser is asked for a new passkey. Only for somebody who must add a factor, or has just proved who they are. */
export async function beginPasskey({ actor }: Ctx<Arriving>) {
  const refused = mayNotAdd(actor);
  if (refused) return refused;
  const [rp, account, known] = await Promise.all([relyingParty(), accountOf(actor), passkeysOf(actor)]);
  if (!rp || !account) return refuse('not_found');
  const { challenge, user, pubKeyCredParams } = await generateRegistrationOptions({
    rpName: 'Second Look',
    rpID: rp.id,
    userName: account.email,
    userDisplayName: actor.name,
    userID: new TextEncoder().encode(actor.id),
    supportedAlgorithmIDs: ALGORITHMS,
  });
  await challenged(actor.sessionHash, challenge, CHALLENGE_SECONDS);
  const value = {
    ...{ challenge, user, pubKeyCredParams, rp: { id: rp.id, name: 'Second Look' } },
    excludeCredentials: known.map(named),
    authenticatorSelection: { userVerification: 'required' as const, residentKey: 'preferred' as const },
    ...{ attestation: 'none' as const, timeout: CHALLENGE_SECONDS * MS },
  };
  return { ok: true as const, value };
}

/** Adds the passkey that answers the session's challenge. Recovery codes are said once, where there are none yet. */
export async function addPasskey(ctx: Ctx<Arriving>, given: NewPasskey) {
  const { actor, now } = ctx;
  const refused = mayNotAdd(actor);
  if (refused) return refused;
  const [rp, challenge, account] = await Promise.all([relyingParty(), challengeOf(actor), accountOf(actor)]);
  const made = rp && challenge ? await registered(given, challenge, rp) : null;
  if (!made || !challenge) return wrong(ctx, challenge);
  const passkeyId = newId('passkey', now);
  const { name, transports } = given;
  const recovery = account?.recoverable ? null : newRecoveryCodes(actor, now);
  const done = await commit(unkept(ctx), {
    writes: [
      proved(actor, now, 'passkey', challenge),
      insert(staffPasskeys, { ...made, id: passkeyId, staffId: actor.id, name, transports, createdAt: now }),
      ...(recovery ? [recovery.write] : []),
    ],
    events: [{ kind: 'staff.factor_added', subject: actor.id, data: { factorId: passkeyId, kind: 'passkey' } }],
  });
  return settle(done, { passkeyId, codes: recovery?.codes ?? [] }, { staff_passkeys_credential: 'passkey_known' });
}

/** What one of one's own passkeys is asked to sign: as second factor at sign-in, or to prove that it is still the same person. */
export async function askPasskey({ actor }: Ctx<Arriving>) {
  const [rp, known] = await Promise.all([relyingParty(), passkeysOf(actor)]);
  if (!rp || known.length === 0) return refuse('not_found');
  const { challenge } = await generateAuthenticationOptions({ rpID: rp.id });
  await challenged(actor.sessionHash, challenge, CHALLENGE_SECONDS);
  const asked = { challenge, rpId: rp.id, allowCredentials: known.map(named), timeout: CHALLENGE_SECONDS * MS };
  return { ok: true as const, value: { ...asked, userVerification: 'required' as const } };
}

/** A passkey's answer: lets in whoever arrives, or proves again who they are. A challenge is good once, right or wrong. */
export async function answerPasskey(ctx: Ctx<Arriving>, given: PasskeyAnswer) {
  const { actor, now } = ctx;
  if (actor.needs === 'enrol' || actor.needs === 'password') return refuse('wrong_state');
  const refused = await tooManyProofs('second factor', actor);
  if (refused) return refused;
  const [rp, challenge, passkey] = await Promise.all([relyingParty(), challengeOf(actor), passkeyBy(actor, given.id)]);
  const count = rp && challenge && passkey ? await answered(given, passkey, challenge, rp) : null;
  if (count === null || !passkey || !challenge) return wrong(ctx, challenge);
  const same = and(eq(staffPasskeys.id, passkey.id), eq(staffPasskeys.counter, passkey.counter), unended);
  if (isCopied(passkey.counter, count)) {
    await endCopied(ctx, update(staffPasskeys, { endedAt: now }, same), passkey.id);
    return wrong(ctx, challenge);
  }
  const kind = actor.needs === 'code' ? 'staff.factor_passed' : 'staff.proved';
  const done = await commit(ctx, {
    writes: [proved(actor, now, 'passkey', challenge), update(staffPasskeys, { counter: count, usedAt: now }, same)],
    events: [{ kind, subject: actor.id, data: { method: 'passkey' } }],
    answer: {},
  });
  return done.ok || done.why === 'repeated' ? settle(done, {}) : refuse('wrong_passkey');
}

/** A passkey that two devices have opens nothing any more, and supervisors and administrators are told. */
async function endCopied(ctx: Ctx<Arriving>, ending: Write, passkeyId: string): Promise<void> {
  const { id: staffId } = ctx.actor;
  const alert = raiseAbout(ctx.now, { kind: 'passkey_copied', staffId, caseId: null });
  await commit(unkept(ctx), {
    writes: [ending, alert.write],
    events: [{ kind: 'staff.passkey_copied', subject: staffId, data: { passkeyId } }, alert.event],
    jobs: [alert.job],
  });
}

/** Removes one of one's own passkeys; not the last second factor of somebody who must have one. Its codes go with the last. */
export async function removePasskey(ctx: Ctx<Staff>, passkeyId: string) {
  const [known, account] = await Promise.all([passkeysOf(ctx.actor), accountOf(ctx.actor)]);
  if (!known.some(({ id }) => id === passkeyId)) return refuse('not_found');
  const last = known.length === 1 && !account?.app;
  if (last && env().SECOND_FACTOR === 'required') return refuse('last_factor');
  const codes = and(eq(staffFactors.staffId, ctx.actor.id), isNull(staffFactors.endedAt));
  const answer = { passkeyId };
  const done = await commit(ctx, {
    writes: [
      update(staffPasskeys, { endedAt: ctx.now }, and(eq(staffPasskeys.id, passkeyId), unended)),
      ...(last ? [{ optional: update(staffFactors, { endedAt: ctx.now }, codes) }] : []),
    ],
    events: [{ kind: 'staff.passkey_removed', subject: ctx.actor.id, data: { passkeyId } }],
    answer,
  });
  return settle(done, answer);
}

const unended = isNull(staffPasskeys.endedAt);
const named = ({ credentialId }: { credentialId: string }) => ({ id: credentialId, type: 'public-key' as const });

/** An answer that does not hold: it leaves its event, and the challenge is spent. */
async function wrong(ctx: Ctx<Arriving>, challenge: string | null) {
  const here = eq(staffSessions.idHash, ctx.actor.sessionHash);
  const where = challenge ? and(here, eq(staffSessions.challenge, challenge)) : here;
  await commit(unkept(ctx), {
    writes: [update(staffSessions, { challenge: null, challengeUntil: null }, where)],
    events: [{ kind: 'staff.factor_failed', subject: ctx.actor.id, data: {} }],
  });
  return refuse('wrong_passkey');
}
