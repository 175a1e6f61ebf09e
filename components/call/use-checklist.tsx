'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { type StillShown, useStills } from '#components/call/use-stills';
import { momentText } from '#lib/calls/text';
import type { KnownDraw } from '#lib/challenge/rules';
import type { ItemKey, ResultValue } from '#lib/checklist/rules';
import { LEFT_OUT_BECAUSE } from '#lib/checklist/text';
import type { Comparison } from '#lib/faces/rules';
import { type Answer, call } from '#lib/http/client';

export type TickShown = {
  result: ResultValue;
  note: string | null;
  moment: string;
  compared?: Comparison | null;
  /** Given before the line dropped: it has to be given anew. */
  stale?: boolean;
};
export type Ticks = Partial<Record<ItemKey, TickShown>>;

/** Whether an item has a result that counts. */
export function isAnswered(tick: TickShown | undefined): tick is TickShown {
  return tick !== undefined && !tick.stale;
}

type Given = {
  caseId: string;
  callId: string;
  /** The steps of this call: after a gap there is one more. */
  items: readonly ItemKey[];
  ticks: Ticks;
  stills: readonly StillShown[];
  prompt: ItemKey | null;
  draw: KnownDraw | null;
};

/** What the agent does in a call, each saved at once. What was answered shows at once and the page then reads itself again. */
export function useChecklist({ caseId, callId, items, ticks, stills, prompt, draw }: Given) {
  const router = useRouter();
  const [saved, setSaved] = useState<Ticks>({});
  const [asked, setAsked] = useState<ItemKey | null>(prompt);
  const [told, setTold] = useState<KnownDraw | null>(draw);
  const [busy, setBusy] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the server says replaces what was shown ahead of it
  useEffect(() => setSaved({}), [ticks]);
  useEffect(() => setAsked(prompt), [prompt]);
  useEffect(() => setTold(draw), [draw]);

  async function run<T>(what: string, act: () => Promise<Answer<T>>): Promise<T | null> {
    // Only the same key pressed again is swallowed: a still on its way does not hold up a question.
    const [kind = what] = what.split(' ');
    if (busy.some((one) => one.startsWith(kind))) return null;
    setBusy((before) => [...before, what]);
    setFault(null);
    const answer = await act();
    setBusy((before) => before.filter((one) => one !== what));
    if (answer.ok) return answer.value;
    setFault(answer.problem.detail);
    if (answer.problem.code === 'lease_lost' || answer.problem.code === 'wrong_state') router.refresh();
    return null;
  }

  async function tick(item: ItemKey, result: ResultValue, written: string, faces: Comparison) {
    const said = wordsOf(item, result, written);
    const compared = item === 'face_matches' && Object.keys(faces).length > 0 ? { compared: faces } : {};
    const { note } = said;
    const body = { callId, item, result, ...said, ...compared };
    const done = await run(`tick ${result}`, () =>
      call('POST /cases/{caseId}/call/ticks', { params: { caseId }, body }),
    );
    if (!done) return false;
    setSaved((before) => ({ ...before, [item]: { result, note: note ?? null, moment: momentText(done.momentMs) } }));
    setAsked((before) => (before === item ? null : before));
    return true;
  }

  async function ask(item: ItemKey | null) {
    const body = { callId, item };
    const done = await run('ask', () => call('POST /cases/{caseId}/call/prompt', { params: { caseId }, body }));
    if (!done) return;
    setAsked(done.item);
    setTold((before) => (before && done.item ? withTold(before, done.item, done) : before));
  }

  const pictures = useStills({ caseId, callId, stills }, run, setFault);
  return { items, ticks: { ...ticks, ...saved }, ...pictures, asked, draw: told, busy, fault, tick, ask };
}

/** What goes with a result: the agent's words, or the ready reason for leaving the item out. */
function wordsOf(item: ItemKey, result: ResultValue, written: string): { note?: string; shown?: string } {
  const leftOut = result === 'not_applicable' ? LEFT_OUT_BECAUSE[item] : undefined;
  const note = written.trim() || leftOut?.reason;
  return { ...(note ? { note } : {}), ...(leftOut ? { shown: leftOut.shown } : {}) };
}

/** What was told by asking, beside what was known. */
function withTold(
  before: KnownDraw,
  item: ItemKey,
  told: { challenge: string | null; digits: string | null },
): KnownDraw {
  return { ...before, items: { ...before.items, [item]: told.challenge }, digits: told.digits ?? before.digits };
}
