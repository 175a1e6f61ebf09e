'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { callForFile } from '#lib/http/client';

const SHOWN = 'still-shown';

/** Which stills this page has shown, for whatever waits for all of them to be looked at. */
export function useShown(): ReadonlySet<string> {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const add = (event: Event) => {
      if (event instanceof CustomEvent) setShown((before) => new Set([...before, String(event.detail)]));
    };
    document.addEventListener(SHOWN, add);
    return () => document.removeEventListener(SHOWN, add);
  }, []);
  return shown;
}

export type Pictures = Readonly<Record<string, string>>;

/**
 * Stills by id as addresses of this page, each fetched once: that one look is the event in the trail, and enlarging or
 * turning it asks nothing again. `faults` says why one could not be loaded.
 */
export function usePictures() {
  const [pictures, setPictures] = useState<Pictures>({});
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const asked = useRef(new Set<string>());
  const made = useRef<string[]>([]);
  useEffect(() => () => made.current.forEach(URL.revokeObjectURL), []);

  const load = useCallback(async (stillId: string) => {
    if (asked.current.has(stillId)) return;
    asked.current.add(stillId);
    setFaults(({ [stillId]: _, ...others }) => others);
    const answer = await callForFile('GET /stills/{stillId}', { params: { stillId } });
    if (!answer.ok) {
      asked.current.delete(stillId);
      return setFaults((before) => ({ ...before, [stillId]: answer.problem.detail }));
    }
    const address = URL.createObjectURL(answer.value);
    made.current.push(address);
    document.dispatchEvent(new CustomEvent<string>(SHOWN, { detail: stillId }));
    setPictures((before) => ({ ...before, [stillId]: address }));
  }, []);
  return { pictures, faults, load };
}
