'use client';

import { type RefObject, useRef, useState } from 'react';
import { isAnswered, type useChecklist } from '#components/call/use-checklist';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { stillOf } from '#components/call/use-stills';
import { CHECKLIST, type ItemKey, isAsked, type ResultValue } from '#lib/checklist/rules';
import type { Comparison } from '#lib/faces/rules';

type List = ReturnType<typeof useChecklist>;

/** Which step is in hand, what is written beside it, and what each button or key does with it. */
export function useSteps(list: List, video: RefObject<HTMLVideoElement | null>) {
  const [chosen, setChosen] = useState<ItemKey>(
    // After a reload the step is the one that shows on the user's screen.
    () => list.asked ?? list.items.find((key) => !isAnswered(list.ticks[key])) ?? 'consent',
  );
  // Two keys at once act on what the first one chose, before it is drawn.
  const hand = useRef(chosen);
  const choose = (item: ItemKey) => {
    hand.current = item;
    setChosen(item);
  };
  const [notes, setNotes] = useState<Partial<Record<ItemKey, string>>>({});
  const [faces, setFaces] = useState<Comparison>(() => list.ticks.face_matches?.compared ?? {});
  const [guideOpen, setGuideOpen] = useState(false);
  const guide = { open: guideOpen, onOpen: () => setGuideOpen(true), onClose: () => setGuideOpen(false) };
  const write = (item: ItemKey, note: string) => setNotes((before) => ({ ...before, [item]: note }));
  const move = (by: number) => {
    const at = list.items.indexOf(hand.current) + by;
    choose(list.items[Math.min(list.items.length - 1, Math.max(0, at))] ?? hand.current);
  };
  async function save(item: ItemKey, result: ResultValue) {
    if (await list.tick(item, result, notes[item] ?? '', faces)) write(item, '');
  }
  const tick = (result: ResultValue) => void save(hand.current, result);
  const ask = () => {
    const item = hand.current;
    if (isAsked(item)) void list.ask(list.asked === item ? null : item);
  };
  const still = () => {
    const kind = CHECKLIST.find(({ key }) => key === hand.current)?.still;
    if (kind) void list.still(kind, stillOf(video.current));
  };
  useDeskKeys({
    p: () => tick('pass'),
    f: () => tick('fail'),
    a: ask,
    g: guide.onOpen,
    s: still,
    arrowup: () => move(-1),
    arrowdown: () => move(1),
  });
  const setNote = (note: string) => write(chosen, note);
  return { chosen, choose, note: notes[chosen] ?? '', setNote, tick, ask, still, faces, setFaces, guide };
}
