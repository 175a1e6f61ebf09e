import { WebhookReceiver } from 'livekit-server-sdk';
import { env } from '#lib/env';
import { log } from '#lib/log';

/** What LiveKit says happened in a room: signed, but a hint alone. Nothing is decided on it, so a lost one costs nothing. */
export async function POST(request: Request): Promise<Response> {
  const { LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env();
  const signature = request.headers.get('authorization') ?? '';
  try {
    const receiver = new WebhookReceiver(LIVEKIT_API_KEY, LIVEKIT_API_SECRET);
    const said = await receiver.receive(await request.text(), signature);
    log().debug({ event: said.event, identity: said.participant?.identity }, 'room event');
    return new Response(null, { status: 204 });
  } catch {
    return new Response(null, { status: 401 });
  }
}
