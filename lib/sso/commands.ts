import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { staff, staffSessions } from '#db/schema/staff';
import { type Admin, type Arriving, type Ctx, unkept } from '#lib/access/actors';
import { endSessionUrl } from '#lib/access/sso';
import { refuse } from '#lib/errors';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { update } from '#lib/ledger/statements';
import { idTokenOf } from '#lib/sso/queries';
import { raiseAbout } from '#lib/watch/commands';

/** Ends this session, and says where to go on to sign out at the provider too; null where there is none. */
export async function leave(ctx: Ctx<Arriving>) {
  const { sessionHash, id } = ctx.actor;
  const idToken = await idTokenOf(ctx.actor);
  const url = idToken ? await endSessionUrl(idToken) : null;
  // The address carries the id_token, so no request key keeps it.
  const done = await commit(unkept(ctx), {
    writes: [
      update(
        staffSessions,
        { revokedAt: ctx.now },
        and(eq(staffSessions.idHash, sessionHash), isNull(staffSessions.revokedAt)),
      ),
    ],
    events: [{ kind: 'staff.signed_out', subject: id, data: { sessionHash: sessionHash.slice(0, 12) } }],
  });
  return settle(done, { url });
}

/** Lets an account be bound anew, such as after a colleague's identity at the provider was replaced; sessions end. */
export async function unbind(ctx: Ctx<Admin>, staffId: string) {
  const answer = { staffId };
  const open = and(eq(staffSessions.staffId, staffId), isNull(staffSessions.revokedAt));
  const told = raiseAbout(ctx.now, { kind: 'way_in_given', staffId, caseId: null });
  const done = await commit(ctx, {
    writes: [
      update(staff, { ssoIssuer: null, ssoSubject: null }, and(eq(staff.id, staffId), isNotNull(staff.ssoSubject))),
      { optional: update(staffSessions, { revokedAt: ctx.now }, open) },
      told.write,
    ],
    events: [
      { kind: 'staff.sso_unbound', subject: staffId, data: {} },
      { kind: 'staff.sessions_revoked', subject: staffId, data: { sessions: [] } },
      told.event,
    ],
    jobs: [told.job],
    answer,
  });
  return done.ok || done.why === 'repeated' ? settle(done, answer) : refuse('not_found');
}
