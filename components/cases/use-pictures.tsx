'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { callForFile } from '#lib/http/client';

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
    setPictures((before) => ({ ...before, [stillId]: address }));
  }, []);
  return { pictures, faults, load };
}
