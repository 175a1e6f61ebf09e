import { sql } from 'drizzle-orm';
import { limits } from '#db/schema/staff';
import { writer } from '#db/write';
import { type Refusal, refuse } from '#lib/errors';
import { sha256 } from '#lib/ids';

/** So many tries within so long. */
export type Allowance = { points: number; seconds: number };

/** What is left of an allowance after one more try. */
export type Counted = { limit: number; remaining: number; resetSeconds: number; over: boolean };

/**
 * Counts one try under a name and what it concerns, in one statement by the database's clock. Keys are hashed: the table
 * holds no address and no name.
 */
export async function counted(name: string, about: string, allowed: Allowance): Promise<Counted> {
  const past = sql`${limits.resetsAt} <= now()`;
  const anew = sql`now() + make_interval(secs => ${allowed.seconds})`;
  const [row] = await writer()
    .insert(limits)
    .values({ key: sha256(`${name}\n${about}`), points: 1, resetsAt: anew as unknown as Date })
    .onConflictDoUpdate({
      target: limits.key,
      set: {
        points: sql`case when ${past} then 1 else ${limits.points} + 1 end`,
        resetsAt: sql`case when ${past} then ${anew} else ${limits.resetsAt} end`,
      },
    })
    .returning({ points: limits.points, wait: sql<number>`ceil(extract(epoch from ${limits.resetsAt} - now()))::int` });
  const points = row?.points ?? 1;
  return {
    limit: allowed.points,
    remaining: Math.max(0, allowed.points - points),
    resetSeconds: Math.max(1, row?.wait ?? allowed.seconds),
    over: points > allowed.points,
  };
}

/** The same as a refusal: `too_many_tries` with `retryAfterSeconds` beyond the allowance, else null. */
export async function limit(
  name: string,
  about: string,
  allowed: Allowance,
): Promise<Refusal<'too_many_tries'> | null> {
  const { over, resetSeconds } = await counted(name, about, allowed);
  return over ? refuse('too_many_tries', { retryAfterSeconds: resetSeconds }) : null;
}

/** Forgets what was counted under a name: after a success the owner starts anew. */
export async function forgive(name: string, about: string): Promise<void> {
  await writer()
    .delete(limits)
    .where(sql`${limits.key} = ${sha256(`${name}\n${about}`)}`);
}

/** Takes one try back that was none, and leaves what else was counted under the name. */
export async function takeBack(name: string, about: string): Promise<void> {
  await writer()
    .update(limits)
    .set({ points: sql`greatest(${limits.points} - 1, 0)` })
    .where(sql`${limits.key} = ${sha256(`${name}\n${about}`)}`);
}

/** Forgets counts whose time is over: the worker's broom. */
export async function forgetLimits(): Promise<void> {
  await writer().delete(limits).where(sql`${limits.resetsAt} <= now()`);
}
