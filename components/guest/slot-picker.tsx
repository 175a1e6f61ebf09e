'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
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
  const router = useRouter();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [nearest, setNearest] = useState<readonly string[]>(near);
  const instead = days.flatMap((day) => day.choices).filter(({ at }) => nearest.includes(at));

  async function book(event: FormEvent) {
    event.preventDefault();
    if (!chosen) return setFault(texts.choose);
    setBusy(true);
    setFault(null);
    const body = { startsAt: chosen.at };
    const done = moves ? await call('POST /guest/booking/move', { body }) : await call('POST /guest/booking', { body });
    if (done.ok) return location.assign('/v/next');
    setBusy(false);
    setFault(faultOf(faults, done.problem.code));
    setNearest(textsOf(done.problem.nearest));
    setChosen(null);
    router.refresh();
  }

  return (
    <form className="grid gap-4" onSubmit={(event) => void book(event)}>
      {fault || instead.length > 0 ? (
        <Notice tone={fault ? 'warn' : 'info'} title={fault ?? texts.nearest} announce={fault ? 'alert' : undefined}>
          {instead.length > 0 ? (
            <div className="times">
              {instead.map((choice) => (
                <Time
                  key={choice.at}
                  group="instead"
                  text={choice.full}
                  choice={choice}
                  chosen={chosen}
                  choose={setChosen}
                />
              ))}
            </div>
          ) : null}
        </Notice>
      ) : null}
      <Days days={days} chosen={chosen} choose={setChosen} current={current} currentText={texts.current} />
      {/* It follows the thumb once there is something to confirm; before that it would lie over the days. */}
      <div className={chosen ? 'guest-action' : undefined}>
        <Button type="submit" variant="primary" size="large" wide busy={busy}>
          {chosen ? texts.confirm.replace('{time}', chosen.full) : texts.choose}
        </Button>
      </div>
    </form>
  );
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
        <details key={day.key} className="day" open={i === 0}>
          <summary>
            {day.label}
            <Glyph name="down" />
          </summary>
          <div className="times">
            {day.choices.map((choice) => (
              <Time
                key={choice.at}
                group="time"
                text={choice.at === current ? `${choice.time}, ${currentText}` : choice.time}
                isCurrent={choice.at === current}
                choice={choice}
                chosen={chosen}
                choose={choose}
              />
            ))}
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
  /** Booked already: shown where it stands, not to be chosen. */
  isCurrent?: boolean | undefined;
  chosen: Choice | null;
  choose: (choice: Choice) => void;
};

function Time({ group, text, choice, isCurrent, chosen, choose }: TimeProps) {
  return (
    <label className="time">
      <input
        type="radio"
        name={group}
        value={choice.at}
        disabled={isCurrent}
        checked={isCurrent || chosen?.at === choice.at}
        onChange={() => choose(choice)}
      />
      <time dateTime={choice.at}>{text}</time>
    </label>
  );
}
