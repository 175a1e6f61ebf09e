import type { Metadata } from 'next';
import { Queue } from '#components/cases/queue';
import { Live } from '#components/shell/live';
import { requireStaff } from '#lib/access/gates';
import { belongs } from '#lib/access/policy';
import { CASE_STATES } from '#lib/cases/lifecycle';
import { QUEUE_VIEWS } from '#lib/cases/rules';
import { STATE_TEXT } from '#lib/cases/text';
import { countryName, languageName } from '#lib/language/names';
import { COUNT_LIMIT, queueOverview, queuePage } from '#lib/queue/queries';
import { isNarrowed, type Params, queueHref, readFilter, searchesNames, sortedBy } from '#lib/queue/rules';
import { COLUMN_SORT, type Column, toItem, VIEW_EMPTY, VIEW_LABEL } from '#lib/queue/text';

export const metadata: Metadata = { title: 'Queue' };

const NO_FILTER = { language: null, country: null, state: null, late: false, search: null, marks: [] } as const;

export default async function QueuePage({ searchParams }: { searchParams: Promise<Params> }) {
  const reader = await requireStaff('reader');
  const filter = readFilter(await searchParams);
  const now = new Date();
  const [page, overview] = await Promise.all([queuePage(reader, filter, now), queueOverview(reader, now)]);
  const narrowed = isNarrowed(filter);
  const listed = (values: readonly string[], chosen: string | null) => [
    ...new Set([...values, ...(chosen ? [chosen] : [])]),
  ];

  return (
    <>
      <Live subjects={['*']} />
      <Queue
        address={queueHref(filter, { after: filter.after })}
        items={page.rows.map((row) => toItem(row, reader, now))}
        tabs={QUEUE_VIEWS.map((view) => ({
          href: queueHref(filter, { view, ...NO_FILTER }),
          label: VIEW_LABEL[view],
          count: Math.min(overview.counts[view], COUNT_LIMIT),
          current: view === filter.view,
        }))}
        caption={`${VIEW_LABEL[filter.view]} (times are those of ${reader.timeZone})`}
        sorts={sortLinks(filter)}
        filters={{
          values: {
            view: filter.view,
            language: filter.language ?? '',
            country: filter.country ?? '',
            state: filter.state ?? '',
            late: filter.late,
            q: filter.search ?? '',
            name: filter.marks.join('.'),
          },
          choices: {
            language: listed(overview.languages, filter.language).map((value) => ({
              value,
              label: languageName(value),
            })),
            country: listed(overview.countries, filter.country).map((value) => ({ value, label: countryName(value) })),
            state: CASE_STATES.map((value) => ({ value, label: STATE_TEXT[value].label })),
          },
          byName: searchesNames(reader),
          clearHref: narrowed ? queueHref(filter, NO_FILTER) : null,
        }}
        empty={narrowed ? nothingFits(filter) : VIEW_EMPTY[filter.view]}
        pages={{
          firstHref: filter.after ? queueHref(filter) : null,
          nextHref: page.next ? queueHref(filter, { after: page.next }) : null,
        }}
        mayAct={belongs(reader.role, 'agent')}
      />
    </>
  );
}

/** The search looks in the view that is open: a name may well stand in another one. */
function nothingFits(filter: ReturnType<typeof readFilter>) {
  return {
    title: `No case in “${VIEW_LABEL[filter.view]}” fits these filters`,
    says: 'Clear them, or look in another view.',
    allHref: filter.view === 'all' ? undefined : queueHref(filter, { view: 'all' }),
  };
}

function sortLinks(filter: ReturnType<typeof readFilter>) {
  const links = Object.entries(COLUMN_SORT).map(([column, key]) => {
    const sorted = filter.sort.key === key ? (filter.sort.descending ? 'descending' : 'ascending') : undefined;
    return [column, { href: queueHref(filter, { sort: sortedBy(filter, key) }), ...(sorted ? { sorted } : {}) }];
  });
  return Object.fromEntries(links) as Partial<Record<Column, { href: string; sorted?: 'ascending' | 'descending' }>>; // its own keys
}
