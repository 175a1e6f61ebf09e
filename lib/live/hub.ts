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

const held = globalThis as { secondLookLive?: Hub };

/** Hears of every change from now on, over the one LISTEN connection of this process. Returns how to stop. */
export function subscribe(listener: Listener): () => void {
  held.secondLookLive ??= { listeners: new Set(), started: null };
  const hub = held.secondLookLive;
  hub.listeners.add(listener);
  hub.started ??= start(hub).catch((error: unknown) => {
    hub.started = null;
    log().error({ error: error instanceof Error ? error.name : typeof error }, 'live line not open');
    for (const each of hub.listeners) each.catchUp();
  });
  return () => {
    hub.listeners.delete(listener);
  };
}

/** The driver opens the line again by itself after a loss; whatever was said meanwhile is gone, so everybody looks again. */
async function start(hub: Hub): Promise<void> {
  const sql = postgres(env().DATABASE_DIRECT_URL, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'second-look-live' },
  });
  let first = true;
  await sql.listen(
    'live',
    (payload) => {
      const event = JSON.parse(payload) as Heard; // written by audit_append alone
      for (const each of hub.listeners) each.hear(event);
    },
    () => {
      if (!first) for (const each of hub.listeners) each.catchUp();
      first = false;
    },
  );
}
