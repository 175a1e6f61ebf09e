import type { ReactNode } from 'react';
import { Live } from '#components/shell/live';
import { StaffFrame } from '#components/shell/staff-frame';
import { mayOpen, requireStaff } from '#lib/access/gates';
import { pendingApprovals } from '#lib/staff/queries';
import { ROLE_LABEL } from '#lib/staff/text';

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const person = await requireStaff('staff');
  const supervises = mayOpen(person, 'supervisor');
  const nav = [
    ...(mayOpen(person, 'reader')
      ? [
          { href: '/queue', label: 'Queue' },
          { href: '/schedule', label: 'Schedule' },
        ]
      : []),
    ...(supervises ? [{ href: '/approvals', label: 'Approvals', count: await pendingApprovals() }] : []),
    ...(mayOpen(person, 'trail') ? [{ href: '/audit', label: 'Trail' }] : []),
    { href: '/settings', label: 'Settings' },
  ];
  return (
    <StaffFrame nav={nav} who={{ name: person.name, role: ROLE_LABEL[person.role] }}>
      {children}
      <Live subjects={supervises ? [person.id, '*'] : [person.id]} />
    </StaffFrame>
  );
}
