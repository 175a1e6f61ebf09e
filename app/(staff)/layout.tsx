import type { ReactNode } from 'react';
import { Live } from '#components/shell/live';
import { StaffFrame } from '#components/shell/staff-frame';
import { mayOpen, requireStaff } from '#lib/access/gates';
import { as } from '#lib/access/session';
import { ROLE_LABEL } from '#lib/staff/text';
import { approvalsFor } from '#lib/verdicts/queries';

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const person = await requireStaff('staff');
  const supervisor = as(person, 'supervisor');
  const nav = [
    ...(mayOpen(person, 'reader')
      ? [
          { href: '/queue', label: 'Queue' },
          { href: '/schedule', label: 'Schedule' },
        ]
      : []),
    ...(supervisor ? [{ href: '/approvals', label: 'Approvals', count: await approvalsFor(supervisor) }] : []),
    ...(mayOpen(person, 'trail') ? [{ href: '/audit', label: 'Trail' }] : []),
    { href: '/settings', label: 'Settings' },
  ];
  return (
    <StaffFrame nav={nav} who={{ name: person.name, role: ROLE_LABEL[person.role] }}>
      {children}
      <Live subjects={supervisor ? [person.id, '*'] : [person.id]} />
    </StaffFrame>
  );
}
