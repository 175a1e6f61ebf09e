'use client';

import { useEffect, useRef, useState } from 'react';
import { Instruction } from '#components/call/instruction';
import { SelfFrame } from '#components/call/self-frame';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import type { Action } from '#lib/checklist/rules';
import { closeDevices, openCamera } from '#lib/readiness/service';

type PracticeProps = {
  actions: readonly { action: Action; title: string; line: string; amount: string }[];
  texts: { mirror: string; label: string; denied: string; title: string };
};

/** One's own picture beside the animated instruction; a press picks the action. */
export function Practice({ actions, texts }: PracticeProps) {
  const video = useRef<HTMLVideoElement>(null);
  const close = useRef(() => {});
  const [mirror, setMirror] = useState<'off' | 'on' | 'denied'>('off');
  const [picked, setPicked] = useState(actions[0]);
  useEffect(() => () => close.current(), []);

  async function look() {
    close.current();
    const camera = await openCamera();
    if (typeof camera === 'string' || !video.current) return setMirror('denied');
    close.current = () => closeDevices({ camera, microphone: 'none' });
    video.current.srcObject = camera;
    setMirror('on');
  }

  return (
    <div className="grid gap-4">
      <fieldset className="practice-actions">
        <legend className="visually-hidden">{texts.title}</legend>
        {actions.map((one) => (
          <Button key={one.action} aria-pressed={one === picked} onClick={() => setPicked(one)}>
            {one.title}
          </Button>
        ))}
      </fieldset>
      {picked ? (
        <Instruction kind={picked.action} title={picked.title} line={`${picked.line} ${picked.amount}`} compact />
      ) : null}
      <div className="mirror" hidden={mirror !== 'on'}>
        <video ref={video} autoPlay playsInline muted aria-label={texts.label} />
        <SelfFrame shape="face" />
      </div>
      {mirror === 'denied' ? (
        <Notice tone="warn" announce="alert">
          {texts.denied}
        </Notice>
      ) : null}
      {mirror === 'on' ? null : (
        <Button variant="primary" wide onClick={() => void look()}>
          {texts.mirror}
        </Button>
      )}
    </div>
  );
}
