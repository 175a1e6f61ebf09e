'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { SelfFrame } from '#components/call/self-frame';
import { Findings } from '#components/guest/findings';
import { findingsOf, type ReadyTexts } from '#components/guest/found';
import { OnPhone } from '#components/guest/on-phone';
import { TryDocument } from '#components/guest/try-document';
import { Button, LinkButton } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Meter } from '#components/ui/small';
import { call } from '#lib/http/client';
import {
  type Check,
  isInApp,
  isPhone,
  type Measured,
  MIN_LEVEL,
  type Network,
  readinessOf,
} from '#lib/readiness/rules';
import { LOOKS, measureNetwork, watchDevices } from '#lib/readiness/service';

type Texts = ReadyTexts;
/** Ways out of a device that will not do: a phone by a code, and another time once one can be chosen. */
export type WaysOut = 'none' | 'phone' | 'phone_or_later';
type CheckDeviceProps = {
  texts: Texts;
  /** What to look at first: where the machine failed this user. */
  order: readonly Check[];
  ways: WaysOut;
  onStart?: () => void;
  /** Whether an earlier check of this device found all well; null where there was none. */
  before?: boolean | null;
};
/** Where somebody who has not tried yet is led to. */
export const CHECK_BUTTON = 'check-device';

/** The user's own check of camera, microphone and light. Pictures and sound stay in the page; figures are kept. */
export function CheckDevice({ texts: given, order, ways, onStart, before = null }: CheckDeviceProps) {
  const video = useRef<HTMLVideoElement>(null);
  const { state, measured, network, level, check } = useCheck(video, onStart);
  // Known once something was measured, and in the browser alone: on a phone nothing sends to a phone.
  const phone = measured !== null && isPhone(navigator.userAgent);
  const texts = phone ? { ...given, cameraLow: given.cameraLowPhone } : given;
  const findings = measured ? findingsOf({ measured, network }, texts, order) : [];
  const light = findings.find(({ check }) => check === 'light');
  const isReady = findings.every(({ good }) => good);
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
      {state === 'done' ? <Afterwards {...{ texts, isReady, ways, phone }} video={hasPicture ? video : null} /> : null}
      {state === 'idle' && before ? <Notice tone="good" title={texts.ready} /> : null}
      <InAppHint texts={texts} />
      <Button
        id={CHECK_BUTTON}
        variant={state === 'idle' && !before ? 'primary' : 'plain'}
        wide
        busy={state === 'checking'}
        onClick={check}
      >
        {state === 'idle' && before === null ? texts.start : state === 'checking' ? texts.checking : texts.again}
      </Button>
    </div>
  );
}

/** One check after another: the devices look by look, the connection beside it, and the figures kept once both are there. */
function useCheck(video: RefObject<HTMLVideoElement | null>, onStart?: () => void) {
  const close = useRef(() => {});
  const [state, setState] = useState<'idle' | 'checking' | 'done'>('idle');
  const [measured, setMeasured] = useState<Measured | null>(null);
  const [network, setNetwork] = useState<Network | null | 'measuring'>('measuring');
  const [level, setLevel] = useState(0);
  useEffect(() => () => close.current(), []);

  function check() {
    close.current();
    if (!video.current) return;
    setState('checking');
    setMeasured(null);
    setNetwork('measuring');
    onStart?.();
    const connection = measureNetwork();
    void connection.then(setNetwork);
    let kept = '';
    close.current = watchDevices(video.current, ({ measured: now, level: loud, looks }) => {
      setLevel(loud);
      if (looks < LOOKS) return;
      setMeasured(now);
      // What was kept stands until a device is pulled out, or comes back.
      const { camera, microphone } = readinessOf(now);
      const given = `${camera} ${microphone === 'none'}`;
      if (looks > LOOKS && given === kept) return;
      kept = given;
      setState('done');
      const inApp = isInApp(navigator.userAgent) ? { inApp: true } : {};
      // Figures alone; with those of the connection once it has been measured.
      void connection.then((found) =>
        call('POST /guest/readiness', { body: { ...readinessOf(now), ...inApp, ...found } }),
      );
    });
  }

  return { state, measured, network, level, check };
}

function InAppHint({ texts }: { texts: Texts }) {
  const [inApp, setInApp] = useState(false);
  useEffect(() => setInApp(isInApp(navigator.userAgent)), []);
  return inApp ? <Findings findings={[{ name: '', says: texts.inApp, good: false }]} /> : null;
}

type AfterwardsProps = {
  texts: Texts;
  isReady: boolean;
  ways: WaysOut;
  phone: boolean;
  video: RefObject<HTMLVideoElement | null> | null;
};

/** What to do once all is measured: go on, hold the document up, or take a phone or another time. */
function Afterwards({ texts, isReady, ways, phone, video }: AfterwardsProps) {
  return (
    <>
      <Notice tone={isReady ? 'good' : 'warn'} title={isReady ? texts.ready : texts.notReady} announce="status">
        {isReady || ways === 'none' ? null : texts.otherWays}
      </Notice>
      {video ? <TryDocument texts={texts} video={video} /> : null}
      {isReady || ways === 'none' ? null : (
        <>
          {phone ? null : <OnPhone texts={texts} />}
          {ways === 'phone_or_later' ? (
            <LinkButton href="/v/book" variant="quiet" wide>
              {texts.later}
            </LinkButton>
          ) : null}
        </>
      )}
    </>
  );
}
