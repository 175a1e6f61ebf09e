'use client';

import { useState } from 'react';
import type { Answer, Problem } from '#lib/http/client';

/** A line as one side's screen shows it, already in that reader's language. */
export type LineShown = { id: string; from: 'agent' | 'guest'; text: string; moment: string };
export type Writing<P extends string> = { phrase: P } | { words: string };

type Given<P extends string> = {
  lines: readonly LineShown[];
  own: LineShown['from'];
  send: (line: Writing<P>) => Promise<Answer<{ lineId: string; momentMs: number }>>;
};

/** What both chats share: what is being written, whether it is on its way, and how many lines of the other side are new. */
export function useChat<P extends string>({ lines, own, send }: Given<P>) {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Problem | null>(null);
  const [seen, setSeen] = useState(() => lines.length);
  if (open && seen !== lines.length) setSeen(lines.length);
  const fresh = open ? [] : lines.slice(seen).filter(({ from }) => from !== own);

  async function say(line: Writing<P>) {
    if (busy) return;
    setBusy(true);
    setFault(null);
    const done = await send(line);
    setBusy(false);
    if (!done.ok) setFault(done.problem);
    else if ('words' in line) setDraft('');
  }
  const write = () => {
    const words = draft.trim();
    if (words) void say({ words });
  };
  const show = (isOpen: boolean) => {
    setSeen(lines.length);
    setOpen(isOpen);
  };
  return { open, show, draft, setDraft, busy, fault, fresh, say, write };
}
