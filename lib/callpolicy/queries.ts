import { eq } from 'drizzle-orm';
import { db } from '#db/client';
import { callPolicies } from '#db/schema/call-policy';
import type { Actor } from '#lib/access/actors';
import { CALL_POLICY, type CallPolicy } from '#lib/callpolicy/rules';

export const CALL_POLICY_NAME = 'policy_call';

/** What holds for calls now. */
export async function callPolicyNow(_actor: Actor): Promise<CallPolicy> {
  const [row] = await db()
    .select({ value: callPolicies.value })
    .from(callPolicies)
    .where(eq(callPolicies.name, CALL_POLICY_NAME));
  return { ...CALL_POLICY, ...(row?.value as Partial<CallPolicy> | undefined) }; // written by changeCallPolicy alone
}
