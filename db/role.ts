import { env } from '#lib/env';

/**
 * Where one login both owns the schema and runs the application, the application steps down to its own role for the
 * whole connection. A login of its own (DATABASE_OWNER_URL set) has that role already.
 */
export function connectionRole(): { role?: string } {
  return env().DATABASE_OWNER_URL ? {} : { role: 'second_look_app' };
}
