import type { Metadata } from 'next';
import { AddStaff } from '#components/settings/add-staff';
import { StaffTable } from '#components/settings/staff-table';
import { Link } from '#components/ui/link';
import { Notice } from '#components/ui/notice';
import { Section } from '#components/ui/page';
import { requireStaff } from '#lib/access/gates';
import { languageName } from '#lib/language/names';
import { everyone } from '#lib/staff/queries';
import { ROLES } from '#lib/staff/schema';
import { ROLE_HINT, ROLE_LABEL } from '#lib/staff/text';
import { dayShort } from '#lib/time/console';
import { timeZones } from '#lib/time/zones';
import { copiedLately } from '#lib/watch/queries';
import { ALERT_TEXT } from '#lib/watch/text';

export const metadata: Metadata = { title: 'Staff' };

const OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_LABEL[role], hint: ROLE_HINT[role] }));

export default async function StaffPage() {
  const admin = await requireStaff('admin');
  const now = new Date();
  const people = (await everyone(admin)).map((person) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    role: person.role,
    roleLabel: ROLE_LABEL[person.role],
    place: person.timeZone,
    speaks: person.languages.map(languageName).join(', '),
    sessions: person.sessions,
    disabled: person.disabledAt && `Ended on ${dayShort(person.disabledAt, admin.timeZone, now)}`,
    enrolled: person.enrolled,
    bound: person.bound,
    own: person.id === admin.id,
  }));
  return (
    <Section title="Staff" aside={<AddStaff roles={OPTIONS} zones={timeZones(admin.timeZone)} zone={admin.timeZone} />}>
      {(await copiedLately(admin)).map(({ alertId, staffId, who, at }) => (
        <Notice
          key={alertId}
          tone="warn"
          title={
            <>
              <bdi>{who}</bdi> {ALERT_TEXT.passkey_copied.title}
            </>
          }
          actions={
            <Link className="link" href={`/settings/staff/${staffId}`}>
              Look at the sessions
            </Link>
          }
        >
          {ALERT_TEXT.passkey_copied.says} Found on {dayShort(at, admin.timeZone, now)}.
        </Notice>
      ))}
      <StaffTable people={people} roles={OPTIONS} />
    </Section>
  );
}
