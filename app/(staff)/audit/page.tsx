import type { Metadata } from 'next';
import { TrailFilters } from '#components/audit/trail-filters';
import { TrailTable } from '#components/audit/trail-table';
import { StateMark } from '#components/ui/badge';
import { ButtonRow, LinkButton } from '#components/ui/button';
import { EmptyState, Page, PageHeader } from '#components/ui/page';
import { requireStaff } from '#lib/access/gates';
import { DECOY_KINDS, EVENT_KINDS } from '#lib/audit/events';
import { actorsOfTrail, namesOf, sealState, searchTrail } from '#lib/audit/queries';
import { readTrailQuery, TRAIL_PAGE, trailFilter, trailHref } from '#lib/audit/rules';
import { actorText, mentioned, sentenceFor } from '#lib/audit/text';
import { kindName } from '#lib/audit/words';
import { agoText } from '#lib/cases/text';
import { clockExact, dayShort } from '#lib/time/console';
import { onTrail } from '../opened';

export const metadata: Metadata = { title: 'Trail' };

const OTHERS = [
  { value: 'system', label: 'The system' },
  { value: 'visitor', label: 'A visitor' },
];

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Search) {
  const reader = await requireStaff('trail');
  const query = readTrailQuery(await searchParams);
  await onTrail(reader, query.about);
  const [found, actors, seals] = await Promise.all([
    searchTrail(reader, trailFilter(query), TRAIL_PAGE + 1),
    actorsOfTrail(reader),
    sealState(reader),
  ]);
  const page = found.slice(0, TRAIL_PAGE);
  const names = await namesOf(reader, page.flatMap(mentioned));
  const now = new Date();
  const { timeZone } = reader;
  const clear = trailHref({ ...query, actor: '', kind: '', about: '', from: '', to: '', before: null });
  const next = found.length > TRAIL_PAGE ? (page.at(-1)?.position ?? null) : null;
  return (
    <Page>
      <PageHeader title="Trail" meta={<Seals {...seals} now={now} />} />
      <TrailFilters
        query={query}
        actors={[...actors.map(({ id, name }) => ({ value: `staff:${id}`, label: name })), ...OTHERS]}
        kinds={Object.keys(EVENT_KINDS)
          .filter((kind) => !DECOY_KINDS.includes(kind))
          .map((kind) => ({ value: kind, label: kindName(kind) }))
          .toSorted((a, b) => a.label.localeCompare(b.label))}
        clearHref={trailHref(query) === clear ? null : clear}
      />
      {page.length === 0 ? (
        <EmptyState title="No event fits">Take a filter away, or choose other days.</EmptyState>
      ) : (
        <TrailTable
          caption={`${query.before ? 'Earlier events' : 'The latest events'}, times in ${timeZone}`}
          rows={page.map((event) => ({
            position: event.position,
            subject: event.subject,
            seq: event.subjectSeq,
            says: sentenceFor(event, names, timeZone),
            kind: event.kind,
            who: actorText(event.actor, names, event.subject),
            at: event.at.toISOString(),
            time: `${dayShort(event.at, timeZone, now)}, ${clockExact(event.at, timeZone)}`,
          }))}
        />
      )}
      <ButtonRow>
        {query.before ? <LinkButton href={trailHref(query, { before: null })}>The latest</LinkButton> : null}
        {next ? <LinkButton href={trailHref(query, { before: next })}>Earlier events</LinkButton> : null}
      </ButtonRow>
    </Page>
  );
}

type SealsProps = Awaited<ReturnType<typeof sealState>> & { now: Date };

function Seals({ last, events, unsealed, now }: SealsProps) {
  const behind = last ? now.getTime() - last.at.getTime() > 5 * 60_000 && unsealed > 0 : events > 0;
  return (
    <>
      <StateMark tone={behind ? 'warn' : 'good'} glyph={behind ? 'bang' : 'tick'}>
        {last ? `${last.size} of ${events} events sealed` : 'Nothing sealed yet'}
      </StateMark>
      {last ? <span>Last seal {agoText(last.at, now)}</span> : null}
      {unsealed > 0 ? <span>{unsealed} wait for the next seal</span> : null}
      {last ? (
        <span className="code" title={last.root}>
          root {last.root.slice(0, 12)}
        </span>
      ) : null}
      {behind ? <span>Check that the worker runs.</span> : null}
    </>
  );
}
