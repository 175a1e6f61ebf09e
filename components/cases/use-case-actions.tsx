'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Answer, call } from '#lib/http/client';

type Fault = { caseId: string; detail: string };

/** Claim, release, next and any other single act, with what is under way and what went wrong, for buttons and keys alike. */
export function useCaseActions() {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [said, setSaid] = useState('');

  async function run<T>(caseId: string, asked: () => Promise<Answer<T>>, done: string): Promise<T | null> {
    if (busy) return null;
    setBusy(caseId);
    setFault(null);
    const answer = await asked();
    setBusy(null);
    if (!answer.ok) {
      setFault({ caseId, detail: answer.problem.detail });
      return null;
    }
    setSaid(done);
    router.refresh();
    return answer.value;
  }

  const claim = (caseId: string) =>
    void run(caseId, () => call('POST /cases/{caseId}/claim', { params: { caseId } }), 'Claimed for 15 minutes.');
  const release = (caseId: string) =>
    void run(caseId, () => call('POST /cases/{caseId}/release', { params: { caseId } }), 'Released.');
  async function next() {
    const claimed = await run('next', () => call('POST /cases/next', {}), 'Claimed for 15 minutes.');
    if (claimed) router.push(`/cases/${claimed.caseId}`);
  }
  return { claim, release, next: () => void next(), run, busy, fault, said };
}
