import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Life } from '#components/audit/life';
import { Live } from '#components/shell/live';
import { ButtonRow } from '#components/ui/button';
import { Link } from '#components/ui/link';
import { EmptyState, Page, PageHeader } from '#components/ui/page';
import { requireStaff } from '#lib/access/gates';
import { lifeOf, namesOf } from '#lib/audit/queries';
import { actorText, dataOf, mentioned, sentenceFor } from '#lib/audit/text';
import { clockExact, dayShort } from '#lib/time/console';
import { onTrail } from '../../opened';

export const metadata: Metadata = { title: 'A whole life' };

export default async function LifePage({ params }: { params: Promise<{ subject: string }> }) {
  const reader = await requireStaff('trail');
  const { subject } = await params;
  if (subject === reader.id) return <Own />;
  await onTrail(reader, subject);
  const events = await lifeOf(reader, subject);
  if (events.length === 0) notFound();
  const names = await namesOf(reader, [subject, ...events.flatMap(mentioned)]);
  const now = new Date();
  const { timeZone } = reader;
  const isCase = subject.startsWith('case_');
  return (
    <Page>
      {isCase ? <Live subjects={[subject]} /> : null}
      <PageHeader
        title={names.get(subject) ?? (isCase ? 'Life of a case' : 'A chain of the trail')}
        meta={
          <>
            <span className="code">{subject}</span>
            <span>
              {events.length} {events.length === 1 ? 'event' : 'events'}, times in {timeZone}
            </span>
            {isCase ? (
              <Link className="link" href={`/cases/${subject}`}>
                The case itself
              </Link>
            ) : null}
            <Link className="link" href={`/audit?about=${encodeURIComponent(subject)}`}>
              Search in it
            </Link>
          </>
        }
      />
      <Life
        events={events.map((event) => ({
          position: event.position,
          seq: event.subjectSeq,
          says: sentenceFor(event, names, timeZone),
          kind: event.kind,
          who: actorText(event.actor, names, subject),
          at: event.at.toISOString(),
          time: `${dayShort(event.at, timeZone, now)}, ${clockExact(event.at, timeZone)}`,
          hash: event.hash,
          prevHash: event.prevHash,
          data: Object.entries(dataOf(event)).map(([name, value]) => ({ name, value: shown(value) })),
        }))}
      />
    </Page>
  );
}

function Own() {
  return (
    <Page>
      <PageHeader title="Your own chain" />
      <EmptyState
        title="Colleagues read this one"
        action={
          <ButtonRow>
            <Link className="btn" href="/audit">
              Back to the trail
            </Link>
            <Link className="link" href="/settings">
              Your sessions and second factors
            </Link>
          </ButtonRow>
        }
      >
        Nobody watches over themselves: what you did in this house is for another supervisor or auditor to read, alerts
        about you included.
      </EmptyState>
    </Page>
  );
}

function shown(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(String).join(', ');
  return Object.entries(value ?? {})
    .map(([name, one]) => `${name}: ${String(one)}`)
    .join(', ');
}
