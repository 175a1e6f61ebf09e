'use client';

import type { RoomView } from '#components/call/room-view';
import type { Phase } from '#components/call/use-room';
import { Button } from '#components/ui/button';
import { Spinner } from '#components/ui/spinner';
import type { Translate } from '#lib/language/translator';

type StatusProps = {
  t: Translate;
  view: RoomView;
  name: string;
  /** What the browser would not switch on when it was asked last. */
  blocked: 'camera' | 'microphone' | null;
  onSound: () => void;
};

/** One line over the lower edge: the one thing that keeps the two from seeing or hearing each other. */
export function GuestStatus({ t, view, name, blocked, onSound }: StatusProps) {
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
    ? t(blocked === 'camera' ? 'call.cameraBlocked' : 'call.cameraIsOff')
    : !view.microphoneOn
      ? t(blocked === 'microphone' ? 'call.microphoneBlocked' : 'call.muted')
      : view.remoteHere && view.remoteMuted
        ? t('call.agentMuted', { name })
        : null;
  return (
    <p className="gcall-status" role="status" hidden={words === null}>
      {words}
    </p>
  );
}

/** Over the pictures while there is no line: why, and what to press. */
export function GuestStanding({ t, phase, onAgain }: { t: Translate; phase: Phase | 'left'; onAgain: () => void }) {
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
    left: { title: t('call.leftTitle'), line: t('call.leftLine'), button: t('wait.join') },
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
