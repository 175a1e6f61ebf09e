import { agentOf, type Life, then, told } from '#db/seed/life';
import type { Worker } from '#db/seed/team';
import { MINUTE, type Teller } from '#db/seed/teller';
import { type Supervisor, SYSTEM } from '#lib/access/actors';
import { approveVerdict, returnVerdict } from '#lib/approvals/commands';
import { lapseCase, reopenCase, withdrawCase } from '#lib/cases/commands';
import { viewStill } from '#lib/evidence/commands';
import { askMore, escalate, proposeVerdict } from '#lib/verdicts/commands';
import { pendingVerdict, unseenStills } from '#lib/verdicts/queries';
import type { Need, VerdictKind } from '#lib/verdicts/rules';

export type Proposal = { kind: VerdictKind; reason: string; note?: string };

/** The agent proposes; the call is over. */
export function proposed(t: Teller, proposal: Proposal): void {
  t.next(t.world.chance.whole(30, 120) * 1000, async (life, now) => {
    await told(proposeVerdict(then(agentOf(life.worker.actor), now), life.caseId, proposal));
  });
}

/** A supervisor who was not in the call says yes, with a note where support wrote down who the user is. */
export function approved(t: Teller, note = 'Name, address and number agree with the platform’s record.'): void {
  t.next(t.world.chance.whole(15, 300) * MINUTE, async (life, now) => {
    const second = secondOf(t, life);
    if (second) await looked(second, life, now);
    if (second) await told(approveVerdict(then(second, now), life.caseId, { note }));
    if (second) life.decidedBy = second.id;
  });
  t.mailed();
}

/** A supervisor sends the verdict back. */
export function sentBack(t: Teller, to: 'invited' | 'escalated', note: string): void {
  t.next(t.world.chance.whole(15, 200) * MINUTE, async (life, now) => {
    const second = secondOf(t, life);
    if (second) await looked(second, life, now);
    if (second) await told(returnVerdict(then(second, now), life.caseId, { to, note }));
  });
  t.mailed();
}

/** The call ends with something still to bring. */
export function needsMore(t: Teller, what: Need): void {
  t.next(t.world.chance.whole(20, 60) * 1000, async (life, now) => {
    await told(askMore(then(agentOf(life.worker.actor), now), life.caseId, what));
  });
  t.mailed();
}

/** The call ends with a case for somebody more experienced. */
export function escalated(t: Teller, note: string): void {
  t.next(t.world.chance.whole(20, 60) * 1000, async (life, now) => {
    await told(escalate(then(agentOf(life.worker.actor), now), life.caseId, note));
  });
}

/** The user no longer wants it. */
export function withdrawn(t: Teller): void {
  t.next(t.world.chance.whole(20, 900) * MINUTE, async (life, now) => {
    await told(withdrawCase(then(life.guest ?? t.world.platform, now), life.caseId));
  });
  t.mailed();
}

/** The link ran out. */
export function lapsed(t: Teller): void {
  t.next(7 * 1440 * MINUTE + 5000, async (life, now) => {
    await told(lapseCase(then(SYSTEM, now), life.caseId));
  });
  t.mailed();
}

/** A supervisor who had no part in it opens a decided case again. */
export function reopened(t: Teller, reason: string): void {
  t.next(t.world.chance.whole(60, 600) * MINUTE, async (life, now) => {
    const free = supervisors(t).find((one) => !life.agents.has(one.id) && one.id !== life.decidedBy);
    if (free) await told(reopenCase(then(free, now), life.caseId, reason));
  });
  t.mailed();
}

/** Nobody decides on stills that they have not looked at. */
async function looked(second: Supervisor, life: Life, now: Date): Promise<void> {
  const verdict = await pendingVerdict(second, life.caseId);
  for (const still of verdict ? await unseenStills(second, verdict) : []) await viewStill(then(second, now), still);
}

const supervisors = (t: Teller) =>
  t.world.team.filter((one) => one.supervisor).map((one: Worker) => one.actor as Supervisor); // by role

/** A supervisor who was in no call of the case; where both were, the verdict goes on waiting. */
function secondOf(t: Teller, life: Life): Supervisor | undefined {
  return supervisors(t).find((one) => !life.agents.has(one.id));
}
