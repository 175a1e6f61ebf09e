import type { Metadata } from 'next';
import { CallPolicyForm } from '#components/settings/call-policy-form';
import { Section } from '#components/ui/page';
import { requireStaff } from '#lib/access/gates';
import { callPolicyNow, callPolicySince } from '#lib/callpolicy/queries';
import { dayShort } from '#lib/time/console';

export const metadata: Metadata = { title: 'Calls' };

export default async function CallsPage() {
  const admin = await requireStaff('admin');
  const [policy, since] = await Promise.all([callPolicyNow(admin), callPolicySince(admin)]);
  return (
    <Section
      title="What holds for calls"
      aside={
        <span className="muted">
          {since
            ? `Since ${dayShort(since.changedAt, admin.timeZone, new Date())}, by ${since.who}`
            : 'As it is unless somebody decides'}
        </span>
      }
    >
      <CallPolicyForm policy={policy} />
    </Section>
  );
}
