import type { ReactNode } from 'react';
import { Live } from '#components/shell/live';
import { StaffFrame } from '#components/shell/staff-frame';
import { StaffNotes } from '#components/shell/staff-notes';
import { mayOpen, requireStaff } from '#lib/access/gates';
import { as } from '#lib/access/session';
import { callOf } from '#lib/calls/queries';
import { atTheDoor } from '#lib/queue/queries';
import { breakOf } from '#lib/safety/queries';
import { ROLE_LABEL } from '#lib/staff/text';
import { offeredTo } from '#lib/takeover/queries';
import { clock } from '#lib/time/console';
import { approvalsFor } from '#lib/verdicts/queries';
import { openAlerts } from '#lib/watch/queries';

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const person = await requireStaff('staff');
  const supervisor = as(person, 'supervisor');
  const agent = as(person, 'agent');
  const [alerts, proposed, waits, rest, offer, talk] = await Promise.all([
    supervisor ? openAlerts(supervisor) : [],
    supervisor ? approvalsFor(supervisor) : 0,
    agent ? atTheDoor(agent) : 0,
    agent ? breakOf(agent) : null,
    agent ? offeredTo(agent) : null,
    agent ? callOf(agent) : null,
  ]);
  const nav = [
    ...(mayOpen(person, 'reader')
      ? [
          { href: '/queue', label: 'Queue', count: waits, alert: 'at the door' },
          { href: '/schedule', label: 'Schedule' },
        ]
      : []),
    ...(supervisor
      ? [
          { href: '/approvals', label: 'Approvals', count: proposed },
          ...(alerts.length > 0
            ? [{ href: '/approvals#alerts', label: 'Alerts', count: alerts.length, alert: 'unseen' }]
            : []),
        ]
      : []),
    ...(mayOpen(person, 'trail') ? [{ href: '/audit', label: 'Trail' }] : []),
    { href: '/settings', label: 'Settings' },
  ];
  return (
    <StaffFrame
      nav={nav}
      who={{ name: person.name, role: ROLE_LABEL[person.role] }}
      notes={<StaffNotes breakUntil={rest ? clock(rest, person.timeZone) : null} offer={offer} talk={talk} />}
    >
      {children}
      <Live subjects={agent ? [person.id, '*'] : [person.id]} />
    </StaffFrame>
  );
}
