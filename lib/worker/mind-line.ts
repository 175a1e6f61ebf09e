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
  const [line, free] = await Promise.all([wholeLine(SYSTEM), freeAgents(SYSTEM)]);
  for (const waitId of toCallBack(line, free.length)) {
    if ((await callBack(systemCtx(now), waitId)).ok) log().info({ waitId }, 'asked back');
  }
}
