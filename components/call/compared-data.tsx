'use client';

import { useEffect, useState } from 'react';
import { call } from '#lib/http/client';

type Compared = { name: string | null; documents: { id: string; number: string | null }[] };

/** Name and numbers, while the step that compares them is in hand and no longer; each time is in the trail. */
export function ComparedData({ caseId, callId }: { caseId: string; callId: string }) {
  const [data, setData] = useState<Compared | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void call('POST /cases/{caseId}/call/compare', { params: { caseId }, body: { callId } }).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setData(answer.value);
      else setFault(answer.problem.detail);
    });
    return () => {
      wanted = false;
    };
  }, [caseId, callId]);
  const numbers = data?.documents.flatMap(({ number }) => number ?? []) ?? [];
  return (
    <p className="compared" role="status">
      {fault ?? (data ? [data.name, ...numbers].filter(Boolean).join(' · ') : 'Opening what is on file…')}
    </p>
  );
}
