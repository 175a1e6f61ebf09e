'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { GuestControls } from '#components/call/guest-controls';
import { Instruction, type InstructionKind } from '#components/call/instruction';
import { OwnStill } from '#components/call/own-still';
import type { RoomView } from '#components/call/room-view';
import { SelfFrame } from '#components/call/self-frame';
import { TrackAudio, TrackVideo } from '#components/call/track';
import { type Phase, useRoom } from '#components/call/use-room';
import { OwnSignals } from '#components/call/watch-signals';
import { Button } from '#components/ui/button';
import { Spinner } from '#components/ui/spinner';
import { call as callApi } from '#lib/http/client';
import { direction, type Locale } from '#lib/language/locales';
import type { Messages } from '#lib/language/messages/en';
import { type Translate, translatorFrom } from '#lib/language/translator';

type GuestCallProps = {
  locale: Locale;
  messages: Pick<Messages, 'call' | 'instruction' | 'wait'>;
  agentName: string;
  /** What the agent asks for now, or null. */
  asks: InstructionKind | null;
};

/** For these one looks at oneself: one's own picture is the large one while they are asked. */
const FRAMES: Partial<Record<InstructionKind, 'face' | 'card'>> = {
  blink: 'face',
  open_mouth: 'face',
  nod: 'face',
  shake_head: 'face',
  smile: 'face',
  face_clear: 'face',
  id_front: 'card',
  id_back: 'card',
  closer: 'card',
  tilt: 'card',
};

/** The user's screen of the call: the agent, themselves, and what is asked, all at once on a phone. */
export function GuestCall({ locale, messages, agentName, asks }: GuestCallProps) {
  const router = useRouter();
  const t = useMemo(() => translatorFrom(locale, messages), [locale, messages]);
  const [left, setLeft] = useState(false);
  const { phase, view, again, room } = useRoom({
    other: 'agent',
    join: () => callApi('POST /guest/call/join', {}),
    onOver: () => router.refresh(),
    options: {
      adaptiveStream: true,
      videoCaptureDefaults: { resolution: { width: 1280, height: 720, frameRate: 30 } },
    },
  });
  const frame = asks ? FRAMES[asks] : undefined;
  const isLive = phase === 'live' && !left;
  const leave = () => {
    setLeft(true);
    void room.current?.disconnect();
  };
  return (
    <div className="gcall" lang={locale} dir={direction(locale)} data-asks={asks ?? undefined}>
      <h1 className="visually-hidden">{t('call.title')}</h1>
      <div className="gcall-views">
        <div className="gcall-view" data-large={frame ? undefined : true}>
          <TrackVideo track={view.remoteVideo} label={t('call.agentVideo')} />
          {isLive && !view.remoteHere ? <p className="gcall-off">{t('call.agentReconnecting')}</p> : null}
        </div>
        <div className="gcall-view" data-large={frame ? true : undefined}>
          <TrackVideo track={view.localVideo} label={t('call.ownVideo')} mirrored={frame !== 'card'} />
          {frame ? <SelfFrame shape={frame} /> : null}
        </div>
        {isLive ? <p className="gcall-name">{t('call.agent', { name: agentName })}</p> : null}
        {isLive ? <Status t={t} view={view} name={agentName} onSound={() => void room.current?.startAudio()} /> : null}
        <TrackAudio track={view.remoteAudio} />
        <OwnStill t={t} track={view.localVideo?.mediaStreamTrack ?? null} />
        {isLive ? <OwnSignals track={view.localVideo?.mediaStreamTrack ?? null} /> : null}
        <Standing
          t={t}
          phase={left ? 'left' : phase}
          onAgain={() => {
            setLeft(false);
            again();
          }}
        />
      </div>
      {asks ? (
        <div className="gcall-ask">
          <p className="visually-hidden">{t('call.asks')}</p>
          <Instruction
            compact
            kind={asks}
            title={t(`instruction.${asks}.title`)}
            line={t(`instruction.${asks}.line`)}
          />
        </div>
      ) : null}
      <GuestControls t={t} view={view} room={room} live={isLive} onLeave={leave} />
    </div>
  );
}

/** One line over the lower edge: the one thing that keeps the two from seeing or hearing each other. */
function Status({ t, view, name, onSound }: { t: Translate; view: RoomView; name: string; onSound: () => void }) {
  if (view.soundBlocked) {
    return (
      <div className="gcall-status">
        <Button variant="primary" onClick={onSound}>
          {t('call.sound')}
        </Button>
      </div>
    );
  }
  const words = !view.cameraOn
    ? t('call.cameraIsOff')
    : !view.microphoneOn
      ? t('call.muted')
      : view.remoteHere && view.remoteMuted
        ? t('call.agentMuted', { name })
        : null;
  return (
    <p className="gcall-status" role="status" hidden={words === null}>
      {words}
    </p>
  );
}

function Standing({ t, phase, onAgain }: { t: Translate; phase: Phase | 'left'; onAgain: () => void }) {
  if (phase === 'live') return null;
  if (phase === 'connecting' || phase === 'reconnecting') {
    return (
      <div className="gcall-says" role="status">
        <Spinner />
        <p>{t(phase === 'connecting' ? 'call.connecting' : 'call.reconnecting')}</p>
      </div>
    );
  }
  const says = {
    left: { title: t('call.leave'), line: t('call.leaveSure'), button: t('wait.join') },
    elsewhere: { title: t('call.elsewhereTitle'), line: t('call.elsewhereLine'), button: t('call.here') },
    failed: { title: t('call.failedTitle'), line: t('call.failedLine'), button: t('call.retry') },
    over: { title: t('call.endedTitle'), line: t('call.endedLine'), button: null },
  }[phase];
  return (
    <div className="gcall-says" role="status">
      <h2>{says.title}</h2>
      <p>{says.line}</p>
      {says.button ? (
        <Button size="large" onClick={onAgain}>
          {says.button}
        </Button>
      ) : null}
    </div>
  );
}
