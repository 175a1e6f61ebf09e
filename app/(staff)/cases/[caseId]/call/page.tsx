import { notFound, redirect } from 'next/navigation';
import { Live } from '#components/shell/live';
import { callForAgent } from '#lib/calls/queries';
import type { CaseState } from '#lib/cases/lifecycle';
import { leaseState } from '#lib/cases/rules';
import { devicesOfCase } from '#lib/guests/queries';
import { signalsOfCase } from '#lib/signals/queries';
import { onCase } from '../../../opened';
import { Desk, Door } from './screens';

export const metadata = { title: 'Call' };
const HERE: readonly CaseState[] = ['waiting', 'invited', 'booked', 'in_call'];

/** Before the call the door, in it the desk; once it is over the case's own page. */
export default async function CallPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { reader: agent, caseId } = await onCase('agent', params);
  const [seen, devices, signals] = await Promise.all([
    callForAgent(agent, caseId),
    devicesOfCase(agent, caseId),
    signalsOfCase(agent, caseId),
  ]);
  if (!seen) notFound();
  if (!HERE.includes(seen.found.state)) redirect(`/cases/${caseId}`);
  const now = new Date();
  const holder = leaseState(seen.found, agent.id, now);
  const shown = {
    seen,
    holder,
    now,
    timeZone: agent.timeZone,
    languages: agent.languages,
    agentName: agent.name,
    devices,
    signals,
  };
  return (
    <>
      {seen.call && holder === 'mine' ? <Desk {...shown} call={seen.call} /> : <Door {...shown} />}
      <Live subjects={[caseId]} />
    </>
  );
}
