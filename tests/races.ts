import postgres from 'postgres';
import { expect, vi } from 'vitest';

/**
 * Runs changes that have all read what they decide by before any of them writes, in the order in which they then write:
 * the trail is held until they stand there.
 */
export async function atOnce<T>(...runs: (() => Promise<T>)[]): Promise<T[]> {
  return holding((sql) => sql`lock table audit_events in share mode`, 'rollback', runs);
}

/** Runs a change into whose reading and writing something else falls: `change`, past every wall, commits in between. */
export async function meanwhile<T>(
  change: (sql: postgres.ReservedSql) => Promise<unknown>,
  run: () => Promise<T>,
): Promise<T> {
  const [done] = await holding(change, 'commit', [run]);
  return done as T; // one run, one answer
}

/** A change with every trigger silent, as whoever owns the database could make it. */
export async function pastTheWalls(change: string): Promise<void> {
  const owner = postgres(process.env.DATABASE_OWNER_URL ?? '', { max: 1, onnotice: () => {} });
  const silent = `perform set_config('session_replication_role', 'replica', true)`;
  await owner.unsafe(`do $$ begin ${silent}; ${change}; end $$`).finally(() => owner.end());
}

async function holding<T>(
  hold: (sql: postgres.ReservedSql) => Promise<unknown>,
  end: 'commit' | 'rollback',
  runs: (() => Promise<T>)[],
): Promise<T[]> {
  const owner = postgres(process.env.DATABASE_OWNER_URL ?? '', { max: 2, onnotice: () => {} });
  const held = await owner.reserve();
  try {
    await held`begin`;
    await held`set local session_replication_role = replica`;
    await hold(held);
    let settled = 0;
    const running: Promise<T>[] = [];
    for (const run of runs) {
      const one = run().finally(() => {
        settled += 1;
      });
      one.catch(() => {}); // told to the caller at the end, with the others
      running.push(one);
      // The next one begins once this one stands at the door: the first to come is the first to write.
      await vi.waitFor(
        async () => {
          const [row] = await owner<{ waiting: number }[]>`select count(*)::int as waiting from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`;
          expect((row?.waiting ?? 0) + settled).toBe(running.length);
        },
        { interval: 5, timeout: 10_000 },
      );
    }
    await held.unsafe(end);
    await Promise.allSettled(running);
    return await Promise.all(running);
  } finally {
    held.release();
    await owner.end();
  }
}
