import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { live, readBody, sendJson, sendPage, serve } from '#lib/demo/page';
import { platformPage } from '#lib/demo/platform-page';

const event = z.object({
  type: z.string().max(100),
  timestamp: z.string().max(100),
  data: z.looseObject({
    caseId: z.string().max(200),
    userRef: z.string().max(200),
    state: z.string().max(50),
    level: z.union([z.string().max(50), z.number()]).optional(),
    reason: z.string().max(200).optional(),
    sequence: z.number().int(),
  }),
});
export type Delivery = z.infer<typeof event> & { id: string; receivedAt: string };
export type PlatformUser = {
  userRef: string;
  level: string;
  before: string;
  state: string;
  caseId: string;
  sequence: number;
  at: string;
};
export type PlatformState = {
  /** Answers 503 to every delivery while set. */
  down: boolean;
  users: Record<string, PlatformUser>;
  /** Every accepted delivery once, oldest first. */
  deliveries: Delivery[];
  /** Deliveries that came again and changed nothing. */
  duplicates: number;
  /** Deliveries whose signature or body did not hold. */
  refused: number;
};
export type DemoPlatform = { url: string; webhookUrl: string; state(): PlatformState; stop(): Promise<void> };

/**
 * A platform as an integrator would write it: takes webhooks, checks their signature, applies each one once, and lists
 * its users with their level. `POST /down` and `/up` make it fail and recover; `GET /state` tells everything as JSON.
 */
export async function startPlatform(options: { port: number; file: string; secret: string }): Promise<DemoPlatform> {
  const state = load(options.file);
  const pages = live();
  const webhook = new Webhook(options.secret);
  const save = (): void => {
    writeFileSync(`${options.file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${options.file}.new`, options.file);
    pages.changed();
  };

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if (state.down) return sendJson(response, 503, { error: 'down' });
    if (body === undefined) return sendJson(response, 413, { error: 'too_large' });
    const id = String(request.headers['webhook-id'] ?? '');
    const delivery = verified(webhook, body, request);
    if (!delivery || !id) {
      state.refused += 1;
      save();
      return sendJson(response, 401, { error: 'signature' });
    }
    if (state.deliveries.some((known) => known.id === id)) state.duplicates += 1;
    else apply(state, { ...delivery, id, receivedAt: new Date().toISOString() });
    save();
    sendJson(response, 200, { ok: true });
  };

  const server = await serve(options.port, async (request, response) => {
    const asked = `${request.method} ${new URL(request.url ?? '/', 'http://local').pathname}`;
    if (asked === 'POST /webhooks') return receive(request, response);
    if (asked === 'GET /state') return sendJson(response, 200, state);
    if (asked === 'GET /live') return pages.listen(response);
    if (asked === 'GET /') return sendPage(response, 'Demo platform', platformPage(state));
    if (asked === 'POST /down' || asked === 'POST /up') {
      state.down = asked === 'POST /down';
      save();
      response.writeHead(303, { location: '/' }).end();
      return;
    }
    sendJson(response, 404, { error: 'not_found' });
  });
  const url = `http://127.0.0.1:${options.port}`;
  const stop = async (): Promise<void> => {
    pages.close();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  };
  return { url, webhookUrl: `${url}/webhooks`, state: () => state, stop };
}

function verified(webhook: Webhook, body: string, request: IncomingMessage): z.infer<typeof event> | undefined {
  const headers = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(request.headers[name] ?? '')]),
  );
  try {
    return event.parse(webhook.verify(body, headers));
  } catch {
    return undefined;
  }
}

/** Deliveries of one case may arrive out of order: the highest sequence stands. */
function apply(state: PlatformState, delivery: Delivery): void {
  state.deliveries.push(delivery);
  const { userRef, caseId, sequence, level } = delivery.data;
  const known = state.users[userRef];
  if (known && known.caseId === caseId && known.sequence > sequence) return;
  const before = known?.level ?? 'Lv.0';
  const next =
    delivery.type === 'case.granted' ? levelName(level) : delivery.type === 'case.frozen' ? 'frozen' : before;
  state.users[userRef] = {
    userRef,
    caseId,
    sequence,
    level: next,
    before,
    state: delivery.data.state,
    at: delivery.receivedAt,
  };
}

function levelName(level: string | number | undefined): string {
  if (level === undefined) return 'Lv.1';
  return String(level).startsWith('Lv.') ? String(level) : `Lv.${level}`;
}

function load(file: string): PlatformState {
  const empty: PlatformState = { down: false, users: {}, deliveries: [], duplicates: 0, refused: 0 };
  return existsSync(file) ? { ...empty, ...(JSON.parse(readFileSync(file, 'utf8')) as PlatformState) } : empty;
}
