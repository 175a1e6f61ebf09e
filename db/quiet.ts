import { PgPreparedQuery } from 'drizzle-orm/pg-core';

/**
 * A failure of the database as its code and constraint alone. What drizzle throws quotes the query with its parameters,
 * which would carry names and addresses into logs and URLs.
 */
export class DatabaseFault extends Error {
  readonly code: string;
  readonly constraint: string;

  constructor(code: string, constraint: string) {
    super(`the database answered ${code || 'nothing'}`);
    this.name = 'DatabaseFault';
    this.code = code;
    this.constraint = constraint;
  }
}

type Run = (query: string, params: unknown[], run: () => Promise<unknown>) => Promise<unknown>;

/** Makes every statement of this process fail with a `DatabaseFault`; both handles call it before their first use. */
export function failQuietly(): void {
  const prototype = PgPreparedQuery.prototype as unknown as { queryWithCache: Run; quiet?: true }; // drizzle keeps it internal
  if (prototype.quiet) return;
  const loud = prototype.queryWithCache;
  prototype.quiet = true;
  prototype.queryWithCache = function quiet(query, params, run) {
    return loud.call(this, query, params, run).catch((error: unknown) => {
      throw faultOf(error);
    });
  };
}

function faultOf(error: unknown): DatabaseFault {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const fact = (name: string) =>
    typeof cause === 'object' && cause !== null && name in cause ? String(Reflect.get(cause, name) ?? '') : '';
  return new DatabaseFault(fact('code'), fact('constraint_name'));
}
