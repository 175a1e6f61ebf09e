import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { POOL } from '#db/pool';
import { failQuietly } from '#db/quiet';
import { env } from '#lib/env';

/**
 * What everyone may hold: reads alone, by type here, and in the database by a role that has SELECT and nothing else. With
 * DATABASE_READ_URL that is all its login can become; without it the application's login steps down to it.
 */
export type ReadOnly = Pick<
  PostgresJsDatabase,
  'select' | 'selectDistinct' | 'selectDistinctOn' | '$with' | 'with' | '$count'
>;

const held = globalThis as { secondLookReads?: ReadOnly };

/** The read-only handle of this process. */
export function db(): ReadOnly {
  failQuietly();
  held.secondLookReads ??= drizzle(
    postgres(env().DATABASE_READ_URL, {
      ...POOL,
      connection: {
        application_name: 'second-look-reads',
        default_transaction_read_only: true,
        role: 'second_look_reads',
      },
    }),
  );
  return held.secondLookReads;
}
