'use client';

import type { Room } from 'livekit-client';
import { type RefObject, useEffect, useState } from 'react';
import type { RoomView } from '#components/call/room-view';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import type { Translate } from '#lib/language/translator';

type ControlsProps = {
  t: Translate;
  view: RoomView;
  room: RefObject<Room | null>;
  live: boolean;
  chat: { open: boolean; show: (open: boolean) => void; fresh: readonly unknown[] };
  /** What the browser would not switch on, or null once it did. */
  onBlocked: (what: 'camera' | 'microphone' | null) => void;
  onLeave: () => void;
};

/** Microphone, camera, the other camera where there is one, the chat, and the way out. */
export function GuestControls({ t, view, room, live, chat, onBlocked, onLeave }: ControlsProps) {
  const [sure, setSure] = useState(false);
  const cameras = useCameras(live && view.cameraOn);
  async function toggle(what: 'camera' | 'microphone') {
    const me = room.current?.localParticipant;
    try {
      if (what === 'camera') await me?.setCameraEnabled(!view.cameraOn);
      else await me?.setMicrophoneEnabled(!view.microphoneOn);
      onBlocked(null);
    } catch {
      // Refused by the person or their browser, or held by another app: the device does not come on by itself.
      onBlocked(what);
    }
  }
  async function turn() {
    const held = room.current;
    const at = cameras.indexOf(held?.getActiveDevice('videoinput') ?? '');
    const next = cameras[(at + 1) % cameras.length];
    if (held && next) await held.switchActiveDevice('videoinput', next).catch(() => undefined);
  }
  return (
    <div className="gcall-bar">
      <Button disabled={!live} aria-pressed={!view.microphoneOn} onClick={() => void toggle('microphone')}>
        <ControlIcon name="microphone" off={!view.microphoneOn} />
        {t(view.microphoneOn ? 'call.microphoneOff' : 'call.microphoneOn')}
      </Button>
      <Button disabled={!live} aria-pressed={!view.cameraOn} onClick={() => void toggle('camera')}>
        <ControlIcon name="camera" off={!view.cameraOn} />
        {t(view.cameraOn ? 'call.cameraOff' : 'call.cameraOn')}
      </Button>
      {cameras.length > 1 ? (
        <Button disabled={!live} onClick={() => void turn()}>
          <ControlIcon name="turn" />
          {t('call.switchCamera')}
        </Button>
      ) : null}
      <Button aria-pressed={chat.open} onClick={() => chat.show(!chat.open)}>
        <ControlIcon name="write" />
        {t('chat.open')}
        {chat.fresh.length > 0 ? <span className="gcall-fresh">{chat.fresh.length}</span> : null}
      </Button>
      <Button variant="danger" onClick={() => setSure(true)}>
        <ControlIcon name="leave" />
        {t('call.leave')}
      </Button>
      <LeaveDialog
        t={t}
        open={sure}
        onStay={() => setSure(false)}
        onLeave={() => {
          setSure(false);
          onLeave();
        }}
      />
    </div>
  );
}

type LeaveProps = { t: Translate; open: boolean; onStay: () => void; onLeave: () => void };

function LeaveDialog({ t, open, onStay, onLeave }: LeaveProps) {
  return (
    <Dialog
      open={open}
      onClose={onStay}
      title={t('call.leave')}
      closeLabel={t('call.leaveNo')}
      footer={
        <>
          <Button onClick={onStay}>{t('call.leaveNo')}</Button>
          <Button variant="danger" onClick={onLeave}>
            {t('call.leaveYes')}
          </Button>
        </>
      }
    >
      <p>{t('call.leaveSure')}</p>
    </Dialog>
  );
}

const ICONS = {
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4m-4 0h8',
  camera: 'M3 7h12v10H3zM15 11l6-4v10l-6-4',
  turn: 'M4 12a8 8 0 0 1 14-5.3M20 12a8 8 0 0 1-14 5.3M18 2.5v4.5h-4.5M6 21.5V17h4.5',
  write: 'M4 5h16v11h-9l-5 4v-4H4zM8 9h8M8 12.5h5',
  leave: 'M14 4h6v16h-6M15 12H4m4-4-4 4 4 4',
} as const;

/** A sign of the bar; `off` strikes it through. The words stand beside it. */
export function ControlIcon({ name, off }: { name: keyof typeof ICONS; off?: boolean }) {
  return (
    <svg
      className={name === 'leave' ? 'gcall-icon glyph-flip' : 'gcall-icon'}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={off ? `${ICONS[name]}M4 3l16 18` : ICONS[name]} />
    </svg>
  );
}

/** The cameras of this device; known once one of them is on. */
function useCameras(on: boolean): string[] {
  const [cameras, setCameras] = useState<string[]>([]);
  useEffect(() => {
    if (!on) return;
    let wanted = true;
    void navigator.mediaDevices
      .enumerateDevices()
      .then((all) => wanted && setCameras(all.filter(({ kind }) => kind === 'videoinput').map((it) => it.deviceId)));
    return () => {
      wanted = false;
    };
  }, [on]);
  return cameras;
}
