import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';

const builder = drizzle.mock();

/** An update for the door, not executed. `where` must name what the decision relied on (state, version, lease epoch). */
export function update<T extends PgTable>(table: T, set: PgUpdateSetSource<T>, where: SQL | undefined): SQLWrapper {
  if (!where) throw new TypeError('an update without a condition');
  return builder.update(table).set(set).where(where);
}

/** An insert for the door, not executed. */
export function insert<T extends PgTable>(table: T, rows: T['$inferInsert'] | T['$inferInsert'][]): SQLWrapper {
  return builder.insert(table).values(Array.isArray(rows) ? rows : [rows]);
}

/** An insert that refreshes the row it meets. */
export function upsert<T extends PgTable>(
  table: T,
  row: T['$inferInsert'],
  on: { target: T['_']['columns'][string][]; set: PgUpdateSetSource<T>; where?: SQL },
): SQLWrapper {
  const { target, set, where } = on;
  return builder
    .insert(table)
    .values(row)
    .onConflictDoUpdate({ target, set, ...(where ? { setWhere: where } : {}) });
}
