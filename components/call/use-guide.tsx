'use client';

import { useEffect, useState } from 'react';
import type { Guide } from '#lib/guides/rules';
import { call as callApi } from '#lib/http/client';

/** What the user's screen shows of how to hold it better; pressed again it is taken off, unless it is to `stay`. */
export function useGuide(caseId: string, call: { id: string; guide: Guide | null }) {
  const [shown, setShown] = useState(call.guide);
  useEffect(() => setShown(call.guide), [call.guide]);
  async function guide(wanted: Guide, stay = false) {
    const next = shown === wanted && !stay ? null : wanted;
    setShown(next);
    const body = { callId: call.id, guide: next };
    const done = await callApi('POST /cases/{caseId}/call/guide', { params: { caseId }, body });
    if (!done.ok) setShown(call.guide);
  }
  return { shown, guide: (wanted: Guide, stay?: boolean) => void guide(wanted, stay) };
}
