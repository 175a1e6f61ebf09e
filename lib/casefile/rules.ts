import type { StaffRole } from '#db/schema/staff';
import { actionsFor, type CaseState, isFinal } from '#lib/cases/lifecycle';
import { isClaimable, type WhyNot } from '#lib/cases/rules';

export type Standing = { state: CaseState; holderId: string | null; barred: WhyNot | null };
export type May = Record<'claim' | 'release' | 'call' | 'invite' | 'recall' | 'review' | 'reopen', boolean>;

const NOTHING: May = {
  ...{ claim: false, release: false, call: false, invite: false },
  ...{ recall: false, review: false, reopen: false },
};

/** What a member of staff may do with a case from its page: the lifecycle's word, the role's and the lease's together. */
export function mayDo(found: Standing, viewer: { id: string; role: StaffRole }): May {
  if (viewer.role !== 'agent' && viewer.role !== 'supervisor') return NOTHING;
  const mine = found.holderId === viewer.id;
  const talks = found.state === 'in_call';
  const open = !isFinal(found.state);
  return {
    claim: isClaimable(found.state) && found.holderId === null && found.barred === null,
    release: open && mine && !talks,
    call: mine && (talks || actionsFor(found.state, 'agent').includes('start')),
    invite: open && !talks && found.state !== 'proposed' && found.state !== 'escalated',
    recall: mine && actionsFor(found.state, 'agent').includes('recall'),
    review: viewer.role === 'supervisor' && found.state === 'proposed',
    reopen: viewer.role === 'supervisor' && actionsFor(found.state, 'supervisor').includes('reopen'),
  };
}

type Named = {
  life: readonly { actor: string; who: string | null }[];
  bookings: readonly { staffId: string; with: string }[];
};

/** The names of everybody whom the case's events speak of, by id. */
export function namesIn(file: Named): ReadonlyMap<string, string> {
  const acted = file.life.flatMap(({ actor, who }) => (who ? [[actor.replace('staff:', ''), who] as const] : []));
  return new Map([...acted, ...file.bookings.map((booking) => [booking.staffId, booking.with] as const)]);
}
