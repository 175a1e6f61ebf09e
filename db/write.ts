import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { POOL } from '#db/pool';
import { failQuietly } from '#db/quiet';
import { connectionRole } from '#db/role';
import { env } from '#lib/env';

const held = globalThis as { secondLookWrites?: PostgresJsDatabase };

/** The writing handle: for lib/ledger alone (tests/architecture.test.ts holds that). */
export function writer(): PostgresJsDatabase {
  failQuietly();
  held.secondLookWrites ??= drizzle(
    postgres(env().DATABASE_URL, {
      ...POOL,
      connection: { application_name: 'second-look-writes', ...connectionRole() },
    }),
  );
  return held.secondLookWrites;
}
