import { EVENT_KINDS, type EventKind } from '#lib/audit/events';
import { storable } from '#lib/language/plain';

export const TRAIL_PAGE = 50;

export type TrailQuery = {
  actor: string;
  kind: EventKind | '';
  about: string;
  from: string;
  to: string;
  before: number | null;
};
type Params = Readonly<Record<string, string | string[] | undefined>>;

/** What an address asks of the trail; whatever does not fit is left out. */
export function readTrailQuery(params: Params): TrailQuery {
  const one = (name: string) => {
    const value = params[name];
    return typeof value === 'string' ? storable(value).trim().slice(0, 120) : '';
  };
  const kind = one('kind');
  const before = Number(one('before'));
  return {
    actor: one('actor'),
    kind: Object.hasOwn(EVENT_KINDS, kind) ? (kind as EventKind) : '', // just checked
    about: one('about'),
    from: dayOf(one('from')),
    to: dayOf(one('to')),
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  };
}

/** The address of a trail query, with changes. */
export function trailHref(query: TrailQuery, change: Partial<TrailQuery> = {}): string {
  const next = { ...query, ...change };
  const pairs = Object.entries(next).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  return pairs.length > 0 ? `/audit?${new URLSearchParams(pairs)}` : '/audit';
}

/** The filter that a query means: whole UTC days, `to` included. */
export function trailFilter({ actor, kind, about, from, to, before }: TrailQuery) {
  return {
    ...(actor ? { actor } : {}),
    ...(kind ? { kind } : {}),
    ...(about ? { about } : {}),
    ...(from ? { from: new Date(`${from}T00:00:00Z`) } : {}),
    ...(to ? { to: new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000) } : {}),
    ...(before ? { before } : {}),
  };
}

function dayOf(text: string): string {
  return /^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? text : '';
}
