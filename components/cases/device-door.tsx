'use client';

import { useCaseActions } from '#components/cases/use-case-actions';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';

export type WaitingDevice = { id: string; device: string; since: string };

/** Further devices that opened the link and wait outside until an agent lets them in. */
export function DeviceDoor({ caseId, devices }: { caseId: string; devices: readonly WaitingDevice[] }) {
  const act = useCaseActions();
  const admit = (guestId: string) =>
    void act.run(
      guestId,
      () => call('POST /cases/{caseId}/devices/{guestId}/admit', { params: { caseId, guestId } }),
      'The device is let in.',
    );
  const turnAway = (guestId: string) =>
    void act.run(
      guestId,
      () => call('POST /cases/{caseId}/devices/{guestId}/turn-away', { params: { caseId, guestId } }),
      'The device is turned away; the link does not work on it any more.',
    );
  return devices.map(({ id, device, since }) => (
    <Notice
      key={id}
      tone="warn"
      title={`Another device waits: ${device}`}
      actions={
        <>
          <Button size="small" busy={act.busy === id} onClick={() => admit(id)}>
            Let it in
          </Button>
          <Button size="small" variant="quiet" busy={act.busy === id} onClick={() => turnAway(id)}>
            Turn it away
          </Button>
        </>
      }
    >
      It opened the link {since}. Let it in where the user says that it is theirs; turn it away where they say that it
      is not.
      {act.fault?.caseId === id ? <p className="row-fault">{act.fault.detail}</p> : null}
    </Notice>
  ));
}
