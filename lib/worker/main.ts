import { EventEmitter } from 'node:events';
import { Logger, run, type WorkerEvents } from 'graphile-worker';
import { env } from '#lib/env';
import { log } from '#lib/log';
import { demandKeys } from '#lib/vault/service';
import { reconcileRooms } from '#lib/worker/reconcile-rooms';
import { recordCalls, stopRecording } from '#lib/worker/record-calls';
import { openLine } from '#lib/worker/take-over';
import { CRONTAB, TASKS } from '#lib/worker/tasks';

const CONCURRENCY = 8;
const PORTER_MS = 2_500;
const TAKE_OVER_MS = 10_000;
/** So many new events are sealed at once, without waiting for the minute. */
const SEAL_AFTER = 100;

await demandKeys();
const events: WorkerEvents = new EventEmitter();
const poolId = new Promise<string>((resolve) => {
  events.once('pool:create', ({ workerPool }) => resolve(workerPool.id));
});

const runner = await run({
  connectionString: connectionString(),
  concurrency: CONCURRENCY,
  maxPoolSize: CONCURRENCY + 2,
  pollInterval: 1_000,
  taskList: TASKS,
  crontab: CRONTAB,
  noHandleSignals: true,
  logger: new Logger(() => quietly),
  events,
});
let unsealed = 0;
let reconciling = false;
const line = await openLine(await poolId, () => {
  unsealed += 1;
  if (unsealed < SEAL_AFTER) return;
  unsealed = 0;
  runner.addJob('seal_trail', {}, { jobKey: 'seal_trail', queueName: 'seal' }).catch(told('seal'));
});
await line.takeOver();
await runner.addJob('erase_due', {}, { jobKey: 'erase_due', queueName: 'erase' });
// Well below the five seconds within which somebody without a place has to be out.
const porter = setInterval(() => {
  if (reconciling) return;
  reconciling = true;
  reconcileRooms()
    .then(recordCalls)
    .catch((error: unknown) =>
      log().debug({ error: error instanceof Error ? error.name : typeof error }, 'rooms unknown'),
    )
    .finally(() => {
      reconciling = false;
    });
}, PORTER_MS);
const broom = setInterval(() => line.takeOver().catch(told('take over')), TAKE_OVER_MS);
log().info({ pool: await poolId }, 'worker ready');

let stopping = false;
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log().info({ signal }, 'worker stops');
  clearInterval(broom);
  clearInterval(porter);
  await runner.stop().catch(told('stop'));
  await stopRecording().catch(told('recorder'));
  await line.close().catch(told('line'));
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
await runner.promise.catch(told('runner'));
if (!stopping) process.exit(1);

/** The direct URL, stepping down to the application's role where the login is the owner's. */
function connectionString(): string {
  const url = new URL(env().DATABASE_DIRECT_URL);
  url.searchParams.set('application_name', 'second-look-jobs');
  if (!env().DATABASE_OWNER_URL) url.searchParams.set('options', '-c role=second_look_app');
  return url.toString();
}

/** The queue's own log without its messages, which quote errors and so perhaps data. */
function quietly(level: string, _message: string, meta?: Record<string, unknown>): void {
  const job = meta?.job as { id?: string; task_identifier?: string } | undefined; // as the queue documents it
  const error = meta?.error;
  const facts = { jobId: job?.id, task: job?.task_identifier, error: error instanceof Error ? error.name : undefined };
  if (level === 'error') log().error(facts, 'job queue');
  else if (level === 'warning') log().warn(facts, 'job queue');
}

function told(what: string) {
  return (error: unknown) =>
    log().error({ error: error instanceof Error ? error.name : typeof error }, `${what} failed`);
}
