import { eq, sql } from 'drizzle-orm';
import { callPolicies } from '#db/schema/call-policy';
import type { Admin, Ctx } from '#lib/access/actors';
import { CALL_POLICY_NAME, callPolicyKept, completed } from '#lib/callpolicy/queries';
import type { CallPolicy } from '#lib/callpolicy/rules';
import { refuse } from '#lib/errors';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { upsert } from '#lib/ledger/statements';

/** Decides what holds for calls from now on; those that run keep what their user agreed to. The same again is `wrong_state`. */
export async function changeCallPolicy(ctx: Ctx<Admin>, to: CallPolicy) {
  const kept = await callPolicyKept(ctx.actor);
  const from = completed(kept);
  if (JSON.stringify({ ...from, ...to }) === JSON.stringify(from)) return refuse('wrong_state');
  const changed = { value: to, changedBy: ctx.actor.id, changedAt: ctx.now };
  const done = await commit(ctx, {
    writes: [
      upsert(
        callPolicies,
        { name: CALL_POLICY_NAME, ...changed },
        // Of two who change it at once, the second has seen a policy that is no more.
        {
          target: [callPolicies.name],
          set: changed,
          where: eq(callPolicies.value, sql`${JSON.stringify(kept)}::jsonb`),
        },
      ),
    ],
    events: [{ kind: 'call_policy.changed', subject: CALL_POLICY_NAME, data: { from, to } }],
    answer: to,
  });
  return settle(done, to);
}
