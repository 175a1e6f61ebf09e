import { afterAll, describe, expect, test } from 'vitest';
import { standingOf } from '#lib/access/session';
import { env } from '#lib/env';
import { copiedLately, openAlerts } from '#lib/watch/queries';
import { mailAlert } from '#lib/worker/mail-alert';
import { eventsOf, makeStaff, useDatabase } from '#tests/factories';
import { arrive, post } from '#tests/factories-factors';
import { addPasskey, challengeFor } from '#tests/factories-passkeys';
import { startMailbox } from '#tests/setup/receivers';

// Browsers offer passkeys over https alone.
const mailbox = await startMailbox();
const database = useDatabase({ APP_URL: 'https://console.test', SMTP_URL: mailbox.url });
afterAll(() => mailbox.stop());
const REFUSED = { status: 422, body: { code: 'wrong_passkey' } };

/** Somebody whose passkey was used up to `at`, and one who sends that of its copy, which says `then`. */
async function copied(at = 3, then = 1, known?: { id: string; email: string }) {
  const person = known ?? (await makeStaff('supervisor'));
  const { made, codes } = await addPasskey((await arrive(person)).cookie);
  const answerAt = async (count: number) => {
    made.setCount(count - 1);
    const door = await arrive(person);
    const challenge = await challengeFor(door.cookie, 'session/passkey');
    return { ...door, told: await post(door.cookie, '/session/passkey', made.answer({ challenge })) };
  };
  expect((await answerAt(at)).told).toMatchObject({ status: 200 });
  const copy = await answerAt(then);
  expect(copy.told).toMatchObject(REFUSED);
  return { person, copy, codes };
}

describe('a copied passkey', () => {
  test.each([
    ['falls behind', 3, 2],
    ['does not rise', 3, 3],
    ['is none any more', 3, 0],
  ])(
    'whose count %s is refused and ends, on the record, and those who should know are told',
    async (_how, at, then) => {
      const supervisor = await makeStaff('supervisor');
      const { person, copy } = await copied(at, then, supervisor);
      expect(await standingOf(copy.secret)).toMatchObject({ kind: 'half' });
      expect((await eventsOf(person.id)).slice(-3)).toEqual([
        ...['staff.passkey_copied', 'alert.raised', 'staff.factor_failed'],
      ]);
      expect(await post(copy.cookie, '/session/passkey/begin')).toMatchObject({ status: 404 });
      const [other, admin] = [await makeStaff('supervisor'), await makeStaff('admin')];
      expect(await openAlerts(other)).toContainEqual(
        expect.objectContaining({ kind: 'passkey_copied', staffId: person.id, caseId: null }),
      );
      expect(await openAlerts(supervisor)).not.toContainEqual(expect.objectContaining({ staffId: person.id }));
      expect(await copiedLately(admin)).toContainEqual(expect.objectContaining({ staffId: person.id }));
    },
  );

  test('that was somebody’s only factor leaves neither a way in by the password alone nor another factor to add', async () => {
    for (const house of ['optional', 'required'] as const) {
      env().SECOND_FACTOR = house;
      const { person, copy, codes } = await copied();
      expect(await standingOf(copy.secret)).toMatchObject({ kind: 'half', needs: 'code' });
      expect(await post(copy.cookie, '/account/passkeys/begin')).toMatchObject({ body: { code: 'step_up_needed' } });
      expect(await post(copy.cookie, '/account/totp')).toMatchObject({ body: { code: 'step_up_needed' } });
      expect(await standingOf((await arrive(person)).secret)).toMatchObject({ kind: 'half', needs: 'code' });
      // Its owner still has the codes on paper, and an administrator.
      const owner = await arrive(person);
      expect(await post(owner.cookie, '/session/factor', { code: codes[0] })).toMatchObject({ status: 200 });
      await addPasskey(owner.cookie);
    }
    env().SECOND_FACTOR = 'optional';
  });

  test('is not seen in one that never counts: synced passkeys always say zero', async () => {
    const person = await makeStaff('agent');
    const { made } = await addPasskey((await arrive(person)).cookie);
    for (let i = 0; i < 2; i += 1) {
      const door = await arrive(person);
      const challenge = await challengeFor(door.cookie, 'session/passkey');
      made.setCount(-1);
      expect(await post(door.cookie, '/session/passkey', made.answer({ challenge }))).toMatchObject({ status: 200 });
    }
    expect(await eventsOf(person.id)).not.toContain('staff.passkey_copied');
  });

  test('is told by a mail to every supervisor and administrator but the one it is about, which names nobody', async () => {
    const { person } = await copied(3, 1, await makeStaff('admin', { name: 'Quincy Copied' }));
    const [row] = await database.asOwner()`select id from alerts where staff_id = ${person.id}`;
    const [other, admin] = [await makeStaff('supervisor'), await makeStaff('admin')];
    await mailAlert(String(row?.id));
    const to = mailbox.mails.map((mail) =>
      [mail.to]
        .flat()
        .map((one) => one?.text)
        .join(),
    );
    expect(to).toEqual(expect.arrayContaining([other.email, admin.email]));
    expect(to).not.toContain(person.email);
    const sent = mailbox.mails.find((mail) => [mail.to].flat()[0]?.text === admin.email);
    expect(sent?.text).toContain('/settings/staff');
    expect(sent?.text).not.toMatch(/Quincy|passkey/i);
  });
});
