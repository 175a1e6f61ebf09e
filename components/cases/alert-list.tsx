'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, ButtonRow } from '#components/ui/button';
import { Link } from '#components/ui/link';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';

export type AlertLine = {
  id: string;
  title: string;
  says: string;
  when: string;
  subject: string;
  caseId: string | null;
};

/** What about colleagues' reading a supervisor should know; each stays until somebody has seen it. */
export function AlertList({ alerts }: { alerts: readonly AlertLine[] }) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<{ id: string; says: string } | null>(null);
  async function seen(alertId: string) {
    setBusy(alertId);
    const done = await call('POST /alerts/{alertId}/seen', { params: { alertId } });
    setBusy(null);
    setFault(done.ok ? null : { id: alertId, says: done.problem.detail });
    router.refresh();
  }
  if (alerts.length === 0) return null;
  return (
    <div className="stack alerts" id="alerts">
      {alerts.map((alert) => (
        <Notice
          key={alert.id}
          tone="bad"
          title={`${alert.title}, ${alert.when}`}
          announce="status"
          actions={
            <ButtonRow>
              {alert.caseId ? (
                <Link className="link" href={`/cases/${alert.caseId}`}>
                  The case
                </Link>
              ) : null}
              <Link className="link" href={`/audit?actor=staff:${alert.subject}`}>
                What they did
              </Link>
              <Button size="small" busy={busy === alert.id} onClick={() => void seen(alert.id)}>
                Seen
              </Button>
            </ButtonRow>
          }
        >
          {alert.says}
          {fault?.id === alert.id ? <p role="alert">{fault.says}</p> : null}
        </Notice>
      ))}
    </div>
  );
}
