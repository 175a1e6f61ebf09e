import { SYSTEM } from '#lib/access/actors';
import { CASE_STATES } from '#lib/cases/lifecycle';
import { env } from '#lib/env';
import { log } from '#lib/log';
import { eraseAgain, eraseDue } from '#lib/retention/commands';
import { hasKey, longClosed } from '#lib/retention/queries';
import { leastDays } from '#lib/retention/rules';
import { notedErasures } from '#lib/retention/service';
import { systemCtx } from '#lib/worker/context';

const PAGE = 1000;

/** Once an hour and at every start: cases whose time has come, and those that a restored backup brought back. */
export async function eraseWhatIsDue(): Promise<void> {
  for (const caseId of await notedErasures()) {
    if (await hasKey(SYSTEM, caseId)) {
      await eraseAgain(systemCtx(), caseId);
      log().warn({ caseId }, 'a backup brought an erased case back; it is erased again');
    }
  }
  const now = new Date();
  for (const state of CASE_STATES) {
    const days = leastDays(state, env().RETENTION);
    if (days === null) continue;
    const before = new Date(now.getTime() - days * 86_400_000);
    for (const caseId of await longClosed(SYSTEM, { state, before }, PAGE)) {
      const done = await eraseDue(systemCtx(now), caseId);
      if (done.ok) log().info({ caseId }, 'case erased');
    }
  }
}
