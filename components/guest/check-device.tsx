'use client';

import { useEffect, useRef, useState } from 'react';
import { SelfFrame } from '#components/call/self-frame';
import { type Finding, Findings } from '#components/guest/findings';
import { Button } from '#components/ui/button';
import { Meter } from '#components/ui/small';
import { call } from '#lib/http/client';
import type { Messages } from '#lib/language/messages/en';
import { isInApp, type Measured, MIN_LEVEL, readinessOf, weaknessOf } from '#lib/readiness/rules';
import { LOOKS, watchDevices } from '#lib/readiness/service';

type Texts = Messages['prepare'];
/** Where somebody who has not tried yet is led to. */
export const CHECK_BUTTON = 'check-device';

/** The user's own check of camera, microphone and light. Pictures and sound stay in the page; figures are kept. */
export function CheckDevice({ texts, onStart }: { texts: Texts; onStart: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const close = useRef(() => {});
  const [state, setState] = useState<'idle' | 'checking' | 'done'>('idle');
  const [measured, setMeasured] = useState<Measured | null>(null);
  const [level, setLevel] = useState(0);
  useEffect(() => () => close.current(), []);

  function check() {
    close.current();
    if (!video.current) return;
    setState('checking');
    setMeasured(null);
    onStart();
    close.current = watchDevices(video.current, ({ measured: now, level: loud, looks }) => {
      setLevel(loud);
      if (looks < LOOKS) return;
      setMeasured(now);
      if (looks > LOOKS) return;
      setState('done');
      void call('POST /guest/readiness', { body: readinessOf(now) });
    });
  }

  const findings = measured ? findingsOf(measured, texts) : [];
  const light = findings.find(({ name }) => name === texts.light);
  const hasPicture = measured === null || typeof measured.camera !== 'string';
  return (
    <div className="grid gap-4">
      <div className="mirror" hidden={state === 'idle' || !hasPicture}>
        <video ref={video} autoPlay playsInline muted aria-label={texts.previewLabel} />
        <SelfFrame
          shape="face"
          state={state === 'checking' ? 'idle' : light?.good ? 'good' : 'adjust'}
          hint={state === 'checking' ? texts.checking : light?.says}
        />
      </div>
      {state === 'idle' || (measured && typeof measured.microphone === 'string') ? null : (
        <Meter label={texts.sound} value={level} max={1} text="" tone={level > MIN_LEVEL ? 'good' : 'neutral'} />
      )}
      <div role="status">
        <Findings findings={findings} />
      </div>
      {state !== 'idle' && findings.some(({ good }) => !good) ? <p>{texts.otherWays}</p> : null}
      <InAppHint texts={texts} />
      <Button
        id={CHECK_BUTTON}
        variant={state === 'idle' ? 'primary' : 'plain'}
        wide
        busy={state === 'checking'}
        onClick={check}
      >
        {state === 'idle' ? texts.start : state === 'checking' ? texts.checking : texts.again}
      </Button>
    </div>
  );
}

function InAppHint({ texts }: { texts: Texts }) {
  const [inApp, setInApp] = useState(false);
  useEffect(() => setInApp(isInApp(navigator.userAgent)), []);
  return inApp ? <Findings findings={[{ name: '', says: texts.inApp, good: false }]} /> : null;
}

/** What was found, each with the one thing to do in the user's words. */
function findingsOf(measured: Measured, texts: Texts): Finding[] {
  const found = readinessOf(measured);
  const weak = typeof measured.camera === 'string' ? null : weaknessOf(measured.camera);
  const finding = (name: string, says: string, good: boolean): Finding => ({ name, says, good });
  const camera = () => {
    if (typeof measured.camera === 'string') {
      return { refused: texts.cameraRefused, in_use: texts.cameraBusy, none: texts.cameraNone }[measured.camera];
    }
    return { virtual: texts.cameraVirtual, slow: texts.cameraSlow, low: texts.cameraLow, none: texts.cameraOk }[
      weak ?? 'none'
    ];
  };
  const microphones = {
    ok: texts.microphoneOk,
    silent: texts.microphoneQuiet,
    refused: texts.microphoneRefused,
    none: measured.microphone === 'in_use' ? texts.microphoneBusy : texts.microphoneNone,
  };
  const lights = { ok: texts.lightOk, dark: texts.lightDark, backlit: texts.lightBehind };
  const cameraSays = camera();
  return [
    finding(texts.camera, cameraSays, cameraSays === texts.cameraOk),
    finding(texts.microphone, microphones[found.microphone], found.microphone === 'ok'),
    ...(found.light === 'unknown' ? [] : [finding(texts.light, lights[found.light], found.light === 'ok')]),
  ];
}
