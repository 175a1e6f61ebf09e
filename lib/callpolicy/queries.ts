import { eq } from 'drizzle-orm';
import { db } from '#db/client';
import { callPolicies } from '#db/schema/call-policy';
import type { Actor } from '#lib/access/actors';
import { CALL_POLICY, type CallPolicy } from '#lib/callpolicy/rules';

export const CALL_POLICY_NAME = 'policy_call';

/** What holds for calls now. */
export async function callPolicyNow(actor: Actor): Promise<CallPolicy> {
  return completed(await callPolicyKept(actor));
}

/** The policy as it was written, which an earlier version may have done; null where nobody has decided anything yet. */
export async function callPolicyKept(_actor: Actor): Promise<Partial<CallPolicy> | null> {
  const [row] = await db()
    .select({ value: callPolicies.value })
    .from(callPolicies)
    .where(eq(callPolicies.name, CALL_POLICY_NAME));
  return (row?.value as Partial<CallPolicy> | undefined) ?? null; // written by changeCallPolicy alone
}

/** A policy with what it does not say as it is unless said. */
export function completed(kept: Partial<CallPolicy> | null): CallPolicy {
  return { ...CALL_POLICY, ...kept };
}
