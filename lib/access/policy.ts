import type { StaffRole } from '#db/schema/staff';
import type {
  Admin,
  Agent,
  Arriving,
  CaseReader,
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
export type Audience =
  | 'visitor'
  | 'guest'
  | 'platform'
  | 'arriving'
  | 'staff'
  | 'agent'
  | 'reader'
  | 'supervisor'
  | 'trail'
  | 'admin';

export type ActorOf<A extends Audience> = {
  visitor: Visitor;
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
  Record<Exclude<Audience, 'visitor' | 'guest' | 'platform' | 'arriving'>, readonly StaffRole[]>
> = {
  staff: ['agent', 'supervisor', 'auditor', 'admin'],
  agent: ['agent', 'supervisor'],
  reader: ['agent', 'supervisor', 'auditor'],
  supervisor: ['supervisor'],
  trail: ['supervisor', 'auditor'],
  admin: ['admin'],
};

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
