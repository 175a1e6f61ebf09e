import { notFound, redirect } from 'next/navigation';
import { CallDesk } from '#components/call/call-desk';
import { CallDoor } from '#components/call/call-door';
import { LocalClock } from '#components/call/clocks';
import { DeskFacts } from '#components/call/desk-facts';
import { DeviceDoor } from '#components/cases/device-door';
import { Live } from '#components/shell/live';
import { requireStaff } from '#lib/access/gates';
import { callForAgent } from '#lib/calls/queries';
import { languageText, momentText } from '#lib/calls/text';
import type { CaseState } from '#lib/cases/lifecycle';
import { leaseState } from '#lib/cases/rules';
import { isItemKey } from '#lib/checklist/rules';
import { devicesOfCase } from '#lib/guests/queries';
import { clock, momentShort } from '#lib/time/console';
import { doorFacts, fileFacts } from './facts';
import { CallVerdict } from './verdict';

export const metadata = { title: 'Call' };
const HERE: readonly CaseState[] = ['waiting', 'invited', 'booked', 'in_call'];

/** Before the call the door, in it the desk; once it is over the case's own page. */
export default async function CallPage({ params }: { params: Promise<{ caseId: string }> }) {
  const agent = await requireStaff('agent');
  const { caseId } = await params;
  const seen = await callForAgent(agent, caseId);
  if (!seen) notFound();
  const now = new Date();
  const { found, call } = seen;
  const holder = leaseState(found, agent.id, now);
  if (!HERE.includes(found.state)) redirect(`/cases/${caseId}`);
  const heading = (
    <div className="desk-who">
      <h1>{found.name}</h1>
      <p>
        <span className="code">{found.userRef}</span> · {languageText(seen.language ?? found.locale)} ·{' '}
        <LocalClock timeZone={found.timeZone} initial={clock(now, found.timeZone)} /> in {found.timeZone}
      </p>
    </div>
  );
  const devices = (await devicesOfCase(agent, caseId)).filter(({ admittedAt }) => !admittedAt);
  const deviceDoor = (
    <DeviceDoor
      caseId={caseId}
      mayAct={holder === 'mine'}
      devices={devices.map(({ guestId, device, createdAt }) => ({
        id: guestId,
        device,
        since: momentShort(createdAt, agent.timeZone),
      }))}
    />
  );
  if (!call || holder !== 'mine') {
    return (
      <div className="doorpage">
        {heading}
        <CallDoor
          caseId={caseId}
          name={found.name}
          holder={holder}
          waitsSince={found.lobbyAt?.toISOString() ?? null}
          now={now.toISOString()}
          present={seen.present}
          expected={
            seen.booking
              ? `Booked for ${momentShort(seen.booking.startsAt, agent.timeZone)} your time.`
              : 'No time is booked.'
          }
          inCall={found.state === 'in_call'}
        >
          {deviceDoor}
          <DeskFacts groups={[...doorFacts(seen, agent.timeZone), ...fileFacts(seen)]} />
        </CallDoor>
        <Live subjects={[caseId]} />
      </div>
    );
  }
  return (
    <>
      <CallDesk
        caseId={caseId}
        name={found.name}
        call={{
          id: call.id,
          actions: call.actions,
          prompt: call.prompt !== null && isItemKey(call.prompt) ? call.prompt : null,
          startedAt: call.startedAt.toISOString(),
          now: now.toISOString(),
        }}
        ticks={Object.fromEntries(
          seen.ticks.map(({ item, result, note, momentMs }) => [item, { result, note, moment: momentText(momentMs) }]),
        )}
        stills={seen.stills.map(({ id, kind, momentMs }) => ({ id, kind, moment: momentText(momentMs) }))}
        heading={heading}
        facts={
          <div>
            {deviceDoor}
            <DeskFacts groups={[...fileFacts(seen), ...doorFacts(seen, agent.timeZone)]} />
          </div>
        }
        verdict={<CallVerdict caseId={caseId} seen={seen} />}
      />
      <Live subjects={[caseId]} />
    </>
  );
}
