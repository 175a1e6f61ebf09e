import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { DatabaseFault } from '#db/quiet';
import { writer } from '#db/write';
import type { Actor, Ctx } from '#lib/access/actors';
import { canonicalBody } from '#lib/audit/chain';
import { type AuditEvent, EVENT_KINDS, QUIET, toldAs } from '#lib/audit/events';

/** A write that may touch nothing, such as ending a booking where there may be none. */
export type Optional = { optional: SQLWrapper };
export type Write = SQLWrapper | Optional;
export type Job = { task: string; payload: Record<string, unknown>; key?: string; runAt?: Date; queue?: string };
export type Change = {
  writes: readonly [Write, ...Write[]];
  events: readonly [AuditEvent, ...AuditEvent[]];
  jobs?: readonly Job[];
  /** What the caller is told, kept under the idempotency key; JSON without secrets. */
  answer?: unknown;
};
export type Committed = { ok: true } | { ok: false; why: 'conflict' | 'repeated'; constraint?: string };

/**
 * The only way to change anything. Composes the writes, the audit events, the outbox and the jobs into one statement,
 * which PostgreSQL commits whole or not at all. `conflict`: a write touched no row or met a constraint (named);
 * `repeated`: the request's key was used meanwhile. Throws where the outcome is unknown: ask again under the same key.
 */
export async function commit(ctx: Ctx, change: Change): Promise<Committed> {
  const statement = compose(ctx, change);
  for (let tries = 0; ; tries += 1) {
    try {
      await writer().execute(statement);
      return { ok: true };
    } catch (error) {
      if (!(error instanceof DatabaseFault)) throw error;
      if (error.code === '40P01' && tries < 3) continue;
      const refused = refusalOf(error);
      if (!refused) throw error;
      return refused;
    }
  }
}

/** How an actor is named in the trail. */
export function actorName(actor: Actor): string {
  return actor.party === 'system' || actor.party === 'visitor' ? actor.party : `${actor.party}:${actor.id}`;
}

function refusalOf({ code, constraint }: DatabaseFault): Committed | null {
  if (code === 'SL409') return { ok: false, why: 'conflict' };
  if (code !== '23505' && code !== '23P01') return null;
  return { ok: false, why: constraint.startsWith('requests_') ? 'repeated' : 'conflict', constraint };
}

function compose(ctx: Ctx, change: Change): SQL {
  const ctes: SQL[] = [];
  const must: SQL[] = [];
  change.writes.forEach((write, i) => {
    const name = sql.raw(`w${i}`);
    const optional = 'optional' in write;
    const statement = optional ? write.optional : write;
    ctes.push(sql`${name} as (${statement.getSQL()} returning 1)`);
    // Counted in the order of the writes, which is the order in which PostgreSQL runs them.
    must.push(optional ? sql`(select greatest(count(*), 1) from ${name})` : sql`(select count(*) from ${name})`);
  });
  if (ctx.request) {
    ctes.push(sql`asked as (insert into requests (actor, key, fingerprint, answer, created_at)
      values (${actorName(ctx.actor)}, ${ctx.request.key}, ${ctx.request.fingerprint},
              ${JSON.stringify(change.answer ?? null)}::jsonb, ${ctx.now.toISOString()}::timestamptz) returning 1)`);
    must.push(sql`(select count(*) from asked)`);
  }
  const guard = sql`ledger_guard(array[${sql.join(must, sql`, `)}]::bigint[])`;
  const jobs = (change.jobs ?? []).map(
    (job) => sql`, graphile_worker.add_job(${job.task}, ${JSON.stringify(job.payload)}::json,
      run_at => ${job.runAt ? job.runAt.toISOString() : null}::timestamptz, job_key => ${job.key ?? null}::text,
      queue_name => ${job.queue ?? null}::text)`,
  );
  const appended = sql`audit_append(${JSON.stringify(eventRows(ctx, change.events))}::jsonb,
    ${ctx.now.toISOString()}::timestamptz, ${actorName(ctx.actor)}, ${guard})`;
  return sql`with ${sql.join(ctes, sql`, `)} select ${appended}${sql.join(jobs)}`;
}

function eventRows(ctx: Ctx, events: Change['events']) {
  const actor = actorName(ctx.actor);
  return events.map(({ kind, subject, data }) => ({
    subject,
    kind,
    body: canonicalBody({ kind, actor, at: ctx.now.toISOString(), data: EVENT_KINDS[kind].parse(data) }),
    tell: toldAs(kind),
    quiet: QUIET.includes(kind),
  }));
}
