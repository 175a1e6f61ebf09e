import { StillView } from '#components/cases/still-view';
import { StateMark } from '#components/ui/badge';
import { Section } from '#components/ui/page';
import { Time } from '#components/ui/small';
import type { CaseFile } from '#lib/casefile/queries';
import { actionsText, callEndText, callMoment, itemLabel, STILL_LABEL, TICK_LABEL } from '#lib/casefile/text';
import { clock, momentShort } from '#lib/time/console';

const TICK_MARK = {
  pass: { tone: 'good', glyph: 'tick' },
  fail: { tone: 'bad', glyph: 'cross' },
  not_applicable: { tone: 'neutral', glyph: 'dash' },
} as const;

type Call = CaseFile['calls'][number];

/** Every call of a case, newest first: what was asked, what came of each item, and the stills. */
export function CaseCalls({ calls, timeZone, mark }: { calls: readonly Call[]; timeZone: string; mark: string }) {
  if (calls.length === 0) return null;
  return (
    <Section title="Calls">
      {calls.map((call) => (
        <article key={call.id} className="call-record">
          <h3>
            <Time at={call.startedAt.toISOString()}>{momentShort(call.startedAt, timeZone)}</Time>{' '}
            <span className="muted">{ending(call, timeZone)}</span>
          </h3>
          <p className="muted">
            With {call.agents.join(', ') || 'nobody yet'}. Drawn: {actionsText(call.actions)}.
          </p>
          <Ticks call={call} />
          {call.stills.length > 0 ? (
            <div className="stills">
              {call.stills.map((still) => (
                <StillView
                  key={still.id}
                  stillId={still.id}
                  label={STILL_LABEL[still.kind]}
                  moment={callMoment(still.momentMs)}
                  mark={mark}
                />
              ))}
            </div>
          ) : null}
        </article>
      ))}
    </Section>
  );
}

function ending(call: Call, timeZone: string): string {
  if (!call.endedAt) return 'still running';
  return `${callEndText(call)} ${clock(call.endedAt, timeZone)}`;
}

function Ticks({ call }: { call: Call }) {
  if (call.ticks.length === 0) return <p className="muted">No item was answered.</p>;
  return (
    <ul className="ticks">
      {call.ticks.map((tick) => (
        <li key={tick.item}>
          <StateMark {...TICK_MARK[tick.result]}>{itemLabel(tick.item)}</StateMark>
          <span className="visually-hidden">{TICK_LABEL[tick.result]}</span>
          {tick.note ? <span className="tick-note">{tick.note}</span> : null}
          <span className="muted num">{callMoment(tick.momentMs)}</span>
        </li>
      ))}
    </ul>
  );
}
