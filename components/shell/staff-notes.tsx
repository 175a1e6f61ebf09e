'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, LinkButton } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { type Answer, call } from '#lib/http/client';

type NotesProps = {
  /** When one's break ends, as a time of day, or null. */
  breakUntil: string | null;
  /** A live call that a colleague hands over, or null. */
  offer: { caseId: string; callId: string; from: string } | null;
  /** The case of one's own running call, or null. */
  talk: string | null;
};

/** On every page of the console: one's own call that runs elsewhere, a break after a hard one, and a call that a colleague hands over. */
export function StaffNotes({ breakUntil, offer, talk }: NotesProps) {
  const router = useRouter();
  const path = usePathname();
  const away = talk && path !== `/cases/${talk}/call` ? talk : null;
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function run(act: () => Promise<Answer<unknown>>, to?: string) {
    setBusy(true);
    const done = await act();
    setBusy(false);
    setFault(done.ok ? null : done.problem.detail);
    if (done.ok && to) router.push(to);
    router.refresh();
  }
  const take = ({ caseId, callId }: { caseId: string; callId: string }) =>
    run(
      () => call('POST /cases/{caseId}/call/take', { params: { caseId }, body: { callId } }),
      `/cases/${caseId}/call`,
    );
  if (!breakUntil && !offer && !fault && !away) return null;
  return (
    <div className="staff-notes">
      {away ? <StillTalking caseId={away} /> : null}
      {offer ? (
        <Notice
          tone="warn"
          announce="alert"
          title={`${offer.from} hands you a live call`}
          actions={
            <Button variant="primary" busy={busy} onClick={() => void take(offer)}>
              Take the call
            </Button>
          }
        >
          The user stays where they are, and so does every tick. {offer.from} goes on until you take it.
        </Notice>
      ) : null}
      {breakUntil ? (
        <Notice
          title={`Take a break until ${breakUntil}`}
          announce="status"
          actions={
            <Button busy={busy} onClick={() => void run(() => call('POST /staff/me/back', {}))}>
              I am back
            </Button>
          }
        >
          That was a hard call. No new one is offered to you meanwhile; a supervisor will listen if you want to talk.
        </Notice>
      ) : null}
      {fault ? (
        <Notice tone="bad" announce="alert">
          {fault}
        </Notice>
      ) : null}
    </div>
  );
}

function StillTalking({ caseId }: { caseId: string }) {
  return (
    <Notice
      tone="warn"
      announce="alert"
      title="Your call is still running"
      actions={
        <LinkButton variant="primary" href={`/cases/${caseId}/call`}>
          Back to the call
        </LinkButton>
      }
    >
      The user is in the room and waits for you.
    </Notice>
  );
}
