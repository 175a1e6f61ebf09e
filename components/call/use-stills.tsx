'use client';

import { useEffect, useRef, useState } from 'react';
import { usePictures } from '#components/cases/use-pictures';
import { momentText } from '#lib/calls/text';
import { hashOf } from '#lib/camera/service';
import type { Still } from '#lib/checklist/rules';
import { ANSWER_EXPECTED_MS } from '#lib/evidence/rules';
import { type Answer, call, send } from '#lib/http/client';

/** A still of this call. `local` is the very picture just taken: it is at hand, so it need not be read back. */
export type StillShown = {
  id: string;
  kind: Still;
  source: 'agent' | 'guest';
  askId: string | null;
  size: string;
  moment: string;
  local?: string | undefined;
};
/** What has come of the last ask for a still from the user's own device. */
export type Sought = { askId: string; kind: Still; at: 'waiting' | 'late' | 'here' };

type Taken = { stillId: string; kind: Still; momentMs: number; width: number; height: number };
type Run = <T>(what: string, act: () => Promise<Answer<T>>) => Promise<T | null>;
type Given = { caseId: string; callId: string; stills: readonly StillShown[] };

/**
 * Taking stills: the stream's frame from this side at once, and beside it an ask to the user's own device, whose picture
 * comes by itself. Where it does not come in time the frame stands, and the agent reads so.
 */
export function useStills({ caseId, callId, stills }: Given, run: Run, setFault: (fault: string) => void) {
  const [taken, setTaken] = useState<readonly StillShown[]>([]);
  const { pictures, load } = usePictures();
  const [ask, setAsk] = useState<{ askId: string; kind: Still; late: boolean } | null>(null);
  const taking = useRef(false);
  const waitsFor = ask?.askId;
  useEffect(() => {
    if (!waitsFor) return;
    const timer = setTimeout(
      () => setAsk((now) => (now?.askId === waitsFor ? { ...now, late: true } : now)),
      ANSWER_EXPECTED_MS,
    );
    return () => clearTimeout(timer);
  }, [waitsFor]);

  async function still(kind: Still, picture: Promise<Blob | null>) {
    if (taking.current) return;
    taking.current = true;
    await take(kind, picture).finally(() => {
      taking.current = false;
    });
  }

  async function take(kind: Still, picture: Promise<Blob | null>) {
    const params = { caseId };
    const [blob, asked] = await Promise.all([
      picture,
      call('POST /cases/{caseId}/call/still-asks', { params, body: { callId, kind } }),
    ]);
    const askId = asked.ok ? asked.value.askId : null;
    setAsk(askId ? { askId, kind, late: false } : null);
    if (!blob) return setFault('There is no picture to take yet. Wait until the user is seen, then take it again.');
    const pair = askId ? { askId } : {};
    const query = new URLSearchParams({ callId, kind, sha256: await hashOf(blob), ...pair });
    const headers = { 'content-type': blob.type, 'idempotency-key': crypto.randomUUID() };
    const url = `/api/v1/cases/${caseId}/call/stills?${query}`;
    const done = await run('still', () => send<Taken>(url, { method: 'POST', headers, body: blob }));
    if (!done) return;
    const local = URL.createObjectURL(blob);
    const facts = { size: `${done.width} × ${done.height}`, moment: momentText(done.momentMs), local };
    setTaken((before) => [...before, { id: done.stillId, kind, source: 'agent', askId, ...facts }]);
  }

  // What was asked for is fetched once, as soon as it is there: that is the look which the trail holds.
  const theirs = waitsFor ? stills.find(({ askId, source }) => source === 'guest' && askId === waitsFor) : undefined;
  const theirId = theirs?.id;
  useEffect(() => {
    if (!theirId) return;
    void load(theirId);
  }, [theirId, load]);

  const known = stills.map((one) => taken.find(({ id }) => id === one.id) ?? { ...one, local: pictures[one.id] });
  const all = [...known, ...taken.filter(({ id }) => !stills.some((one) => one.id === id))];
  const sought: Sought | null = ask && {
    ...{ askId: ask.askId, kind: ask.kind },
    at: theirs ? 'here' : ask.late ? 'late' : 'waiting',
  };
  return { stills: all, sought, still, load };
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
