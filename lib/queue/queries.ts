import { and, arrayContains, eq, ilike, isNull, or, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { attempts, cases, people } from '#db/schema/cases';
import { bookings, presence } from '#db/schema/schedule';
import { staff } from '#db/schema/staff';
import { dataKeys, type Sealed } from '#db/schema/vault';
import type { Agent, CaseReader } from '#lib/access/actors';
import type { QueueView } from '#lib/cases/rules';
import { REASON_CODES, type ReasonCode } from '#lib/eligibility/rules';
import { mayHoldIt, whyNot } from '#lib/holding/queries';
import { knownTimeZone } from '#lib/language/moments';
import { type Cursor, PAGE_SIZE, type QueueFilter, type SortKey, searchesNames } from '#lib/queue/rules';
import { ERASED, KEY, openMasked } from '#lib/vault/queries';
import type { KeyColumns } from '#lib/vault/vault';

/** A guest's page counts as open for this long after it was last heard of. */
const HERE_SECONDS = 60;
/** Counts stop here: what is over is many, and nobody works through it. */
export const COUNT_LIMIT = 1000;

const STILL_HELD = sql`${cases.leaseUntil} > now()`;
const IS_FINAL = sql`${cases.state} in ('granted', 'rejected', 'frozen', 'withdrawn', 'lapsed')`;
const REASON_ORDER = sql.raw(`array[${REASON_CODES.map((code) => `'${code}'`).join(', ')}]`);

const FIELDS = {
  id: cases.id,
  name: cases.name,
  ...KEY,
  userRef: people.userRef,
  locale: cases.locale,
  country: people.country,
  timeZone: people.timeZone,
  state: cases.state,
  createdAt: cases.createdAt,
  dueAt: cases.dueAt,
  closedAt: cases.closedAt,
  lobbyAt: cases.lobbyAt,
  startsAt: bookings.startsAt,
  bookedWith: sql<string | null>`(select s.name from ${staff} s where s.id = ${bookings.staffId})`,
  holderId: sql<string | null>`case when ${STILL_HELD} then ${cases.leaseOwner} end`,
  holder: sql<string | null>`case when ${STILL_HELD} then ${staff.name} end`,
  tries: sql<number>`(select count(*)::int from ${attempts} a where a.case_id = ${cases.id} and a.outcome = 'failed')`,
  reason: sql<ReasonCode | null>`(select a.reason from ${attempts} a
    where a.case_id = ${cases.id} and a.outcome = 'failed' and a.reason is not null
    group by a.reason order by count(*) desc, array_position(${REASON_ORDER}, a.reason) limit 1)`,
  isHere: sql<boolean>`exists (select 1 from ${presence} p where p.party = 'guest' and p.subject = ${cases.id}
    and p.seen_at > now() - make_interval(secs => ${HERE_SECONDS}))`,
} as const;

const SORT_BY: Readonly<Record<SortKey, SQL>> = {
  due: sql`${cases.dueAt}`,
  since: sql`${cases.createdAt}`,
  booked: sql`coalesce(${bookings.startsAt}, 'infinity')`,
  lobby: sql`coalesce(${cases.lobbyAt}, 'infinity')`,
  closed: sql`coalesce(${cases.closedAt}, 'infinity')`,
};

/** One page of a view, 50 rows, in one statement; `next` is where the following page begins, or null at the end. */
export async function queuePage(reader: CaseReader, filter: QueueFilter, now: Date) {
  const key = SORT_BY[filter.sort.key];
  const turn = sql.raw(filter.sort.descending ? 'desc' : 'asc');
  const rows = await db()
    .select({ ...FIELDS, barred: whyNot(reader, sql`cases.id`), sortValue: sql<string>`${key}::text` })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .leftJoin(bookings, and(eq(bookings.caseId, cases.id), isNull(bookings.endedAt)))
    .leftJoin(staff, eq(staff.id, cases.leaseOwner))
    .leftJoin(dataKeys, eq(dataKeys.subject, cases.id))
    .where(
      and(
        inView(filter.view, reader, now),
        narrowed(filter, reader),
        filter.after ? past(filter, filter.after) : undefined,
      ),
    )
    .orderBy(sql`${key} ${turn}`, sql`${cases.id} ${turn}`)
    .limit(PAGE_SIZE + 1);
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  const next: Cursor | null = rows.length > PAGE_SIZE && last ? { value: last.sortValue, id: last.id } : null;
  return { rows: await Promise.all(page.map(named)), next };
}

async function named<R extends KeyColumns & { id: string; name: Sealed | null }>(row: R) {
  const opened = await openMasked(row.id, row, ['name']);
  return { ...opened, name: opened.name ?? ERASED };
}

/** How many people stand at the door and wait for somebody to let them in, that this agent may hold. */
export async function atTheDoor(agent: Agent): Promise<number> {
  const waits = sql`${cases.lobbyAt} is not null and ${cases.state} in ('invited', 'booked')`;
  return db().$count(cases, and(waits, mayHoldIt(agent, sql`cases.id`)));
}

/** How many cases each view holds, and the languages and countries of open cases: the queue's tabs and filters. */
export async function queueOverview(reader: CaseReader, now: Date) {
  // The outer sql`` keeps the tables' names: a select from one source drops them from a field's own columns.
  const counted = (view: QueueView) =>
    sql<number>`${sql`(select count(*)::int from (
    select 1 from ${cases} left join ${bookings} on ${bookings.caseId} = ${cases.id} and ${bookings.endedAt} is null
    where ${inView(view, reader, now) ?? sql`true`} limit ${COUNT_LIMIT}) counted)`}`;
  const found = (column: SQL) =>
    sql<string[]>`${sql`(select coalesce(array_agg(distinct ${column} order by ${column}), '{}')
    from ${people} join ${cases} on ${cases.personId} = ${people.id} where not (${IS_FINAL}))`}`;
  const [row] = await db()
    .select({
      waiting: counted('waiting'),
      today: counted('today'),
      lobby: counted('lobby'),
      mine: counted('mine'),
      decided: counted('decided'),
      all: counted('all'),
      languages: found(LANGUAGE),
      countries: found(sql`${people.country}`),
    })
    .from(sql`(values (1)) one`);
  if (!row) throw new Error('a select without a table gave no row');
  const { languages, countries, ...counts } = row;
  return { counts, languages, countries };
}

const LANGUAGE = sql`lower(split_part(${cases.locale}, '-', 1))`;

function inView(view: QueueView, reader: CaseReader, now: Date): SQL | undefined {
  switch (view) {
    case 'waiting':
      return sql`${cases.state} in ('waiting', 'invited', 'needs_info', 'escalated')`;
    case 'today':
      return isToday(now, reader.timeZone);
    case 'lobby':
      return sql`${cases.lobbyAt} is not null and ${cases.state} in ('invited', 'booked')`;
    case 'mine':
      return sql`${cases.leaseOwner} = ${reader.id} and ${STILL_HELD} and not (${IS_FINAL})`;
    case 'decided':
      return IS_FINAL;
    case 'all':
      return undefined;
  }
}

/** Booked between the midnights around `now` in the viewer's zone; PostgreSQL knows the days of 23 and 25 hours. */
function isToday(now: Date, timeZone: string): SQL {
  const zone = knownTimeZone(timeZone);
  const midnight = sql`date_trunc('day', ${now.toISOString()}::timestamptz at time zone ${zone}::text)`;
  return sql`${bookings.startsAt} >= (${midnight}) at time zone ${zone}::text
    and ${bookings.startsAt} < (${midnight} + interval '1 day') at time zone ${zone}::text`;
}

function narrowed(filter: QueueFilter, reader: CaseReader): SQL | undefined {
  const { language, country, state, late, search, marks } = filter;
  const like = search ? `%${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%` : '';
  return and(
    language ? sql`${LANGUAGE} = ${language}` : undefined,
    country ? eq(people.country, country) : undefined,
    state ? eq(cases.state, state) : undefined,
    late ? sql`${cases.dueAt} < now() and not (${IS_FINAL})` : undefined,
    search ? or(ilike(people.userRef, like), eq(cases.id, search)) : undefined,
    // Names rest sealed: a name is found by its whole words, each of them.
    marks.length > 0 ? and(arrayContains(people.wordIndexes, [...marks]), sql`${searchesNames(reader)}`) : undefined,
  );
}

function past(filter: QueueFilter, after: Cursor): SQL {
  const sign = sql.raw(filter.sort.descending ? '<' : '>');
  return sql`(${SORT_BY[filter.sort.key]}, ${cases.id}) ${sign} (${after.value}::timestamptz, ${after.id})`;
}
