'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { momentText } from '#lib/calls/text';
import type { ItemKey, ResultValue, Still } from '#lib/checklist/rules';
import { LEFT_OUT_BECAUSE } from '#lib/checklist/text';
import { type Answer, call, send } from '#lib/http/client';

export type TickShown = { result: ResultValue; note: string | null; moment: string };
export type Ticks = Partial<Record<ItemKey, TickShown>>;
/** A still of this call. `local` is the very picture just taken: it is at hand, so it need not be read back. */
export type StillShown = { id: string; kind: Still; moment: string; local?: string | undefined };
type Taken = { stillId: string; kind: Still; momentMs: number };

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
  const [taken, setTaken] = useState<readonly StillShown[]>([]);
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

  async function still(kind: Still, picture: Promise<Blob | null>) {
    const blob = await picture;
    if (!blob) return setFault('There is no picture to take yet. Wait until the user is seen, then take it again.');
    const url = `/api/v1/cases/${caseId}/call/stills?${new URLSearchParams({ callId, kind })}`;
    const headers = { 'content-type': blob.type, 'idempotency-key': crypto.randomUUID() };
    const done = await run('still', () => send<Taken>(url, { method: 'POST', headers, body: blob }));
    if (!done) return;
    const local = URL.createObjectURL(blob);
    setTaken((before) => [...before, { id: done.stillId, kind, moment: momentText(done.momentMs), local }]);
  }

  const known = stills.filter(({ id }) => !taken.some((own) => own.id === id));
  return { ticks: { ...ticks, ...saved }, stills: [...known, ...taken], asked, busy, fault, tick, ask, still };
}

/** The picture as it arrives, in its own size, as JPEG; null while there is none. */
export function stillOf(video: HTMLVideoElement | null): Promise<Blob | null> {
  if (!video || video.videoWidth === 0) return Promise.resolve(null);
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
}
