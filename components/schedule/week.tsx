import { HandOver } from '#components/schedule/hand-over';
import { StateMark } from '#components/ui/badge';
import type { GlyphName, Tone } from '#components/ui/glyph';
import { Link } from '#components/ui/link';
import { Section } from '#components/ui/page';
import { Time } from '#components/ui/small';

export type WeekEntry = {
  id: string;
  at: string;
  time: string;
  agent: string;
  mine: boolean;
  caseId: string;
  person: string;
  state: { label: string; tone: Tone; glyph: GlyphName };
  /** Whether the reader may give this call to a colleague. */
  movable: boolean;
};
export type WeekShift = { id: string; agent: string; mine: boolean; time: string };
export type WeekDay = { key: string; title: string; isToday: boolean; shifts: WeekShift[]; entries: WeekEntry[] };

/** A week from today on: who is on duty, and which calls are promised. One's own stand out by word and weight. */
export function Week({ days }: { days: readonly WeekDay[] }) {
  return days.map((day) => (
    <Section
      key={day.key}
      title={day.isToday ? `Today, ${day.title}` : day.title}
      aside={<Count entries={day.entries} />}
    >
      <div className="grid gap-x-8 gap-y-3 md:grid-cols-[17rem_1fr]">
        <OnDuty shifts={day.shifts} />
        <Calls entries={day.entries} />
      </div>
    </Section>
  ));
}

function Count({ entries }: { entries: readonly WeekEntry[] }) {
  const count = entries.length;
  return <span className="muted num">{count === 0 ? 'No calls' : count === 1 ? '1 call' : `${count} calls`}</span>;
}

function OnDuty({ shifts }: { shifts: readonly WeekShift[] }) {
  if (shifts.length === 0) return <p className="muted">Nobody is on duty.</p>;
  return (
    <ul className="grid content-start gap-1" aria-label="On duty">
      {shifts.map((shift) => (
        <li key={shift.id} className="flex justify-between gap-3">
          <span className={shift.mine ? 'font-semibold' : ''}>
            {shift.agent}
            {shift.mine ? ' (you)' : ''}
          </span>
          <span className="muted num whitespace-nowrap">{shift.time}</span>
        </li>
      ))}
    </ul>
  );
}

function Calls({ entries }: { entries: readonly WeekEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <ul className="grid content-start" aria-label="Calls">
      {entries.map((entry) => (
        <li
          key={entry.id}
          className="grid grid-cols-[6.5rem_1fr] gap-x-3 border-rule border-b py-1.5 sm:grid-cols-[6.5rem_minmax(8rem,1fr)_1fr_14rem]"
        >
          <Time at={entry.at}>{entry.time}</Time>
          <Link className="font-semibold" href={`/cases/${entry.caseId}`}>
            <bdi>{entry.person}</bdi>
          </Link>
          <span className={`max-sm:col-start-2 ${entry.mine ? 'font-semibold' : 'muted'}`}>
            {entry.mine ? 'You' : entry.agent}
          </span>
          <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1 max-sm:col-start-2">
            <StateMark tone={entry.state.tone} glyph={entry.state.glyph}>
              {entry.state.label}
            </StateMark>
            {entry.movable ? <HandOver bookingId={entry.id} person={entry.person} /> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
