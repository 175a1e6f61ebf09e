'use client';

import type { Room } from 'livekit-client';
import { type RefObject, useEffect, useState } from 'react';
import type { RoomView } from '#components/call/use-room';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import type { Translate } from '#lib/language/translator';

type ControlsProps = {
  t: Translate;
  view: RoomView;
  room: RefObject<Room | null>;
  live: boolean;
  onLeave: () => void;
};

/** Microphone, camera, the other camera where there is one, and the way out. */
export function GuestControls({ t, view, room, live, onLeave }: ControlsProps) {
  const [sure, setSure] = useState(false);
  const cameras = useCameras(live && view.cameraOn);
  const me = () => room.current?.localParticipant;
  async function turn() {
    const held = room.current;
    const at = cameras.indexOf(held?.getActiveDevice('videoinput') ?? '');
    const next = cameras[(at + 1) % cameras.length];
    if (held && next) await held.switchActiveDevice('videoinput', next).catch(() => undefined);
  }
  return (
    <div className="gcall-bar">
      <Button
        disabled={!live}
        aria-pressed={!view.microphoneOn}
        onClick={() => void me()?.setMicrophoneEnabled(!view.microphoneOn)}
      >
        {t(view.microphoneOn ? 'call.microphoneOff' : 'call.microphoneOn')}
      </Button>
      <Button
        disabled={!live}
        aria-pressed={!view.cameraOn}
        onClick={() => void me()?.setCameraEnabled(!view.cameraOn)}
      >
        {t(view.cameraOn ? 'call.cameraOff' : 'call.cameraOn')}
      </Button>
      {cameras.length > 1 ? (
        <Button disabled={!live} onClick={() => void turn()}>
          {t('call.switchCamera')}
        </Button>
      ) : null}
      <Button variant="danger" onClick={() => setSure(true)}>
        {t('call.leave')}
      </Button>
      <Dialog
        open={sure}
        onClose={() => setSure(false)}
        title={t('call.leave')}
        closeLabel={t('call.leaveNo')}
        footer={
          <>
            <Button onClick={() => setSure(false)}>{t('call.leaveNo')}</Button>
            <Button
              variant="danger"
              onClick={() => {
                setSure(false);
                onLeave();
              }}
            >
              {t('call.leaveYes')}
            </Button>
          </>
        }
      >
        <p>{t('call.leaveSure')}</p>
      </Dialog>
    </div>
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
