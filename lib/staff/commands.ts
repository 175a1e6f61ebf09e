import { and, eq, isNull } from 'drizzle-orm';
import { type StaffRole, staff, staffSessions } from '#db/schema/staff';
import type { Admin, Ctx } from '#lib/access/actors';
import { hashPassword } from '#lib/access/password';
import type { AuditEvent } from '#lib/audit/events';
import { nextState } from '#lib/cases/lifecycle';
import { refuse } from '#lib/errors';
import { newId, newPassword } from '#lib/ids';
import { commit, type Job, type Write } from '#lib/ledger/commit';
import { endCall, GIVEN_BACK } from '#lib/ledger/end-call';
import { moveCase } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { account, casesHeldBy, openSessions } from '#lib/staff/queries';
import { isOwnAccount, sessionName } from '#lib/staff/rules';
import type { NewStaff } from '#lib/staff/schema';
import { raiseAbout } from '#lib/watch/commands';

const madeNow = ({ now }: Ctx<Admin>) => ({ createdAt: now, passwordGivenAt: now });

/** What an administrator could become anybody by is told to the supervisors, in the same statement. */
const wayInGiven = ({ now }: Ctx<Admin>, staffId: string) =>
  raiseAbout(now, { kind: 'way_in_given', staffId, caseId: null });

/** Makes an account with a generated password, which is said here and never again. The supervisors are told. */
export async function createStaff(ctx: Ctx<Admin>, wanted: NewStaff) {
  const staffId = newId('staff', ctx.now);
  const password = newPassword();
  const row = { ...wanted, id: staffId, passwordHash: await hashPassword(password), ...madeNow(ctx) };
  const told = wayInGiven(ctx, staffId);
  const done = await commit(ctx, {
    writes: [insert(staff, row), told.write],
    events: [{ kind: 'staff.created', subject: staffId, data: { role: wanted.role } }, told.event],
    jobs: [told.job],
    answer: { staffId },
  });
  return settle(done, { staffId, password }, { staff_email: 'email_taken' });
}

/** Gives somebody another role. Their sessions end, so that no open page keeps the old one; the supervisors are told. */
export async function changeRole(ctx: Ctx<Admin>, staffId: string, role: StaffRole) {
  const found = await account(ctx.actor, staffId);
  if (!found) return refuse('not_found');
  if (isOwnAccount(ctx.actor, staffId)) return refuse('own_account');
  if (found.disabledAt || found.role === role) return refuse('wrong_state');
  const ended = await endingAll(ctx, staffId);
  const told = wayInGiven(ctx, staffId);
  const done = await commit(ctx, {
    writes: [
      update(staff, { role }, and(eq(staff.id, staffId), eq(staff.role, found.role), isNull(staff.disabledAt))),
      ...ended.writes,
      told.write,
    ],
    events: [
      { kind: 'staff.role_changed', subject: staffId, data: { from: found.role, to: role } },
      ...ended.events,
      told.event,
    ],
    jobs: [...ended.jobs, told.job],
    answer: { staffId },
  });
  return settle(done, { staffId });
}

/** Gives somebody a new generated password, said once; all their sessions end, and the supervisors are told. */
export async function replacePassword(ctx: Ctx<Admin>, staffId: string) {
  const found = await account(ctx.actor, staffId);
  if (!found) return refuse('not_found');
  if (found.disabledAt) return refuse('wrong_state');
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  const ended = await endingAll(ctx, staffId);
  const told = wayInGiven(ctx, staffId);
  const done = await commit(ctx, {
    writes: [
      update(staff, { passwordHash, passwordGivenAt: ctx.now }, and(eq(staff.id, staffId), isNull(staff.disabledAt))),
      ...ended.writes,
      told.write,
    ],
    events: [{ kind: 'staff.password_replaced', subject: staffId, data: {} }, ...ended.events, told.event],
    jobs: [...ended.jobs, told.job],
    answer: { staffId },
  });
  return settle(done, { staffId, password });
}

/** Ends an account. Every session of it ends at the very next request. */
export async function disableStaff(ctx: Ctx<Admin>, staffId: string) {
  const found = await account(ctx.actor, staffId);
  if (!found) return refuse('not_found');
  if (isOwnAccount(ctx.actor, staffId)) return refuse('own_account');
  if (found.disabledAt) return refuse('wrong_state');
  const ended = await endingAll(ctx, staffId);
  const done = await commit(ctx, {
    writes: [
      update(staff, { disabledAt: ctx.now }, and(eq(staff.id, staffId), isNull(staff.disabledAt))),
      ...ended.writes,
    ],
    events: [{ kind: 'staff.disabled', subject: staffId, data: {} }, ...ended.events],
    jobs: ended.jobs,
    answer: { staffId },
  });
  return settle(done, { staffId });
}

/**
 * What ends with somebody's rights, in the same statement: their sessions, their leases, and the calls they are in,
 * whose users are invited again and whose rooms are closed. Calls promised for later go to a colleague (rehome_calls).
 */
async function endingAll(
  ctx: Ctx<Admin>,
  staffId: string,
): Promise<{ writes: Write[]; events: AuditEvent[]; jobs: Job[] }> {
  const [open, holding] = await Promise.all([openSessions(ctx.actor, staffId), casesHeldBy(ctx.actor, staffId)]);
  const sessions = open.map(sessionName);
  const where = and(eq(staffSessions.staffId, staffId), isNull(staffSessions.revokedAt));
  const left = holding.map((held) => lettingGo(ctx.now, held));
  return {
    writes: [
      { optional: update(staffSessions, { revokedAt: ctx.now }, where) },
      ...left.flatMap(({ writes }) => writes),
    ],
    events: [
      ...(sessions.length > 0
        ? [{ kind: 'staff.sessions_revoked' as const, subject: staffId, data: { sessions } }]
        : []),
      ...left.flatMap(({ events }) => events),
    ],
    jobs: [...left.flatMap(({ jobs }) => jobs), { task: 'rehome_calls', payload: {}, key: 'rehome_calls' }],
  };
}

type Held = Awaited<ReturnType<typeof casesHeldBy>>[number];

function lettingGo(now: Date, held: Held): { writes: Write[]; events: AuditEvent[]; jobs: Job[] } {
  const to = nextState(held.state, 'interrupt', 'system');
  if (!to || !held.callId || !held.room) {
    const released: AuditEvent = { kind: 'case.released', subject: held.id, data: { leaseEpoch: held.leaseEpoch } };
    return {
      writes: [moveCase(held, held.state, { leaseOwner: null, leaseUntil: null })],
      events: [released],
      jobs: [],
    };
  }
  const call = { id: held.callId, caseId: held.id, room: held.room, openings: held.openings ?? [], live: true };
  const ended = endCall(now, call, { why: 'aborted' });
  const data = { callId: held.callId, why: 'agent_left' };
  return {
    writes: [moveCase(held, to, GIVEN_BACK), ...ended.writes],
    events: [{ kind: 'case.interrupted', subject: held.id, data }, ...ended.events],
    jobs: ended.jobs,
  };
}
