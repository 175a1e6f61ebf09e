import postgres from 'postgres';
import { env } from '#lib/env';
import { log } from '#lib/log';

/** What the database says at every commit: whose chain grew, and by which kind of event. */
export type Heard = { subject: string; kind: string };
export type Listener = {
  hear(event: Heard): void;
  /** Something may have been missed: look again. */
  catchUp(): void;
};

type Hub = { listeners: Set<Listener>; started: Promise<void> | null };

const AGAIN_MS = 2_000;

const held = globalThis as { secondLookLive?: Hub };

/** Hears of every change from `ready` on, over the one LISTEN connection of this process. */
export function subscribe(listener: Listener): { stop: () => void; ready: Promise<void> } {
  held.secondLookLive ??= { listeners: new Set(), started: null };
  const hub = held.secondLookLive;
  hub.listeners.add(listener);
  hub.started ??= begin(hub);
  return { stop: () => void hub.listeners.delete(listener), ready: hub.started };
}

/** Opens the line; where the database does not answer yet, again and again while somebody listens. */
async function begin(hub: Hub): Promise<void> {
  try {
    await start(hub);
  } catch (error) {
    log().error({ error: error instanceof Error ? error.name : typeof error }, 'live line not open');
    setTimeout(() => {
      hub.started = hub.listeners.size > 0 ? begin(hub) : null;
      void hub.started?.then(() => lookAgain(hub));
    }, AGAIN_MS).unref();
  }
}

function lookAgain(hub: Hub): void {
  for (const each of hub.listeners) each.catchUp();
}

/** The driver opens the line again by itself after a loss; whatever was said meanwhile is gone, so everybody looks again. */
async function start(hub: Hub): Promise<void> {
  const sql = postgres(env().DATABASE_DIRECT_URL, {
    fetch_types: false,
    max: 1,
    // Seconds between tries: a page waits for this line.
    backoff: () => 1,
    onnotice: () => {},
    connection: { application_name: 'second-look-live' },
  });
  let first = true;
  const open = sql.listen(
    'live',
    (payload) => {
      const event = JSON.parse(payload) as Heard; // written by audit_append alone
      for (const each of hub.listeners) each.hear(event);
    },
    () => {
      if (!first) lookAgain(hub);
      first = false;
    },
  );
  await open.catch(async (error: unknown) => {
    await sql.end({ timeout: 0 });
    throw error;
  });
}
