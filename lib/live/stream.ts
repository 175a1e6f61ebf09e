import { newSecret } from '#lib/ids';
import { gone, seen } from '#lib/ledger/touch';
import { type Ear, earOf } from '#lib/live/audience';
import { subscribe } from '#lib/live/hub';
import { movedJustNow } from '#lib/live/queries';
import { log } from '#lib/log';

const PING_MS = 20_000;

/**
 * The live line of one open page: `change` with the subject that moved on, `catch-up` after a gap. While it is open its
 * reader counts as present. Who reads is asked again with every ping and whenever their session may have ended.
 */
export async function liveStream(request: Request): Promise<Response> {
  const ear = await earOf(request).catch(() => 'unavailable' as const);
  if (ear === 'unavailable') return new Response(null, { status: 503, headers: { 'retry-after': '2' } });
  if (!ear) return new Response(null, { status: 401, headers: { 'cache-control': 'no-store' } });
  let close = () => {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      close = open(request, ear, controller);
    },
    cancel: () => close(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    },
  });
}

function open(request: Request, ear: Ear, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
  const id = newSecret();
  const encoder = new TextEncoder();
  let closed = false;
  const say = (text: string) => {
    if (!closed) controller.enqueue(encoder.encode(text));
  };
  const catchUp = () => say('event: catch-up\ndata: {}\n\n');
  const { stop, ready } = subscribe({
    hear: (event) => {
      if (ear.hears(event)) say(`event: change\ndata: ${JSON.stringify(ear.told(event))}\n\n`);
      if (ear.mayEnd(event)) void stillHere();
    },
    catchUp,
  });
  const ping = setInterval(() => void stillHere(), PING_MS);

  function close() {
    if (closed) return;
    closed = true;
    clearInterval(ping);
    stop();
    if (ear.present) void gone(id).catch(quiet);
    try {
      controller.close();
    } catch {
      // The reader closed it already.
    }
  }
  async function noteHere() {
    if (ear.present && !closed) await seen(id, ear.present.party, ear.present.subject);
  }
  async function stillHere() {
    try {
      if (!(await earOf(request))) {
        // The page looks again, and finds itself signed out.
        catchUp();
        return close();
      }
      await noteHere();
    } catch (error) {
      quiet(error);
    }
    say(': here\n\n');
  }

  request.signal.addEventListener('abort', close);
  say('retry: 1000\n\n');
  // Present only once nothing can be missed: whoever sees a colleague here may count on being heard.
  void ready.then(() => movedJustNow(ear.subjects)).then((moved) => moved && catchUp(), catchUp);
  void ready.then(() => noteHere()).catch(quiet);
  return close;
}

/** Presence decides nothing: a lost heartbeat is made good by the next one. */
function quiet(error: unknown): void {
  log().debug({ error: error instanceof Error ? error.name : typeof error }, 'presence not noted');
}
