import { Fragment } from 'react';
import { RecordingView } from '#components/cases/recording-view';
import { SignalList, type SignalShown } from '#components/cases/signal-list';
import { StillGallery } from '#components/cases/still-gallery';
import { StateMark } from '#components/ui/badge';
import { Section } from '#components/ui/page';
import { Time } from '#components/ui/small';
import type { CaseFile } from '#lib/casefile/queries';
import { callEndText, callMoment, itemLabel, STILL_LABEL, TICK_LABEL } from '#lib/casefile/text';
import { lineForStaff } from '#lib/chat/text';
import { challengesText } from '#lib/deck/text';
import { isStale } from '#lib/gaps/rules';
import { documentName, readLines } from '#lib/papers/text';
import { clock, momentShort } from '#lib/time/console';
import { besideOf } from '#lib/viewer/rules';

const TICK_MARK = {
  pass: { tone: 'good', glyph: 'tick' },
  fail: { tone: 'bad', glyph: 'cross' },
  not_applicable: { tone: 'neutral', glyph: 'dash' },
} as const;

/** Where a still comes from, after its name. */
const SOURCE = { agent: '', guest: ', own camera' } as const;

type Call = CaseFile['calls'][number];

type CallsProps = {
  calls: readonly Call[];
  signals: readonly (SignalShown & { callId: string })[];
  timeZone: string;
  mark: string;
  /** Whether the reader may see pictures and films (lib/evidence `seesEvidence`). */
  sees: boolean;
};

/** Every call of a case, newest first: what was asked, what came of each item, and the stills. */
export function CaseCalls({ calls, signals, timeZone, mark, sees }: CallsProps) {
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
            With {call.agents.join(', ') || 'nobody yet'}.{' '}
            {call.draw
              ? `Drawn: ${challengesText(Object.values(call.draw.items))}.`
              : 'What was drawn shows after the call.'}
          </p>
          <Ticks call={call} />
          <Papers call={call} />
          <Written call={call} />
          <SignalList signals={signals.filter(({ callId }) => callId === call.id)} />
          {sees ? null : <Unseen call={call} />}
          {sees
            ? call.recordings.map((film) => <RecordingView key={film.id} {...filmOf(call, film)} mark={mark} />)
            : null}
          {sees && call.stills.length > 0 ? <StillGallery stills={galleryOf(call)} mark={mark} /> : null}
        </article>
      ))}
    </Section>
  );
}

/** That there are pictures, for whoever has not to do with the case. */
function Unseen({ call }: { call: Call }) {
  if (call.recordings.length + call.stills.length === 0) return null;
  return <p className="muted">Its pictures are for whoever holds the case or was in its call.</p>;
}

/** A recording with the ticks that fall into it as its chapters. */
function filmOf(call: Call, film: Call['recordings'][number]) {
  const isSound = film.kind === 'sound';
  const what = isSound ? 'Sound' : 'Picture and sound';
  const chapters = call.ticks
    .filter(({ momentMs }) => momentMs >= film.momentMs)
    .map(({ item, momentMs }) => ({
      label: itemLabel(item),
      moment: callMoment(momentMs),
      seconds: (momentMs - film.momentMs) / 1000,
    }));
  return { recordingId: film.id, label: `${what} from ${callMoment(film.momentMs)}`, isSound, chapters };
}

function galleryOf({ stills }: Call) {
  return stills.map((still) => ({
    id: still.id,
    label: `${STILL_LABEL[still.kind]}${SOURCE[still.source]}`,
    moment: callMoment(still.momentMs),
    beside: besideOf(still, stills),
  }));
}

function ending(call: Call, timeZone: string): string {
  if (!call.endedAt) return 'still running';
  return `${callEndText(call)} ${clock(call.endedAt, timeZone)}`;
}

/** What the two wrote to each other, folded away. */
function Written({ call }: { call: Call }) {
  if (call.chat.length === 0) return null;
  return (
    <details className="fold">
      <summary>Messages ({call.chat.length})</summary>
      <ol className="ticks">
        {call.chat.map((line) => (
          <li key={line.id}>
            <span>{line.from === 'guest' ? 'User' : 'Agent'}</span>
            <bdi className="tick-note">{lineForStaff(line)}</bdi>
            <span className="muted num">{callMoment(line.momentMs)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
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
          {isStale(tick, call.gaps) ? (
            <span className="tick-note">Before the line dropped; not given anew.</span>
          ) : null}
          <span className="muted num">{callMoment(tick.momentMs)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the documents were found to say against what the platform sent: outcomes, never what was read. */
function Papers({ call }: { call: Call }) {
  if (call.papers.length === 0) return null;
  return (
    <ul className="ticks" aria-label="Documents compared">
      {call.papers.map((paper) => (
        <li key={paper.documentId}>
          <span>{documentName(paper.type)} against the platform’s data</span>
          <span className="tick-note">
            {readLines(paper.results).map(({ field, says, tone }, at) => (
              <Fragment key={field}>
                {at > 0 ? '; ' : ''}
                {field} {tone === 'bad' ? <strong>{says}</strong> : says}
              </Fragment>
            ))}
          </span>
          <span className="muted num">{callMoment(paper.momentMs)}</span>
        </li>
      ))}
    </ul>
  );
}
