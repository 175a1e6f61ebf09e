import { bookingPolicies } from '#db/schema/rota';
import type { Ctx, Supervisor } from '#lib/access/actors';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert } from '#lib/ledger/statements';
import { lastVersion } from '#lib/policies/queries';
import { policyChanges } from '#lib/policies/rules';
import type { PolicyChange } from '#lib/policies/schema';

/**
 * Puts a new version of a queue's policy in force. `conflict` where it was changed since the version named, and
 * `wrong_state` where nothing differs. Calls that are booked stay as they are.
 */
export async function changePolicy(ctx: Ctx<Supervisor>, queue: string, wanted: PolicyChange) {
  const last = await lastVersion(ctx.actor, queue);
  if (last.version !== wanted.from) return refuse('conflict');
  const changed = policyChanges(last.policy, wanted.policy);
  if (changed.length === 0) return refuse('wrong_state');
  const version = last.version + 1;
  const { policy } = wanted;
  const row = { id: newId('policy', ctx.now), queue, version, policy, createdBy: ctx.actor.id, createdAt: ctx.now };
  const answer = { queue, version };
  const done = await commit(ctx, {
    writes: [insert(bookingPolicies, row)],
    events: [{ kind: 'policy.changed', subject: queue, data: { version, policy, changed } }],
    answer,
  });
  return settle(done, answer);
}
