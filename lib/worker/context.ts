import { type Ctx, SYSTEM, type System } from '#lib/access/actors';
import { newId } from '#lib/ids';

/** What a task hands to commands: the system, one instant, an id of its own. */
export function systemCtx(now: Date = new Date()): Ctx<System> {
  return { actor: SYSTEM, now, requestId: newId('req', now) };
}
