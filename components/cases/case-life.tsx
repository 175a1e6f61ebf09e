import { Fold } from '#components/cases/case-brief';
import { Badge } from '#components/ui/badge';
import { Section } from '#components/ui/page';
import { Time } from '#components/ui/small';
import { Timeline } from '#components/ui/timeline';
import type { CaseFile } from '#lib/casefile/queries';
import { momentShort } from '#lib/time/console';
import { KIND_LABEL, reasonLabel } from '#lib/verdicts/text';

/** What was proposed, and what a second person made of it. */
export function CaseVerdicts({ verdicts, timeZone }: { verdicts: CaseFile['verdicts']; timeZone: string }) {
  if (verdicts.length === 0) return null;
  return (
    <Section title="Verdicts">
      {verdicts.map((verdict) => (
        <article key={verdict.id} className="verdict">
          <h3>
            {KIND_LABEL[verdict.kind]} <VerdictMark decision={verdict.decision} />
          </h3>
          <p>{reasonLabel(verdict.reason)}</p>
          {verdict.note ? <blockquote className="said">{verdict.note}</blockquote> : null}
          <p className="muted">
            Proposed by {verdict.proposedBy}, {momentShort(verdict.proposedAt, timeZone)}
            {verdict.decidedAt
              ? `; ${verdict.decision ?? 'ended'} by ${verdict.decidedBy ?? 'the end of the case'}, ${momentShort(verdict.decidedAt, timeZone)}`
              : ''}
          </p>
          {verdict.decisionNote ? <blockquote className="said">{verdict.decisionNote}</blockquote> : null}
        </article>
      ))}
    </Section>
  );
}

function VerdictMark({ decision }: { decision: 'approved' | 'returned' | null }) {
  if (!decision) return <Badge tone="accent">waits for a second person</Badge>;
  return <Badge tone={decision === 'approved' ? 'good' : 'warn'}>{decision}</Badge>;
}

export type LifeLine = { id: string; at: string; time: string; says: string; who: string };
const OPEN_LINES = 10;

/** The case's own chain of the trail, newest first, and in whose zone its times are. */
export function CaseLife({ lines, zone }: { lines: readonly LifeLine[]; zone: string }) {
  const entries = lines.map(({ id, at, time, says, who }) => ({
    id,
    title: says,
    detail: who,
    time: <Time at={at}>{time}</Time>,
  }));
  return (
    <Section title="Life of the case" aside={<span className="muted">{zone}</span>}>
      <Timeline entries={entries.slice(0, OPEN_LINES)} />
      {entries.length > OPEN_LINES ? (
        <Fold label={`${entries.length - OPEN_LINES} earlier events`}>
          <Timeline entries={entries.slice(OPEN_LINES)} />
        </Fold>
      ) : null}
    </Section>
  );
}
