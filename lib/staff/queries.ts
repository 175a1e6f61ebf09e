import { and, asc, count, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { staff, staffSessions } from '#db/schema/staff';
import type { Admin, Staff } from '#lib/access/actors';
import { ENROLLED, IDLE_MINUTES } from '#lib/access/session';
import { sessionName } from '#lib/staff/rules';

const live = and(
  isNull(staffSessions.revokedAt),
  gt(staffSessions.expiresAt, sql`now()`),
  sql`${staffSessions.seenAt} > now() - make_interval(mins => ${IDLE_MINUTES})`,
);
/** Sessions are shown to whom they belong and to administrators. */
const maySee = (actor: Staff, staffId: string) => actor.id === staffId || actor.role === 'admin';

/** Everybody with an account, those who may sign in first, each with the number of open sessions. */
export async function everyone(_admin: Admin) {
  return db()
    .select({
      id: staff.id,
      name: staff.name,
      email: staff.email,
      role: staff.role,
      timeZone: staff.timeZone,
      languages: staff.languages,
      createdAt: staff.createdAt,
      disabledAt: staff.disabledAt,
      bound: sql<boolean>`${staff.ssoSubject} is not null`,
      enrolled: ENROLLED,
      sessions: count(staffSessions.idHash),
    })
    .from(staff)
    .leftJoin(staffSessions, and(eq(staffSessions.staffId, staff.id), live))
    .groupBy(staff.id)
    .orderBy(sql`${staff.disabledAt} is not null`, asc(staff.name), asc(staff.id));
}

/** The facts that a change of an account decides on. */
export async function account(_admin: Admin, staffId: string) {
  const [row] = await db()
    .select({ id: staff.id, role: staff.role, disabledAt: staff.disabledAt })
    .from(staff)
    .where(eq(staff.id, staffId));
  return row ?? null;
}

/** The hashes of a person's open sessions; for the person themselves or an administrator. */
export async function openSessions(actor: Staff, staffId: string): Promise<string[]> {
  if (!maySee(actor, staffId)) return [];
  const rows = await db()
    .select({ idHash: staffSessions.idHash })
    .from(staffSessions)
    .where(and(eq(staffSessions.staffId, staffId), live));
  return rows.map((row) => row.idHash);
}

/** A person's open sessions, the newest first: what each is known by, since when, from where and how. */
export async function sessionsOf(actor: Staff, staffId: string) {
  if (!maySee(actor, staffId)) return [];
  return db()
    .select({
      idHash: staffSessions.idHash,
      createdAt: staffSessions.createdAt,
      expiresAt: staffSessions.expiresAt,
      seenAt: staffSessions.seenAt,
      device: staffSessions.device,
      place: staffSessions.place,
      signedBy: staffSessions.signedBy,
      passedBy: staffSessions.passedBy,
    })
    .from(staffSessions)
    .where(and(eq(staffSessions.staffId, staffId), live))
    .orderBy(desc(staffSessions.createdAt));
}

/** The whole hash of one of a person's open sessions, by its short name. */
export async function openSessionOf(actor: Staff, staffId: string, session: string): Promise<string | null> {
  return (await openSessions(actor, staffId)).find((idHash) => sessionName(idHash) === session) ?? null;
}

/** Whose sessions and certificates an administrator looks at. */
export async function colleague(_admin: Admin, staffId: string) {
  const takesCalls = sql<boolean>`${staff.role} in ('agent', 'supervisor') and ${staff.disabledAt} is null`;
  const [row] = await db()
    .select({ id: staff.id, name: staff.name, takesCalls })
    .from(staff)
    .where(eq(staff.id, staffId));
  return row ?? null;
}

/** The cases whose lease somebody holds, each with its live call: what an ended account leaves behind. */
export async function casesHeldBy(_admin: Admin, staffId: string) {
  return db()
    .select({
      id: cases.id,
      state: cases.state,
      version: cases.version,
      leaseEpoch: cases.leaseEpoch,
      callId: calls.id,
      room: calls.room,
      openings: calls.openings,
    })
    .from(cases)
    .leftJoin(calls, and(eq(calls.caseId, cases.id), isNull(calls.endedAt)))
    .where(eq(cases.leaseOwner, staffId));
}
