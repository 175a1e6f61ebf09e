import { refuse } from '#lib/errors';
import { problem } from '#lib/http/problem';
import { newId, newSecret } from '#lib/ids';
import { gone, seen } from '#lib/ledger/touch';
import { type Ear, earOf } from '#lib/live/audience';
import { type Heard, subscribe } from '#lib/live/hub';
import { movedJustNow } from '#lib/live/queries';
import { log } from '#lib/log';

const PING_MS = 20_000;
/** More windows than anybody keeps open; each holds a line, a timer and an ear. */
const MOST_LINES = 30;
const lines = new Map<string, number>();

/**
 * The live line of one open page: `change` with the subject that moved on, `catch-up` after a gap. While it is open its
 * reader counts as present; one line too many for one reader is refused. Who reads is asked again with every ping and
 * whenever their session may have ended.
 */
export async function liveStream(request: Request): Promise<Response> {
  const ear = await earOf(request).catch(() => 'unavailable' as const);
  if (ear === 'unavailable') return new Response(null, { status: 503, headers: { 'retry-after': '2' } });
  if (!ear) return new Response(null, { status: 401, headers: { 'cache-control': 'no-store' } });
  if ((lines.get(ear.reader) ?? 0) >= MOST_LINES)
    return problem(refuse('too_many_tries', { retryAfterSeconds: PING_MS / 1000 }), newId('req'));
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
  count(ear.reader, 1);
  const say = (text: string) => {
    if (!closed) controller.enqueue(encoder.encode(text));
  };
  const tell = (event: Heard) => say(`event: change\ndata: ${JSON.stringify(ear.told(event))}\n\n`);
  const catchUp = () => say('event: catch-up\ndata: {}\n\n');
  const { stop, ready } = subscribe({
    hear: (event) => {
      // What cannot be asked is missed: the page looks again then.
      void Promise.resolve(ear.hears(event)).then((hears) => hears && tell(event), catchUp);
      if (ear.mayEnd(event)) void stillHere();
    },
    catchUp,
  });
  const ping = setInterval(() => void stillHere(), PING_MS);

  function close() {
    if (closed) return;
    closed = true;
    count(ear.reader, -1);
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
      if ((await earOf(request))?.reader !== ear.reader) {
        // The page looks again, and finds itself signed out, or outside the door.
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
  void ready.then(() => hasMissed(ear)).then((missed) => missed && catchUp(), catchUp);
  void ready.then(() => noteHere()).catch(quiet);
  return close;
}

/** Whether the line would have told something between its page and now: what is not for this ear moves nothing. */
async function hasMissed(ear: Ear): Promise<boolean> {
  for (const event of await movedJustNow(ear.subjects)) if (await ear.hears(event)) return true;
  return false;
}

function count(reader: string, more: 1 | -1): void {
  const open = (lines.get(reader) ?? 0) + more;
  if (open > 0) lines.set(reader, open);
  else lines.delete(reader);
}

/** Presence decides nothing: a lost heartbeat is made good by the next one. */
function quiet(error: unknown): void {
  log().debug({ error: error instanceof Error ? error.name : typeof error }, 'presence not noted');
}
