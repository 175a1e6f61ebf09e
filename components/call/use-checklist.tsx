'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { type StillShown, useStills } from '#components/call/use-stills';
import { momentText } from '#lib/calls/text';
import type { ItemKey, ResultValue } from '#lib/checklist/rules';
import { LEFT_OUT_BECAUSE } from '#lib/checklist/text';
import { type Answer, call } from '#lib/http/client';

export type TickShown = { result: ResultValue; note: string | null; moment: string };
export type Ticks = Partial<Record<ItemKey, TickShown>>;

type Given = {
  caseId: string;
  callId: string;
  ticks: Ticks;
  stills: readonly StillShown[];
  prompt: ItemKey | null;
};

/** What the agent does in a call, each saved at once. What was answered shows at once and the page then reads itself again. */
export function useChecklist({ caseId, callId, ticks, stills, prompt }: Given) {
  const router = useRouter();
  const [saved, setSaved] = useState<Ticks>({});
  const [asked, setAsked] = useState<ItemKey | null>(prompt);
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the server says replaces what was shown ahead of it
  useEffect(() => setSaved({}), [ticks]);
  useEffect(() => setAsked(prompt), [prompt]);

  async function run<T>(what: string, act: () => Promise<Answer<T>>): Promise<T | null> {
    if (busy) return null;
    setBusy(what);
    setFault(null);
    const answer = await act();
    setBusy(null);
    if (answer.ok) return answer.value;
    setFault(answer.problem.detail);
    if (answer.problem.code === 'lease_lost' || answer.problem.code === 'wrong_state') router.refresh();
    return null;
  }

  async function tick(item: ItemKey, result: ResultValue, written: string) {
    const leftOut = result === 'not_applicable' ? LEFT_OUT_BECAUSE[item] : undefined;
    const note = written.trim() || leftOut?.reason;
    const body = { callId, item, result, ...(note ? { note } : {}), ...(leftOut ? { shown: leftOut.shown } : {}) };
    const done = await run(`tick ${result}`, () =>
      call('POST /cases/{caseId}/call/ticks', { params: { caseId }, body }),
    );
    if (done)
      setSaved((before) => ({ ...before, [item]: { result, note: note ?? null, moment: momentText(done.momentMs) } }));
    return done !== null;
  }

  async function ask(item: ItemKey | null) {
    const body = { callId, item };
    const done = await run('ask', () => call('POST /cases/{caseId}/call/prompt', { params: { caseId }, body }));
    if (done) setAsked(done.item);
  }

  const pictures = useStills({ caseId, callId, stills }, run, setFault);
  return { ticks: { ...ticks, ...saved }, ...pictures, asked, busy, fault, tick, ask };
}
