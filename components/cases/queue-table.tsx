'use client';

import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { Fragment, type ReactNode, type RefObject } from 'react';
import { HolderCell, type RowAct } from '#components/cases/queue-holder';
import { StateMark } from '#components/ui/badge';
import { Link } from '#components/ui/link';
import { Time } from '#components/ui/small';
import { DataTable, SortHead } from '#components/ui/table';
import { COLUMN_LABEL, type Column, type QueueItem } from '#lib/queue/text';

const features = tableFeatures({});
const column = createColumnHelper<typeof features, QueueItem>();

export type SortLinks = Partial<Record<Column, { href: string; sorted?: 'ascending' | 'descending' }>>;
type QueueTableProps = {
  caption: string;
  items: readonly QueueItem[];
  sorts: SortLinks;
  /** Claims and releases; absent for those who only read. */
  act: RowAct | null;
  current: string | null;
  body: RefObject<HTMLTableSectionElement | null>;
};

const COLUMNS = column.columns([
  column.display({ id: 'who', cell: ({ row }) => <Who item={row.original} /> }),
  column.display({ id: 'state', cell: ({ row }) => <State item={row.original} /> }),
  column.display({
    id: 'place',
    cell: ({ row: { original: item } }) => (
      <>
        {item.language}
        <span className="second">
          {item.place}, {item.localTime} there
        </span>
      </>
    ),
  }),
  column.display({
    id: 'why',
    cell: ({ row: { original: item } }) => (
      <>
        {item.why}
        <span className="second">{item.tries}</span>
      </>
    ),
  }),
  column.display({ id: 'booked', cell: ({ row }) => <Booked item={row.original} /> }),
  column.display({
    id: 'since',
    cell: ({ row: { original: item } }) => (
      <Time at={item.since.at} title={item.since.text}>
        {item.since.ago}
      </Time>
    ),
  }),
  column.display({ id: 'due', cell: ({ row }) => <Due item={row.original} /> }),
  column.display({ id: 'holder' }),
]);
const COLUMN_IDS = Object.keys(COLUMN_LABEL) as Column[]; // the keys of that very object

/** The queue's rows. Sorting and paging are the server's; the table keeps rows and cells in order. */
export function QueueTable({ caption, items, sorts, act, current, body }: QueueTableProps) {
  const table = useTable({ features, columns: COLUMNS, data: items, getRowId: (item) => item.id });
  return (
    <DataTable caption={caption} captionHidden>
      <thead>
        <tr>
          {COLUMN_IDS.map((id) => (
            <Head key={id} id={id} sort={sorts[id]} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} data-case={row.id} data-current={row.id === current ? 'true' : undefined}>
            {row.getAllCells().map((cell) => (
              <Cell key={cell.id} id={cell.column.id}>
                {cell.column.id === 'holder' ? (
                  <HolderCell item={row.original} act={act} />
                ) : (
                  <table.FlexRender cell={cell} />
                )}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Head({ id, sort }: { id: Column; sort: SortLinks[Column] }) {
  if (!sort) return <th scope="col">{COLUMN_LABEL[id]}</th>;
  return (
    <SortHead href={sort.href} sorted={sort.sorted}>
      {COLUMN_LABEL[id]}
    </SortHead>
  );
}

function Cell({ id, children }: { id: string; children: ReactNode }) {
  if (id === 'who') return <th scope="row">{children}</th>;
  // Not `data-label`: on a phone the queue lays out its rows itself, and only this cell needs its name there.
  return (
    <td className={`q-${id}`} data-term={id === 'booked' ? COLUMN_LABEL.booked : undefined}>
      {children}
    </td>
  );
}

function Who({ item }: { item: QueueItem }) {
  return (
    <>
      <Link className="queue-name" href={`/cases/${item.id}`}>
        <bdi>{item.name}</bdi>
      </Link>
      <span className="second">{item.userRef}</span>
    </>
  );
}

function State({ item }: { item: QueueItem }) {
  return (
    <>
      <StateMark tone={item.state.tone} glyph={item.state.glyph}>
        {item.state.label}
      </StateMark>
      {item.atDoor ? (
        <span className="second">
          <StateMark tone="accent" glyph="live">
            {item.atDoor}
          </StateMark>
        </span>
      ) : item.isHere ? (
        <span className="second">page open</span>
      ) : null}
    </>
  );
}

function Booked({ item }: { item: QueueItem }) {
  if (!item.booked) return <span className="muted">–</span>;
  return (
    <>
      <Time at={item.booked.at}>{item.booked.text}</Time>
      <span className="second">{item.booked.by}</span>
    </>
  );
}

function Due({ item }: { item: QueueItem }) {
  if (item.due.says === '') return <span className="muted">–</span>;
  return (
    <Fragment>
      {item.due.late ? (
        <StateMark tone="bad" glyph="bang">
          {item.due.says}
        </StateMark>
      ) : (
        item.due.says
      )}
      <span className="second">
        <Time at={item.due.at}>{item.due.text}</Time>
      </span>
    </Fragment>
  );
}
