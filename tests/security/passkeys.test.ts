import { describe, expect, test } from 'vitest';
import { standingOf } from '#lib/access/session';
import { env } from '#lib/env';
import { CHALLENGE_SECONDS } from '#lib/passkeys/rules';
import { eventsOf, makeStaff, useDatabase } from '#tests/factories';
import { arrive, enrolled, post } from '#tests/factories-factors';
import { addPasskey, challengeFor, device } from '#tests/factories-passkeys';

// Browsers offer passkeys over https alone.
const database = useDatabase({ APP_URL: 'https://console.test' });
const REFUSED = { status: 422, body: { code: 'wrong_passkey' } };

/** Somebody with a passkey, once more at the door with the password alone, holding a fresh challenge. */
async function atTheDoor() {
  const person = await makeStaff('supervisor');
  const { made, passkeyId, codes } = await addPasskey((await arrive(person)).cookie);
  const door = await arrive(person);
  return { person, made, passkeyId, codes, door, challenge: await challengeFor(door.cookie, 'session/passkey') };
}

describe('somebody with a passkey', () => {
  test('is in after password and passkey, and not before', async () => {
    const { person, made, door, challenge } = await atTheDoor();
    expect(await standingOf(door.secret)).toMatchObject({ kind: 'half', needs: 'code' });
    expect(await post(door.cookie, '/cases/next')).toMatchObject({ body: { code: 'second_factor_needed' } });
    expect(await post(door.cookie, '/session/passkey', made.answer({ challenge }))).toMatchObject({ status: 200 });
    expect(await standingOf(door.secret)).toMatchObject({ kind: 'staff' });
    expect((await eventsOf(person.id)).slice(-2)).toEqual(['staff.signed_in', 'staff.factor_passed']);
  });

  test('has ten recovery codes from the first one on, which let in without it', async () => {
    const { person, codes } = await atTheDoor();
    expect(codes).toHaveLength(10);
    const door = await arrive(person);
    expect(await post(door.cookie, '/session/factor', { code: codes[0] })).toMatchObject({ status: 200 });
    expect((await addPasskey(door.cookie)).codes).toEqual([]);
  });

  test('proves by it that it is still them, for what matters most', async () => {
    const { cookie, person } = await enrolled('supervisor');
    const { made } = await addPasskey(cookie);
    const sql = database.asOwner();
    await sql.unsafe('alter table staff_sessions disable trigger audit_required');
    await sql`update staff_sessions set proved_at = null where staff_id = ${person.id}`;
    await sql.unsafe('alter table staff_sessions enable trigger audit_required');
    const needed = { status: 403, body: { code: 'step_up_needed', by: 'code', passkey: true } };
    expect(await post(cookie, '/decoys')).toMatchObject(needed);
    const challenge = await challengeFor(cookie, 'session/passkey');
    expect(await post(cookie, '/session/passkey', made.answer({ challenge }))).toMatchObject({ status: 200 });
    expect(await post(cookie, '/decoys')).toMatchObject({ status: 201 });
    expect(await eventsOf(person.id)).toContain('staff.proved');
  });

  test('cannot be given another one by whoever has the password alone', async () => {
    const { door } = await atTheDoor();
    expect(await post(door.cookie, '/account/passkeys/begin')).toMatchObject({ body: { code: 'step_up_needed' } });
    const challenge = await challengeFor(door.cookie, 'session/passkey');
    expect(await post(door.cookie, '/account/passkeys', device().register({ challenge }))).toMatchObject({
      body: { code: 'step_up_needed' },
    });
  });

  test('may have several, each added once', async () => {
    const { cookie } = await enrolled();
    const first = await addPasskey(cookie);
    await addPasskey(cookie);
    const challenge = await challengeFor(cookie, 'account/passkeys');
    expect(await post(cookie, '/account/passkeys', first.made.register({ challenge }))).toMatchObject({
      status: 409,
      body: { code: 'passkey_known' },
    });
  });
});

