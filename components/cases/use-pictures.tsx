'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

export type Pictures = Readonly<Record<string, string>>;

/**
 * Stills by id as addresses of this page, each fetched once: that one look is the event in the trail, and enlarging or
 * turning it asks nothing again. `lost` are those that could not be loaded.
 */
export function usePictures() {
  const [pictures, setPictures] = useState<Pictures>({});
  const [lost, setLost] = useState<readonly string[]>([]);
  const asked = useRef(new Set<string>());
  const made = useRef<string[]>([]);
  useEffect(() => () => made.current.forEach(URL.revokeObjectURL), []);

  const load = useCallback(async (stillId: string) => {
    if (asked.current.has(stillId)) return;
    asked.current.add(stillId);
    setLost((before) => before.filter((id) => id !== stillId));
    const answer = await fetch(`/api/v1/stills/${stillId}`).catch(() => null);
    const bytes = answer?.ok ? await answer.blob().catch(() => null) : null;
    if (!bytes) {
      asked.current.delete(stillId);
      return setLost((before) => [...before, stillId]);
    }
    const address = URL.createObjectURL(bytes);
    made.current.push(address);
    setPictures((before) => ({ ...before, [stillId]: address }));
  }, []);
  return { pictures, lost, load };
}
