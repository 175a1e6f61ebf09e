'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type Faults, faultOf } from '#components/guest/press';
import { Button } from '#components/ui/button';
import { Glyph } from '#components/ui/glyph';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';

/** A time to choose: the instant, the time of day, and day and time for the button. */
export type Choice = { at: string; time: string; full: string };
export type Day = { key: string; label: string; choices: readonly Choice[] };

type SlotPickerProps = {
  days: readonly Day[];
  moves: boolean;
  /** The instant that is booked now, where the picker moves a booking. */
  current: string | null;
  /** Times to show first: the nearest to one that came to nothing. */
  near: readonly string[];
  texts: { choose: string; confirm: string; current: string; nearest: string };
  faults: Faults;
};

/** The free times by day, as native radio buttons, and the one button that books. */
export function SlotPicker({ days, moves, current, near, texts, faults }: SlotPickerProps) {
  const { chosen, choose, busy, fault, nearest, book } = useBooking({ moves, near, faults, nothing: texts.choose });
  const instead = days.flatMap((day) => day.choices).filter(({ at }) => nearest.includes(at));
  const told = useRef<HTMLDivElement>(null);
  // The button lies a long list below what it says; each fault is a new object, so that a second press leads there again.
  useEffect(() => {
    if (!fault) return;
    told.current?.focus({ preventScroll: true });
    told.current?.scrollIntoView({ block: 'center' });
  }, [fault]);
  return (
    <form className="grid gap-4" onSubmit={(event) => void book(event)}>
      {fault || instead.length > 0 ? (
        <div ref={told} tabIndex={-1} className="told">
          <Notice
            tone={fault ? 'warn' : 'info'}
            title={fault?.says ?? texts.nearest}
            announce={fault ? 'alert' : undefined}
          >
            {instead.length > 0 ? (
              <div className="times">
                {instead.map((choice) => (
                  <Time key={choice.at} group="instead" text={choice.full} {...{ choice, chosen, choose }} />
                ))}
              </div>
            ) : null}
          </Notice>
        </div>
      ) : null}
      <Days days={days} chosen={chosen} choose={choose} current={current} currentText={texts.current} />
      {/* It follows the thumb once there is something to confirm; before that it would lie over the days. */}
      <div className={chosen ? 'guest-action' : undefined}>
        <Button type="submit" variant="primary" size="large" wide busy={busy}>
          {chosen ? texts.confirm.replace('{time}', chosen.full) : texts.choose}
        </Button>
      </div>
    </form>
  );
}

type BookingProps = Pick<SlotPickerProps, 'moves' | 'near' | 'faults'> & { nothing: string };

/** What is chosen, and the booking of it; a refusal names the nearest times and clears the choice. */
function useBooking({ moves, near, faults, nothing }: BookingProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ says: string } | null>(null);
  const [nearest, setNearest] = useState<readonly string[]>(near);

  function choose(choice: Choice) {
    setChosen(choice);
    setFault(null);
  }

  async function book(event: FormEvent) {
    event.preventDefault();
    if (!chosen) return setFault({ says: nothing });
    setBusy(true);
    setFault(null);
    const body = { startsAt: chosen.at };
    const done = moves ? await call('POST /guest/booking/move', { body }) : await call('POST /guest/booking', { body });
    if (done.ok) return location.assign('/v/next');
    setBusy(false);
    setFault({ says: faultOf(faults, done.problem.code) });
    setNearest(textsOf(done.problem.nearest));
    setChosen(null);
    router.refresh();
  }

  return { chosen, choose, busy, fault, nearest, book };
}

type DaysProps = {
  days: readonly Day[];
  chosen: Choice | null;
  choose: (choice: Choice) => void;
  current: string | null;
  currentText: string;
};

function Days({ days, chosen, choose, current, currentText }: DaysProps) {
  return (
    <div>
      {days.map((day, i) => (
        <details key={day.key} className="day" open={i === 0 || day.choices.some(({ at }) => at === current)}>
          <summary>
            {day.label}
            <Glyph name="down" />
          </summary>
          <div className="times">
            {day.choices.map((choice) =>
              choice.at === current ? (
                // Where it stands among the others, and none of them: what is booked is not a choice.
                <p key={choice.at} className="time-current">
                  <time dateTime={choice.at}>{`${choice.time} · ${currentText}`}</time>
                </p>
              ) : (
                <Time key={choice.at} group="time" text={choice.time} choice={choice} chosen={chosen} choose={choose} />
              ),
            )}
          </div>
        </details>
      ))}
    </div>
  );
}

/** The near times that a refusal names, or none. */
function textsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
}

type TimeProps = {
  group: string;
  text: string;
  choice: Choice;
  chosen: Choice | null;
  choose: (choice: Choice) => void;
};

function Time({ group, text, choice, chosen, choose }: TimeProps) {
  return (
    <label className="time">
      <input
        type="radio"
        name={group}
        value={choice.at}
        checked={chosen?.at === choice.at}
        onChange={() => choose(choice)}
      />
      <time dateTime={choice.at}>{text}</time>
    </label>
  );
}
