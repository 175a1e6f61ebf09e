import type { Metadata } from 'next';
import { AddApp } from '#components/settings/add-app';
import { AddPasskey } from '#components/settings/add-passkey';
import { OwnPassword } from '#components/settings/own-password';
import { Passkeys } from '#components/settings/passkeys';
import { Sessions } from '#components/settings/sessions';
import { Facts, Section } from '#components/ui/page';
import { requireStaff } from '#lib/access/gates';
import { relyingParty } from '#lib/access/relying-party';
import { factorsOf } from '#lib/factors/queries';
import { passkeysOf } from '#lib/passkeys/queries';
import { sessionsOf } from '#lib/staff/queries';
import { ROLE_HINT, ROLE_LABEL, sessionLine } from '#lib/staff/text';
import { momentShort } from '#lib/time/console';

export const metadata: Metadata = { title: 'Settings' };

export default async function AccountPage() {
  const person = await requireStaff('staff');
  const factors = await factorsOf(person);
  const moment = (at: Date) => ({ at: at.toISOString(), text: momentShort(at, person.timeZone) });
  const reader = { here: person.sessionHash, timeZone: person.timeZone };
  const sessions = (await sessionsOf(person, person.id)).map((row) => sessionLine(row, reader));
  const passkeys = (await passkeysOf(person)).map(({ id, name, createdAt, usedAt }) => ({
    ...{ id, name, since: moment(createdAt), used: usedAt && moment(usedAt) },
  }));
  return (
    <>
      <Section title="You">
        <Facts
          facts={[
            { term: 'Name', detail: person.name },
            { term: 'Role', detail: `${ROLE_LABEL[person.role]}. ${ROLE_HINT[person.role]}` },
            { term: 'Time zone', detail: person.timeZone },
          ]}
        />
      </Section>
      <Section title="Authenticator app">
        {factors ? (
          <p>
            Added on {momentShort(factors.since, person.timeZone)}; {factors.codes} recovery codes left. Adding it anew
            replaces both.
          </p>
        ) : (
          <p>None yet. With one, a stolen password alone opens nothing.</p>
        )}
        <AddApp />
      </Section>
      <Section title="Passkeys">
        <p>A second factor that cannot be typed into a false page: this device, or a key that you carry.</p>
        <Passkeys passkeys={passkeys} />
        {relyingParty() ? (
          <AddPasskey />
        ) : (
          <p className="muted">Browsers offer them only where the console has a name and https.</p>
        )}
      </Section>
      <OwnPassword />
      <Sessions sessions={sessions} />
    </>
  );
}
