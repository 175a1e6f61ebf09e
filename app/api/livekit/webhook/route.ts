import { WebhookReceiver } from 'livekit-server-sdk';
import { SYSTEM } from '#lib/access/actors';
import { sideOf } from '#lib/calls/rules';
import { env } from '#lib/env';
import { lookInto } from '#lib/gaps/commands';
import { MAX_JSON_BYTES, readBytes } from '#lib/http/input';
import { newId } from '#lib/ids';
import { log } from '#lib/log';

/** What LiveKit says happened in a room: signed, but a hint alone. The server then looks for itself, so a lost one costs nothing. */
export async function POST(request: Request): Promise<Response> {
  const { LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env();
  const signature = request.headers.get('authorization') ?? '';
  try {
    const receiver = new WebhookReceiver(LIVEKIT_API_KEY, LIVEKIT_API_SECRET);
    // Read before the signature is known to be good: so no more than the largest of them.
    const body = signature ? await readBytes(request, MAX_JSON_BYTES) : null;
    if (!body) return new Response(null, { status: 401 });
    const said = await receiver.receive(Buffer.from(body).toString('utf8'), signature);
    log().debug({ event: said.event, side: sideOf(said.participant?.identity ?? '') }, 'room event');
    if (said.room && sideOf(said.participant?.identity ?? '') === 'guest')
      await lookInto(systemNow(), said.room.name).catch(unheard);
    return new Response(null, { status: 204 });
  } catch {
    return new Response(null, { status: 401 });
  }
}

function systemNow() {
  const now = new Date();
  return { actor: SYSTEM, now, requestId: newId('req', now) };
}

/** The worker looks again within seconds. */
function unheard(error: unknown): void {
  log().debug({ error: error instanceof Error ? error.name : typeof error }, 'room event not noted');
}
