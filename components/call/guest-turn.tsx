'use client';

import type { LocalVideoTrack, Room } from 'livekit-client';
import { type RefObject, useState } from 'react';
import { Button } from '#components/ui/button';
import { call } from '#lib/http/client';
import type { Translate } from '#lib/language/translator';
import type { Facing } from '#lib/turning/schema';

type TurnProps = {
  t: Translate;
  callId: string;
  facing: Facing;
  room: RefObject<Room | null>;
};

/** The agent's request to turn the camera round, with the one big button that does it; where there is no other, it says so. */
export function GuestTurn({ t, callId, facing, room }: TurnProps) {
  const [state, setState] = useState<'asked' | 'busy' | 'none'>('asked');
  const tell = (now: Facing | 'other' | 'none') => call('POST /guest/call/camera', { body: { callId, facing: now } });
  async function press() {
    setState('busy');
    const now = await turnTo(room.current, facing);
    if (now === 'none') return setState('none');
    await tell(now);
    setState('asked');
  }
  return (
    <section className="gcall-turn" role="status">
      <p>{state === 'none' ? t('turn.none') : t('turn.asks')}</p>
      {state === 'none' ? (
        <Button variant="primary" size="large" wide onClick={() => void tell('none')}>
          {t('turn.done')}
        </Button>
      ) : (
        <Button variant="primary" size="large" wide busy={state === 'busy'} onClick={() => void press()}>
          {t(facing === 'environment' ? 'turn.back' : 'turn.front')}
        </Button>
      )}
    </section>
  );
}

/** Switches to the camera that looks this way, or to the next one where cameras do not say which way they look. */
export async function turnTo(room: Room | null, facing: Facing): Promise<Facing | 'other' | 'none'> {
  const track = cameraOf(room);
  if (!room || !track) return 'none';
  const before = track.mediaStreamTrack.getSettings().deviceId;
  await track
    .restartTrack({ facingMode: facing, resolution: { width: 1280, height: 720, frameRate: 30 } })
    .catch(() => {});
  const now = track.mediaStreamTrack.getSettings();
  if (now.facingMode === facing) return facing;
  if (now.deviceId !== before) return 'other';
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const next = all.find(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== before);
  if (!next) return 'none';
  const done = await room.switchActiveDevice('videoinput', next.deviceId).catch(() => false);
  return done ? 'other' : 'none';
}

function cameraOf(room: Room | null): LocalVideoTrack | null {
  for (const { videoTrack } of room?.localParticipant.videoTrackPublications.values() ?? [])
    if (videoTrack) return videoTrack;
  return null;
}
