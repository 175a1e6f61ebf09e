import { sql } from 'drizzle-orm';
import { limits } from '#db/schema/staff';
import { writer } from '#db/write';
import { type Refusal, refuse } from '#lib/errors';
import { sha256 } from '#lib/ids';

/** So many tries within so long. */
export type Allowance = { points: number; seconds: number };

/**
 * Counts one try under a name and what it concerns, in one statement by the database's clock, and refuses beyond the
 * allowance: `too_many_tries` with `retryAfterSeconds`. Keys are hashed: the table holds no address and no name.
 */
export async function limit(
  name: string,
  about: string,
  allowed: Allowance,
): Promise<Refusal<'too_many_tries'> | null> {
  const over = sql`${limits.resetsAt} <= now()`;
  const anew = sql`now() + make_interval(secs => ${allowed.seconds})`;
  const [row] = await writer()
    .insert(limits)
    .values({ key: sha256(`${name}\n${about}`), points: 1, resetsAt: anew as unknown as Date })
    .onConflictDoUpdate({
      target: limits.key,
      set: {
        points: sql`case when ${over} then 1 else ${limits.points} + 1 end`,
        resetsAt: sql`case when ${over} then ${anew} else ${limits.resetsAt} end`,
      },
    })
    .returning({ points: limits.points, wait: sql<number>`ceil(extract(epoch from ${limits.resetsAt} - now()))::int` });
  if (!row || row.points <= allowed.points) return null;
  return refuse('too_many_tries', { retryAfterSeconds: Math.max(1, row.wait) });
}

/** Forgets what was counted under a name: after a success the owner starts anew. */
export async function forgive(name: string, about: string): Promise<void> {
  await writer()
    .delete(limits)
    .where(sql`${limits.key} = ${sha256(`${name}\n${about}`)}`);
}

/** Forgets counts whose time is over: the worker's broom. */
export async function forgetLimits(): Promise<void> {
  await writer().delete(limits).where(sql`${limits.resetsAt} <= now()`);
}
