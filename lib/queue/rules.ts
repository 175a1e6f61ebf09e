import type { StaffRole } from '#db/schema/staff';
import { CASE_STATES, type CaseState } from '#lib/cases/lifecycle';
import { QUEUE_VIEWS, type QueueView } from '#lib/cases/rules';
import { storable } from '#lib/language/plain';

export const PAGE_SIZE = 50;
/** More words than a name has. */
export const MOST_MARKS = 8;

export const SORT_KEYS = ['due', 'since', 'booked', 'lobby', 'closed'] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export type Sort = { key: SortKey; descending: boolean };

/** Where a page begins: after the row with this sort value, as the database wrote it, and this id. */
export type Cursor = { value: string; id: string };

export type QueueFilter = {
  view: QueueView;
  sort: Sort;
  language: string | null;
  country: string | null;
  state: CaseState | null;
  late: boolean;
  /** A case, or a part of the platform's reference. */
  search: string | null;
  /** The blind marks of a name's words (lib/people `lookUp`): an address holds no name. */
  marks: readonly string[];
  after: Cursor | null;
};

/** The order in which each view is worked: the most urgent first; what is over, newest first. */
export const VIEW_SORT: Readonly<Record<QueueView, Sort>> = {
  waiting: { key: 'due', descending: false },
  today: { key: 'booked', descending: false },
  lobby: { key: 'lobby', descending: false },
  mine: { key: 'due', descending: false },
  decided: { key: 'closed', descending: true },
  all: { key: 'since', descending: true },
};

export type Params = Readonly<Record<string, string | string[] | undefined>>;

/** Reads a queue's address. What does not fit is left out rather than refused: an old bookmark still opens. */
export function readFilter(params: Params): QueueFilter {
  const one = (name: string) => {
    const value = params[name];
    const text = storable((Array.isArray(value) ? value[0] : value) ?? '')
      .trim()
      .slice(0, 300);
    return text ? text : null;
  };
  const view = QUEUE_VIEWS.find((name) => name === one('view')) ?? 'waiting';
  const sort = readSort(one('sort')) ?? VIEW_SORT[view];
  return {
    view,
    sort,
    language: matching(one('language'), /^[a-z]{2,3}$/),
    country: matching(one('country'), /^[A-Z]{2}$/),
    state: CASE_STATES.find((state) => state === one('state')) ?? null,
    late: one('late') === '1',
    search: one('q'),
    marks: (one('name') ?? '')
      .split('.')
      .filter((mark) => /^[\w-]{22}$/.test(mark))
      .slice(0, MOST_MARKS),
    after: readCursor(one('after')),
  };
}

/** The address of a queue; a change other than of the page starts again at the first page. */
export function queueHref(filter: QueueFilter, change: Partial<QueueFilter> = {}): string {
  const next: QueueFilter = { ...filter, after: null, ...change };
  if (change.view && !change.sort) next.sort = VIEW_SORT[change.view];
  const usual = VIEW_SORT[next.view];
  const same = next.sort.key === usual.key && next.sort.descending === usual.descending;
  const parts: [string, string | null][] = [
    ['view', next.view === 'waiting' ? null : next.view],
    ['sort', same ? null : `${next.sort.descending ? '-' : ''}${next.sort.key}`],
    ['language', next.language],
    ['country', next.country],
    ['state', next.state],
    ['late', next.late ? '1' : null],
    ['q', next.search],
    ['name', next.marks.length > 0 ? next.marks.join('.') : null],
    ['after', next.after ? writeCursor(next.after) : null],
  ];
  const query = new URLSearchParams(parts.filter((part): part is [string, string] => part[1] !== null));
  return query.size > 0 ? `/queue?${query}` : '/queue';
}

/** Whether anything but the view narrows the list. */
export function isNarrowed(filter: QueueFilter): boolean {
  return Boolean(
    filter.language || filter.country || filter.state || filter.late || filter.search || filter.marks.length > 0,
  );
}

/** The same column again turns the order round. */
export function sortedBy(filter: QueueFilter, key: SortKey): Sort {
  return { key, descending: filter.sort.key === key ? !filter.sort.descending : false };
}

type Keyed = { id: string };

/**
 * A list under somebody's hand: each row keeps its place and takes its fresh cells; `changes` counts the rows that a
 * full refresh would add, remove or move.
 */
export function holdStill<T extends Keyed>(shown: readonly T[], fresh: readonly T[]): { rows: T[]; changes: number } {
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const rows = shown.map((row) => byId.get(row.id) ?? row);
  const known = new Set(shown.map((row) => row.id));
  const gone = shown.filter((row) => !byId.has(row.id)).length;
  const added = fresh.filter((row) => !known.has(row.id)).length;
  const stayed = shown.filter((row) => byId.has(row.id));
  const moved = fresh.filter((row) => known.has(row.id)).filter((row, i) => row.id !== stayed[i]?.id).length;
  return { rows, changes: gone + added + moved };
}

/** A cursor as it stands in an address: the id, then the sort value. */
export function writeCursor(cursor: Cursor): string {
  return `${cursor.id}.${cursor.value}`;
}

const MOMENT = /^(infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2})$/;

function readCursor(text: string | null): Cursor | null {
  const [, id = '', value = ''] = text?.match(/^(case_[0-9a-z]{26})\.(.*)$/s) ?? [];
  return id && MOMENT.test(value) ? { id, value } : null;
}

function readSort(text: string | null): Sort | null {
  const key = SORT_KEYS.find((name) => name === text?.replace(/^-/, ''));
  return key ? { key, descending: text?.startsWith('-') ?? false } : null;
}

function matching(text: string | null, shape: RegExp): string | null {
  return text && shape.test(text) ? text : null;
}

/** Whether a reader may look somebody up by name: who works on cases. An audit begins with a case or the platform's reference. */
export function searchesNames({ role }: { role: StaffRole }): boolean {
  return role !== 'auditor';
}
