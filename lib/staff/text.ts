import type { StaffRole } from '#db/schema/staff';

export const ROLE_LABEL: Record<StaffRole, string> = {
  agent: 'Agent',
  supervisor: 'Supervisor',
  auditor: 'Auditor',
  admin: 'Administrator',
};

/** What a role may do, one sentence each. */
export const ROLE_HINT: Record<StaffRole, string> = {
  agent: 'Takes cases, calls users, proposes verdicts.',
  supervisor: 'Does what agents do, and decides as the second person.',
  auditor: 'Reads every case and the trail, changes nothing.',
  admin: 'Keeps staff, keys and webhooks; sees no cases.',
};

/** Where each role's day begins. */
export const FIRST_PAGE: Record<StaffRole, string> = {
  agent: '/queue',
  supervisor: '/queue',
  auditor: '/audit',
  admin: '/settings',
};
