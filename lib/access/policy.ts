import type { StaffRole } from '#db/schema/staff';
import type {
  Admin,
  Agent,
  Arriving,
  CaseReader,
  Device,
  Guest,
  Platform,
  Staff,
  Supervisor,
  Visitor,
} from '#lib/access/actors';

/**
 * Who may ask an endpoint or open a page. `cases` = agents; readers add auditors; `platform` needs a scope as well;
 * `arriving` is staff whose second factor may still be due.
 */
export type Audience = (typeof AUDIENCES)[number];
const AUDIENCES = [
  ...(['visitor', 'device', 'guest', 'platform', 'arriving', 'staff'] as const),
  ...(['reader', 'agent', 'supervisor', 'trail', 'admin'] as const),
] as const;

export type ActorOf<A extends Audience> = {
  visitor: Visitor;
  device: Device;
  guest: Guest;
  platform: Platform;
  arriving: Arriving;
  staff: Staff;
  agent: Agent;
  reader: CaseReader;
  supervisor: Supervisor;
  trail: CaseReader;
  admin: Admin;
}[A];

/** One sentence a line: which staff roles belong to an audience. Shown in README and asked by pages and API alike. */
export const AUDIENCE_ROLES: Readonly<
  Record<Exclude<Audience, 'visitor' | 'device' | 'guest' | 'platform' | 'arriving'>, readonly StaffRole[]>
> = {
  staff: ['agent', 'supervisor', 'auditor', 'admin'],
  agent: ['agent', 'supervisor'],
  reader: ['agent', 'supervisor', 'auditor'],
  supervisor: ['supervisor'],
  trail: ['supervisor', 'auditor'],
  admin: ['admin'],
};

/** What each audience may do, in one sentence; with `AUDIENCE_ROLES` the table that the settings and README show. */
export const AUDIENCE_SAYS: Readonly<Record<Audience, string>> = {
  visitor: 'open a link, sign in, make the first administrator’s account by its one-time link',
  device: 'try its camera, sound, light and connection, and leave the figures with the case of its link; nothing else',
  guest: 'see and move the one case of their link, on the device that opened it first',
  platform: 'what the scopes of its key name',
  arriving: 'give or add a second factor, choose a password of their own; nothing else while one of them is due',
  staff: 'see and end their own sessions, keep their own second factors and password',
  agent: 'refer a user, claim a case, hold its call, propose a verdict, see one masked field for a minute',
  reader: 'read every case, the queue and the schedule, names masked',
  supervisor:
    'decide a verdict that they neither proposed nor were in the call of, reopen and erase cases, plan shifts and absences, change how calls are booked, hand a call over, see alerts, plant decoys',
  trail: 'read the trail',
  admin:
    'people, sessions, second factors, certificates, keys, webhook endpoints and what is recorded of calls; no cases',
};

/** The table as rows: who, what they may, and for staff which roles. */
export function accessTable(): { who: Audience; may: string; roles: readonly StaffRole[] | null }[] {
  return AUDIENCES.map((who) => ({
    ...{ who, may: AUDIENCE_SAYS[who] },
    roles: who in AUDIENCE_ROLES ? AUDIENCE_ROLES[who as keyof typeof AUDIENCE_ROLES] : null, // just checked
  }));
}

/** The audience of every page of the console; the gate in the page names the same (tests/security/access.test.ts). */
export const PAGE_AUDIENCES = {
  '/queue': 'reader',
  '/refer': 'agent',
  '/schedule': 'reader',
  '/schedule/planning': 'supervisor',
  '/schedule/rules': 'supervisor',
  '/approvals': 'supervisor',
  '/approvals/[caseId]': 'supervisor',
  '/audit': 'trail',
  '/audit/[subject]': 'trail',
  '/cases/[caseId]': 'reader',
  '/cases/[caseId]/call': 'agent',
  '/settings': 'staff',
  '/settings/access': 'staff',
  '/settings/calls': 'admin',
  '/settings/keys': 'admin',
  '/settings/staff': 'admin',
  '/settings/staff/[staffId]': 'admin',
  '/settings/webhooks': 'admin',
} as const satisfies Readonly<Record<string, StaffAudience>>;

export type StaffAudience = keyof typeof AUDIENCE_ROLES;

/** Whether a role belongs to an audience. */
export function belongs(role: StaffRole, audience: StaffAudience): boolean {
  return AUDIENCE_ROLES[audience].includes(role);
}

/** What an API key may be allowed to do. */
export const SCOPES = ['referrals:write', 'cases:read', 'cases:write', 'eligibility:read', 'events:read'] as const;
export type Scope = (typeof SCOPES)[number];

export type VerdictFacts = { proposedBy: string; callAgents: readonly string[] };

/** The four-eyes rule: the second person neither proposed the verdict nor was in any call of the case. */
export function mayDecide(supervisor: { id: string }, verdict: VerdictFacts): boolean {
  return verdict.proposedBy !== supervisor.id && !verdict.callAgents.includes(supervisor.id);
}
