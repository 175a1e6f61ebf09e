'use client';

import type { ReactNode } from 'react';
import { Elapsed } from '#components/call/clocks';
import { DoorAnswers } from '#components/call/door-answers';
import { joinEarly } from '#components/call/room-open';
import { agentSide } from '#components/call/room-sides';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { useCaseActions } from '#components/cases/use-case-actions';
import { useLease } from '#components/cases/use-lease';
import { Button } from '#components/ui/button';
import { Glyph } from '#components/ui/glyph';
import { KeyHint } from '#components/ui/small';
import type { DoorPhrase } from '#lib/chat/rules';
import { type Answer, call } from '#lib/http/client';

type DoorProps = {
  caseId: string;
  name: string;
  holder: 'free' | 'mine' | 'theirs';
  /** Since when the user waits, or null while nobody does. */
  waitsSince: string | null;
  now: string;
  /** Whether the user's page is open somewhere. */
  present: boolean;
  /** What is known of when they will come. */
  expected: string;
  inCall: boolean;
  /** The language in which the user reads. */
  language: string;
  /** What they were answered last while they wait, or null. */
  answered: string | null;
  children: ReactNode;
};

/** Before the call: who waits at the door and since when; let them in, or answer with a sentence. */
export function CallDoor(props: DoorProps) {
  const { caseId, name, holder, waitsSince, inCall, language, answered, children } = props;
  const act = useCaseActions();
  useLease(caseId, holder === 'mine');
  const params = { caseId };
  /** Whoever lets in or answers holds the case from then on. */
  const holding = async <T,>(then: () => Promise<Answer<T>>): Promise<Answer<unknown>> => {
    if (holder === 'mine') return then();
    const claimed = await call('POST /cases/{caseId}/claim', { params });
    return claimed.ok ? then() : claimed;
  };
  const begin = async () => {
    const begun = await call('POST /cases/{caseId}/call', { params });
    if (begun.ok) joinEarly(agentSide(caseId));
    return begun;
  };
  const admit = () => void act.run(caseId, () => holding(begin), 'Let in.');
  const say = (phrase: DoorPhrase) =>
    void act.run(caseId, () => holding(() => call('POST /cases/{caseId}/door', { params, body: { phrase } })), 'Said.');
  const mayAct = waitsSince !== null && holder !== 'theirs' && !inCall;
  useDeskKeys({ l: () => mayAct && admit() });
  const busy = act.busy === caseId;
  return (
    <div className="door">
      <section className="door-who" data-waits={waitsSince ? true : undefined}>
        <span className="door-sign">
          <Glyph name={waitsSince ? 'live' : 'clock'} />
        </span>
        <div className="door-words" role="status">
          {inCall ? <InCall name={name} holder={holder} /> : <AtDoor {...props} />}
        </div>
        <div className="door-act">
          {inCall && holder === 'free' ? (
            <Button variant="primary" size="large" busy={busy} onClick={() => act.claim(caseId)}>
              Take over the call
            </Button>
          ) : null}
          {!inCall && holder !== 'theirs' ? (
            <Button variant="primary" size="large" busy={busy} disabled={!mayAct} onClick={admit}>
              Let in <KeyHint>l</KeyHint>
            </Button>
          ) : null}
          {!inCall && holder === 'mine' && !waitsSince ? (
            <Button busy={busy} onClick={() => act.release(caseId)}>
              Release the case
            </Button>
          ) : null}
          {holder === 'theirs' ? <p>A colleague holds this case.</p> : null}
        </div>
        {inCall || holder === 'theirs' || !waitsSince ? null : (
          <DoorAnswers disabled={busy} language={language} answered={answered} onSay={say} />
        )}
        <p className="door-fault" role="alert">
          {act.fault?.detail}
        </p>
      </section>
      {children}
    </div>
  );
}

function InCall({ name, holder }: { name: string; holder: string }) {
  return (
    <>
      <h2>
        <bdi>{name}</bdi> is in a call
      </h2>
      <p>
        {holder === 'theirs'
          ? 'A colleague is talking with them now.'
          : 'Whoever held the case has let go of it. Take over to go on where they stopped; every tick is there.'}
      </p>
    </>
  );
}

type AtDoorProps = Pick<DoorProps, 'name' | 'waitsSince' | 'now' | 'present' | 'expected'>;

function AtDoor({ name, waitsSince, now, present, expected }: AtDoorProps) {
  if (waitsSince) {
    return (
      <>
        <h2>
          <bdi>{name}</bdi> waits at the door
        </h2>
        <p>
          For <Elapsed since={waitsSince} now={now} />. What they are asked for is drawn the moment you let them in.
        </p>
      </>
    );
  }
  return (
    <>
      <h2>Nobody waits yet</h2>
      <p>
        {expected} {present ? 'Their page is open right now.' : 'Their page is not open now.'} This screen changes by
        itself when they come.
      </p>
    </>
  );
}
