import { and, eq, isNull, ne } from 'drizzle-orm';
import { staffSessions } from '#db/schema/staff';
import type { Admin, Ctx, Staff } from '#lib/access/actors';
import { refuse } from '#lib/errors';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { update } from '#lib/ledger/statements';
import { openSessionOf, openSessions } from '#lib/staff/queries';
import { sessionName } from '#lib/staff/rules';

/** Ends all sessions of somebody. `not_found` where none is open. */
export async function endSessionsOf(ctx: Ctx<Admin>, staffId: string) {
  const open = await openSessions(ctx.actor, staffId);
  if (open.length === 0) return refuse('not_found');
  const answer = { staffId, ended: open.length };
  const done = await commit(ctx, {
    writes: [
      update(
        staffSessions,
        { revokedAt: ctx.now },
        and(eq(staffSessions.staffId, staffId), isNull(staffSessions.revokedAt)),
      ),
    ],
    events: [{ kind: 'staff.sessions_revoked', subject: staffId, data: { sessions: open.map(sessionName) } }],
    answer,
  });
  return settle(done, answer);
}

/** Ends one session of somebody: one of one's own, such as the one on a lost laptop, or for an administrator anybody's. */
export async function endSessionOf(ctx: Ctx<Staff>, staffId: string, session: string) {
  const idHash = await openSessionOf(ctx.actor, staffId, session);
  if (!idHash) return refuse('not_found');
  const done = await commit(ctx, {
    writes: [
      update(
        staffSessions,
        { revokedAt: ctx.now },
        and(eq(staffSessions.idHash, idHash), isNull(staffSessions.revokedAt)),
      ),
    ],
    events: [{ kind: 'staff.sessions_revoked', subject: staffId, data: { sessions: [sessionName(idHash)] } }],
    answer: { session },
  });
  return settle(done, { session });
}

/** Ends all of one's own sessions but this one. `not_found` where there is no other. */
export async function endOtherSessions(ctx: Ctx<Staff>) {
  const here = ctx.actor.sessionHash;
  const others = (await openSessions(ctx.actor, ctx.actor.id)).filter((idHash) => idHash !== here);
  if (others.length === 0) return refuse('not_found');
  const answer = { ended: others.length };
  const done = await commit(ctx, {
    writes: [
      update(
        staffSessions,
        { revokedAt: ctx.now },
        and(eq(staffSessions.staffId, ctx.actor.id), isNull(staffSessions.revokedAt), ne(staffSessions.idHash, here)),
      ),
    ],
    events: [{ kind: 'staff.sessions_revoked', subject: ctx.actor.id, data: { sessions: others.map(sessionName) } }],
    answer,
  });
  return settle(done, answer);
}
