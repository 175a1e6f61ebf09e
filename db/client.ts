import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { POOL } from '#db/pool';
import { failQuietly } from '#db/quiet';
import { connectionRole } from '#db/role';
import { env } from '#lib/env';

/** What everyone may hold: reads alone, by type here and by `default_transaction_read_only` in the database. */
export type ReadOnly = Pick<
  PostgresJsDatabase,
  'select' | 'selectDistinct' | 'selectDistinctOn' | '$with' | 'with' | '$count'
>;

const held = globalThis as { secondLookReads?: ReadOnly };

/** The read-only handle of this process. */
export function db(): ReadOnly {
  failQuietly();
  held.secondLookReads ??= drizzle(
    postgres(env().DATABASE_URL, {
      ...POOL,
      connection: { application_name: 'second-look-reads', default_transaction_read_only: true, ...connectionRole() },
    }),
  );
  return held.secondLookReads;
}
