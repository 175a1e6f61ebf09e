import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge';
import { Notice } from '#components/ui/notice';
import { Section } from '#components/ui/page';
import { Time } from '#components/ui/small';
import { Timeline, type TimelineEntry } from '#components/ui/timeline';
import type { CaseFile } from '#lib/casefile/queries';
import { actionsText, deviceText, SOURCE_LABEL, signalName } from '#lib/casefile/text';
import { type BriefLine, brief, DEFAULT_LADDER, undecided } from '#lib/eligibility/rules';
import { REASON_LABEL, TIER_LABEL, undecidedSentence } from '#lib/eligibility/text';
import { momentShort } from '#lib/time/console';
import { guestNeed, NEED_LABEL } from '#lib/verdicts/text';

/** So many attempts stand open; earlier ones fold away. */
const OPEN_LINES = 12;

/** What the machine could not decide, in one sentence, and every attempt behind it. */
export function CaseBrief({ file, timeZone }: { file: CaseFile; timeZone: string }) {
  const tries = file.attempts.map(({ device, ...facts }) => ({ ...facts, device: device ?? undefined }));
  const lines = brief(tries, DEFAULT_LADDER).reverse();
  const entries = lines.map((line, i) => entry(line, lines[i + 1], i, timeZone));
  return (
    <Section title="Why a person looks" aside={<span className="muted">Referred by {SOURCE_LABEL[file.source]}</span>}>
      <p className="lead">{undecidedSentence(undecided(tries))}</p>
      {file.askedFor ? (
        <Notice tone="warn" title="The user was asked for more">
          {NEED_LABEL[guestNeed(file.askedFor)]}
        </Notice>
      ) : null}
      {file.note ? (
        <blockquote className="said">
          <p>{file.note}</p>
          <footer className="muted">Note of {SOURCE_LABEL[file.source]}</footer>
        </blockquote>
      ) : null}
      {file.overrideReason ? (
        <Notice title="Referred before the ladder allowed it">{file.overrideReason}</Notice>
      ) : null}
      <Signals signals={file.signals} />
      <Timeline entries={entries.slice(0, OPEN_LINES)} />
      {entries.length > OPEN_LINES ? (
        <Fold label={earlierLabel(entries.length - OPEN_LINES)}>
          <Timeline entries={entries.slice(OPEN_LINES)} />
        </Fold>
      ) : null}
    </Section>
  );
}

function earlierLabel(count: number): string {
  return count === 1 ? 'One earlier attempt' : `${count} earlier attempts`;
}

/** A part that opens on demand. */
export function Fold({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>{label}</summary>
      {children}
    </details>
  );
}

function entry(line: BriefLine, before: BriefLine | undefined, index: number, timeZone: string): TimelineEntry {
  const failed = line.outcome === 'failed';
  const rose = line.tierAfter !== (before?.tierAfter ?? 'may_retry');
  const details = [actionsText(line.actions), deviceText(line.device)].filter(Boolean).join(' · ');
  return {
    id: `${line.at.toISOString()} ${index}`,
    title: (
      <>
        {failed ? (line.reason ? REASON_LABEL[line.reason] : 'Failed, no reason given') : 'Passed'}{' '}
        {rose ? (
          <Badge tone={line.tierAfter === 'manual_review' ? 'accent' : 'neutral'}>{TIER_LABEL[line.tierAfter]}</Badge>
        ) : null}
      </>
    ),
    detail: details,
    tone: failed ? 'neutral' : 'good',
    glyph: failed ? 'cross' : 'tick',
    time: <Time at={line.at.toISOString()}>{momentShort(line.at, timeZone)}</Time>,
  };
}

function Signals({ signals }: { signals: CaseFile['signals'] }) {
  const facts = Object.entries(signals ?? {});
  if (facts.length === 0) return null;
  return (
    <p className="signals">
      {facts.map(([name, value]) => (
        <Badge key={name}>
          {signalName(name)}: {String(value)}
        </Badge>
      ))}
    </p>
  );
}
