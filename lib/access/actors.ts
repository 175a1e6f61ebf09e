import type { StaffRole } from '#db/schema/staff';

declare const minted: unique symbol;
type Minted<T> = T & { readonly [minted]: true };

/** A signed-in member of staff, whatever the role. Made only by lib/access/session. */
export type Staff = Minted<{
  party: 'staff';
  id: string;
  role: StaffRole;
  name: string;
  timeZone: string;
  languages: readonly string[];
  sessionHash: string;
  /** Whether they proved who they are within the last minutes; what matters most asks for it. */
  fresh: boolean;
  /** Whether a second factor is enrolled, and whether a passkey is among them. */
  enrolled: boolean;
  passkeys: boolean;
  /** Whether this session began by single sign-on. */
  bySso: boolean;
}>;
/** Somebody whose password was right and who still owes something: that may be given or added, and nothing else. */
export type Arriving = Minted<{
  party: 'staff';
  id: string;
  role: StaffRole;
  name: string;
  timeZone: string;
  sessionHash: string;
  fresh: boolean;
  enrolled: boolean;
  passkeys: boolean;
  bySso: boolean;
  /** What is due; null for somebody who is in all the way. */
  needs: 'code' | 'password' | 'enrol' | null;
}>;
/** Staff who work on cases: agents and supervisors. */
export type Agent = Staff & { readonly role: 'agent' | 'supervisor' };
export type Supervisor = Staff & { readonly role: 'supervisor' };
export type Auditor = Staff & { readonly role: 'auditor' };
export type Admin = Staff & { readonly role: 'admin' };
/** Whoever may read every case: agents, supervisors, auditors. */
export type CaseReader = Staff & { readonly role: 'agent' | 'supervisor' | 'auditor' };
/** The user under a link, on an admitted device. `caseId` comes from the link, never from a URL. */
export type Guest = Minted<{ party: 'guest'; id: string; caseId: string; locale: string }>;
/**
 * A device under a live link, whether let in or still outside. It may try itself and nothing else: what opens the case is a
 * `Guest`, and this is none.
 */
export type Device = Minted<{ party: 'guest'; id: string; ofCase: string; outside: boolean }>;
/** A platform behind an API key. */
export type Platform = Minted<{ party: 'platform'; id: string; scopes: readonly string[] }>;
/** The worker, the clock, the seed. */
export type System = Minted<{ party: 'system'; id: 'system' }>;
/** Nobody yet: whoever opens a link or signs in. */
export type Visitor = Minted<{ party: 'visitor'; id: 'visitor' }>;

export type Actor = Staff | Arriving | Guest | Device | Platform | System | Visitor;

/** What every command and query is given: who asks, the one instant of this request, its id and its idempotency key. */
export type Ctx<A extends Actor = Actor> = {
  actor: A;
  now: Date;
  requestId: string;
  request?: { key: string; fingerprint: string };
};

/** The same request without its key: for a change whose answer is a secret, or is to be judged anew each time it is asked. */
export function unkept<A extends Actor>({ request: _, ...ctx }: Ctx<A>): Ctx<A> {
  return ctx as Ctx<A>; // all of it but what is optional
}

/** Brands an actor. Only lib/access, lib/worker and db/seed may call it (tests/architecture.test.ts holds that). */
export function mint<A extends Actor>(facts: Omit<A, typeof minted>): A {
  return facts as A; // the brand exists for the compiler alone
}

/** The worker's and the clock's own actor. */
export const SYSTEM: System = mint<System>({ party: 'system', id: 'system' });
/** Nobody yet. */
export const VISITOR: Visitor = mint<Visitor>({ party: 'visitor', id: 'visitor' });
