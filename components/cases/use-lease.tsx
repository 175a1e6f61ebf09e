'use client';

import { useEffect, useState } from 'react';
import { call } from '#lib/http/client';

const BEAT_MS = 4 * 60_000;

/** Keeps a held case while its page is open and visible. Returns a sentence once the lease is lost, else null. */
export function useLease(caseId: string, held: boolean): string | null {
  const [lost, setLost] = useState<string | null>(null);
  useEffect(() => {
    if (!held) return;
    setLost(null);
    async function beat() {
      if (document.visibilityState !== 'visible') return;
      const answer = await call('POST /cases/{caseId}/lease', { params: { caseId } });
      if (!answer.ok && answer.problem.code === 'lease_lost') setLost(answer.problem.detail);
    }
    const timer = setInterval(() => void beat(), BEAT_MS);
    const back = () => void beat();
    document.addEventListener('visibilitychange', back);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', back);
    };
  }, [caseId, held]);
  return lost;
}