describe('a passkey’s answer is refused', () => {
  test('when it is sent a second time, in its session or in another one', async () => {
    const { person, made, door, challenge } = await atTheDoor();
    const sent = made.answer({ challenge });
    expect(await post(door.cookie, '/session/passkey', sent)).toMatchObject({ status: 200 });
    expect(await post(door.cookie, '/session/passkey', sent)).toMatchObject(REFUSED);
    expect(await post((await arrive(person)).cookie, '/session/passkey', sent)).toMatchObject(REFUSED);
  });

  test('when two send it at the same moment, to one of them', async () => {
    const { made, door, challenge } = await atTheDoor();
    const sent = made.answer({ challenge });
    const both = await Promise.all([1, 2].map(() => post(door.cookie, '/session/passkey', sent)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test('when the challenge is another session’s', async () => {
    const { person, made, challenge } = await atTheDoor();
    const other = await arrive(person);
    await challengeFor(other.cookie, 'session/passkey');
    expect(await post(other.cookie, '/session/passkey', made.answer({ challenge }))).toMatchObject(REFUSED);
    expect(await standingOf(other.secret)).toMatchObject({ kind: 'half' });
  });

  test('when the challenge is too old, was replaced, or one try at it failed', async () => {
    const { made, door, challenge, person } = await atTheDoor();
    await challengeFor(door.cookie, 'session/passkey');
    expect(await post(door.cookie, '/session/passkey', made.answer({ challenge }))).toMatchObject(REFUSED);
    const next = await challengeFor(door.cookie, 'session/passkey');
    expect(await post(door.cookie, '/session/passkey', device().answer({ challenge: next }))).toMatchObject(REFUSED);
    expect(await post(door.cookie, '/session/passkey', made.answer({ challenge: next }))).toMatchObject(REFUSED);
    const late = await challengeFor(door.cookie, 'session/passkey');
    await database.asOwner()`update staff_sessions set challenge_until = challenge_until
      - make_interval(secs => ${CHALLENGE_SECONDS}) where staff_id = ${person.id}`;
    expect(await post(door.cookie, '/session/passkey', made.answer({ challenge: late }))).toMatchObject(REFUSED);
  });

  test('when it was signed for another origin, or by nobody whom the device verified', async () => {
    for (const trick of [{ origin: 'https://console.example' }, { verified: false }]) {
      const { made, door, challenge } = await atTheDoor();
      expect(await post(door.cookie, '/session/passkey', made.answer({ challenge, ...trick }))).toMatchObject(REFUSED);
      const { cookie } = await arrive(await makeStaff('agent'));
      const begun = await challengeFor(cookie, 'account/passkeys');
      const sent = device().register({ challenge: begun, ...trick });
      expect(await post(cookie, '/account/passkeys', sent)).toMatchObject(REFUSED);
    }
  });

  test('when the passkey is another person’s', async () => {
    const [one, other] = [await atTheDoor(), await atTheDoor()];
    const answer = other.made.answer({ challenge: one.challenge });
    expect(await post(one.door.cookie, '/session/passkey', answer)).toMatchObject(REFUSED);
    expect(await standingOf(one.door.secret)).toMatchObject({ kind: 'half' });
  });

  test('when the passkey was removed, by its owner or by an administrator', async () => {
    const { cookie, person } = await enrolled();
    const { made, passkeyId } = await addPasskey(cookie);
    const other = await addPasskey(cookie);
    expect(await post(cookie, `/account/passkeys/${passkeyId}/end`)).toMatchObject({ status: 200 });
    const door = await arrive(person);
    const challenge = await challengeFor(door.cookie, 'session/passkey');
    expect(await post(door.cookie, '/session/passkey', made.answer({ challenge }))).toMatchObject(REFUSED);
    const admin = await arrive(await makeStaff('admin'));
    expect(await post(admin.cookie, `/staff/${person.id}/factors/end`)).toMatchObject({ status: 200 });
    const again = await arrive(person);
    expect(await post(again.cookie, '/session/passkey/begin')).toMatchObject({ status: 404 });
    expect(await post(again.cookie, '/session/passkey', other.made.answer({ challenge }))).toMatchObject(REFUSED);
  });

  test('after ten tries, whatever is sent', async () => {
    const { door } = await atTheDoor();
    const answers: number[] = [];
    for (let i = 0; i < 11; i += 1) {
      const answer = device().answer({ challenge: 'bm90aGluZw' });
      answers.push((await post(door.cookie, '/session/passkey', answer)).status);
    }
    expect(answers.at(-1)).toBe(429);
  });
});

describe('where the house requires a second factor', () => {
  test('a passkey is one, and the last one stays', async () => {
    const person = await makeStaff('agent');
    env().SECOND_FACTOR = 'required';
    try {
      const { cookie, secret } = await arrive(person);
      const { passkeyId } = await addPasskey(cookie);
      expect(await standingOf(secret)).toMatchObject({ kind: 'staff' });
      expect(await post(cookie, `/account/passkeys/${passkeyId}/end`)).toMatchObject({
        status: 409,
        body: { code: 'last_factor' },
      });
    } finally {
      env().SECOND_FACTOR = 'optional';
    }
  });

  test('and where it does not, the last one takes its recovery codes along: the password opens again', async () => {
    const person = await makeStaff('agent');
    const { cookie } = await arrive(person);
    const { passkeyId } = await addPasskey(cookie);
    expect(await standingOf((await arrive(person)).secret)).toMatchObject({ kind: 'half', needs: 'code' });
    expect(await post(cookie, `/account/passkeys/${passkeyId}/end`)).toMatchObject({ status: 200 });
    expect(await standingOf((await arrive(person)).secret)).toMatchObject({ kind: 'staff' });
  });

  test('nobody removes a colleague’s passkey', async () => {
    const { passkeyId } = await atTheDoor();
    const { cookie } = await arrive(await makeStaff('admin'));
    expect(await post(cookie, `/account/passkeys/${passkeyId}/end`)).toMatchObject({ status: 404 });
  });
});
