import postgres from 'postgres';
import { connectionRole } from '#db/role';
import { env } from '#lib/env';
import { log } from '#lib/log';

const NAME = 'second-look-worker ';
/** A job just taken may belong to a worker whose line is only being opened. */
const GRACE_SECONDS = 10;

export type Line = { takeOver(): Promise<void>; close(): Promise<void> };

/**
 * Opens this worker's life line: a connection that carries the pool's id as its name. Where a job or a queue is locked by
 * a pool without such a connection, that worker is dead, and `takeOver` gives its work free. `heard`: an event was appended.
 */
export async function openLine(poolId: string, heard: () => void): Promise<Line> {
  const sql = postgres(env().DATABASE_DIRECT_URL, {
    fetch_types: false,
    max: 1,
    onnotice: () => {},
    idle_timeout: 0,
    max_lifetime: null,
    connection: { application_name: `${NAME}${poolId}`, ...keepAlive, ...connectionRole() },
  });
  // The listening connection opens itself again after a loss, under the same name.
  await sql.listen('live', heard);
  const takeOver = async (): Promise<void> => {
    const freed = await sql<{ worker: string }[]>`
      with alive as (
        select substr(application_name, ${NAME.length + 1}::int) as id from pg_stat_activity
        where datname = current_database() and application_name like ${`${NAME}%`}
      ), dead as (
        select locked_by as worker from graphile_worker._private_jobs
        where locked_by is not null and locked_at < now() - make_interval(secs => ${GRACE_SECONDS})
        union
        select locked_by from graphile_worker._private_job_queues
        where locked_by is not null and locked_at < now() - make_interval(secs => ${GRACE_SECONDS})
      )
      select worker from dead where worker not in (select id from alive)`;
    if (freed.length === 0) return;
    const workers = freed.map((row) => row.worker);
    await sql`select graphile_worker.force_unlock_workers(string_to_array(${workers.join(',')}::text, ','))`;
    log().warn({ workers }, 'took over the jobs of dead workers');
  };
  return { takeOver, close: () => sql.end({ timeout: 5 }) };
}

/** So that the database notices within a minute where a whole machine is gone. */
const keepAlive = { tcp_keepalives_idle: 20, tcp_keepalives_interval: 10, tcp_keepalives_count: 3 };
