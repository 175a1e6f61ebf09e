import { SYSTEM } from '#lib/access/actors';
import { freeAgents } from '#lib/handover/queries';
import { log } from '#lib/log';
import { callBack, endWait } from '#lib/waits/commands';
import { waitsToEnd, wholeLine } from '#lib/waits/queries';
import { toCallBack } from '#lib/waits/rules';
import { systemCtx } from '#lib/worker/context';

/** Asks those back whose turn it is, and ends what was kept for too long. */
export async function mindLine(now: Date = new Date()): Promise<void> {
  for (const waitId of await waitsToEnd(SYSTEM)) {
    if ((await endWait(systemCtx(now), waitId)).ok) log().info({ waitId }, 'wait ended');
  }
  const line = await wholeLine(SYSTEM);
  if (!line.some(({ away, calledAt }) => away && !calledAt)) return;
  const free = await Promise.all(
    line.map(async ({ caseId }) => {
      const agents = await freeAgents(SYSTEM, caseId);
      return [caseId, agents.map(({ id }) => id)] as const;
    }),
  );
  for (const waitId of toCallBack(line, new Map(free))) {
    if ((await callBack(systemCtx(now), waitId)).ok) log().info({ waitId }, 'asked back');
  }
}
