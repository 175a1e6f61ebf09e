import { eq } from 'drizzle-orm';
import { db } from '#db/client';
import { callPolicies } from '#db/schema/call-policy';
import { staff } from '#db/schema/staff';
import type { Actor, Admin } from '#lib/access/actors';
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

/** Since when the present policy holds, and who decided it; null where nobody has. */
export async function callPolicySince(_admin: Admin) {
  const [row] = await db()
    .select({ changedAt: callPolicies.changedAt, who: staff.name })
    .from(callPolicies)
    .innerJoin(staff, eq(staff.id, callPolicies.changedBy))
    .where(eq(callPolicies.name, CALL_POLICY_NAME));
  return row ?? null;
}
