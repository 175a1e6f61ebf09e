'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { GuestChat } from '#components/call/guest-chat';
import { ControlIcon, GuestControls } from '#components/call/guest-controls';
import { GuestStanding, GuestStatus } from '#components/call/guest-standing';
import { GuestTurn } from '#components/call/guest-turn';
import { Instruction, type InstructionKind } from '#components/call/instruction';
import { OwnStill } from '#components/call/own-still';
import { GUEST_SIDE } from '#components/call/room-sides';
import type { RoomView } from '#components/call/room-view';
import { SelfFrame } from '#components/call/self-frame';
import { TrackAudio, TrackVideo } from '#components/call/track';
import { type LineShown, useChat, type Writing } from '#components/call/use-chat';
import { useRoom } from '#components/call/use-room';
import { OwnSignals } from '#components/call/watch-signals';
import type { GuestPhrase } from '#lib/chat/rules';
import { call as callApi } from '#lib/http/client';
import { direction, type Locale } from '#lib/language/locales';
import type { Messages } from '#lib/language/messages/en';
import { type Translate, translatorFrom } from '#lib/language/translator';
import type { Facing } from '#lib/turning/schema';

type GuestCallProps = {
  locale: Locale;
  messages: Pick<Messages, 'call' | 'instruction' | 'wait' | 'chat' | 'door' | 'turn'>;
  callId: string;
  agentName: string;
  /** What is recorded now, or that it falters; null while nothing is. */
  records: 'recordsSound' | 'recordsVideo' | 'recordingFalters' | null;
  /** What the agent asks for now, or null. */
  asks: InstructionKind | null;
  /** What it is asked for: two items may ask the same thing, one after the other. */
  item: string | null;
  lines: readonly LineShown[];
  /** The camera that the agent asks for, or null. */
  cameraWish: Facing | null;
  /** The four digits, while they are what is asked for. */
  digits: string | null;
};

/** For these one looks at oneself: one's own picture is the large one while they are asked. */
const FRAMES: Partial<Record<InstructionKind, 'face' | 'card'>> = {
  ...inFrame('face', ['blink', 'open_mouth', 'nod', 'shake_head', 'smile', 'face_clear', 'look_aside', 'raise_brows']),
  ...inFrame('face', ['come_closer', 'lean_aside', 'show_side', 'hand_face', 'half_face']),
  ...inFrame('card', [
    'id_front',
    'id_back',
    'id_tilt',
    'id_closer',
    'id_edge',
    'hand_id',
    'half_id',
    'closer',
    'tilt',
  ]),
};

function inFrame<S extends 'face' | 'card'>(shape: S, kinds: readonly InstructionKind[]) {
  return Object.fromEntries(kinds.map((kind) => [kind, shape]));
}

/** The user's screen of the call: the agent, themselves, what is asked and what is written, all at once on a phone. */
export function GuestCall({
  locale,
  messages,
  callId,
  agentName,
  asks,
  item,
  digits,
  lines,
  cameraWish,
  records,
}: GuestCallProps) {
  const router = useRouter();
  const t = useMemo(() => translatorFrom(locale, messages), [locale, messages]);
  const [left, setLeft] = useState(false);
  const wish = { ...GUEST_SIDE, other: 'agent' as const, onOver: () => router.refresh() };
  const { phase, view, again, room } = useRoom(wish, left);
  const [blocked, setBlocked] = useState<'camera' | 'microphone' | null>(null);
  const send = (line: Writing<GuestPhrase>) => callApi('POST /guest/call/chat', { body: { callId, ...line } });
  const chat = useChat<GuestPhrase>({ lines, own: 'guest', send });
  const isLive = phase === 'live' && !left;
  return (
    <div className="gcall" lang={locale} dir={direction(locale)} data-asks={asks ?? undefined}>
      <h1 className="visually-hidden">{t('call.title')}</h1>
      <div className="gcall-views" data-framed={asks ? FRAMES[asks] : undefined}>
        <Pictures t={t} view={view} asks={asks} isLive={isLive} />
        <div className="gcall-top">
          {isLive ? <p className="gcall-name">{t('call.agent', { name: agentName })}</p> : null}
          {records ? (
            <p className="gcall-recording" role="status">
              {t(`call.${records}`)}
            </p>
          ) : null}
        </div>
        {isLive ? (
          <GuestStatus
            t={t}
            view={view}
            name={agentName}
            blocked={blocked}
            onSound={() => void room.current?.startAudio()}
          />
        ) : null}
        <TrackAudio track={view.remoteAudio} />
        <OwnStill t={t} track={view.localVideo?.mediaStreamTrack ?? null} />
        {isLive ? <OwnSignals track={view.localVideo?.mediaStreamTrack ?? null} /> : null}
        <GuestStanding t={t} phase={left ? 'left' : phase} onAgain={left ? () => setLeft(false) : again} />
        <GuestChat
          t={t}
          chat={chat}
          lines={lines}
          agentName={agentName}
          live={isLive}
          onUnsuited={() => {
            // Whatever comes of it, this screen looks as after any other press.
            chat.show(false);
            void callApi('POST /guest/call/unsuited', { body: { callId } });
          }}
        />
      </div>
      {cameraWish && isLive ? <GuestTurn t={t} callId={callId} facing={cameraWish} room={room} /> : null}
      {asks ? <Asked key={item} t={t} asks={asks} digits={digits} /> : null}
      {left ? null : (
        <GuestControls
          t={t}
          view={view}
          room={room}
          live={isLive}
          chat={chat}
          onBlocked={setBlocked}
          onLeave={() => setLeft(true)}
        />
      )}
    </div>
  );
}

type PicturesProps = { t: Translate; view: RoomView; asks: InstructionKind | null; isLive: boolean };

function Pictures({ t, view, asks, isLive }: PicturesProps) {
  // Words want the room that a picture has: an agent who is gone is said large.
  const isGone = isLive && !view.remoteVideo && !view.remoteHere;
  const frame = asks && !isGone ? FRAMES[asks] : undefined;
  return (
    <>
      <div className="gcall-view" data-large={frame ? undefined : true}>
        <TrackVideo track={view.remoteVideo} label={t('call.agentVideo')} />
        {isLive && !view.remoteVideo ? (
          <p className="gcall-off">
            {frame ? <ControlIcon name="camera" off /> : null}
            <span className={frame ? 'visually-hidden' : undefined}>
              {t(view.remoteHere ? 'door.noPicture' : 'call.agentReconnecting')}
            </span>
          </p>
        ) : null}
      </div>
      <div className="gcall-view" data-large={frame ? true : undefined}>
        <TrackVideo track={view.localVideo} label={t('call.ownVideo')} mirrored={frame !== 'card'} />
        {isLive && !view.localVideo ? (
          <p className="gcall-off">
            <ControlIcon name="camera" off />
          </p>
        ) : null}
        {frame ? <SelfFrame shape={frame} /> : null}
      </div>
    </>
  );
}

function Asked({ t, asks, digits }: { t: Translate; asks: InstructionKind; digits: string | null }) {
  return (
    <div className="gcall-ask">
      <p className="visually-hidden">{t('call.asks')}</p>
      <Instruction
        compact
        kind={asks}
        digits={digits}
        title={t(`instruction.${asks}.title`)}
        line={t(`instruction.${asks}.line`)}
      />
    </div>
  );
}
