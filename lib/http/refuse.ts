import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { notTaken } from '#lib/http/problem';
import { newId } from '#lib/ids';

/** What pages and API are asked by. Of others Next cannot make a Request at all (TRACE: Fetch standard), and answers 500. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Lets every server of this process answer 405 to any other method, before Next sees it. Next leaves no place there for
 * the house's own word; Node says on this channel that a request begins, and at which server.
 */
export function refuseOtherMethods(): void {
  const minded = new WeakSet<Server>();
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server }; // as Node documents this channel
    if (!minded.has(server)) stand(server);
    minded.add(server);
  });
}

/** Stands before whatever listens to this server's requests. */
function stand(server: Server): void {
  const behind = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!METHODS.includes(request.method ?? '')) return void say(request, response);
    for (const listener of behind) listener.call(server, request, response);
  });
}

async function say(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = notTaken(METHODS, newId('req'));
  request.resume();
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}
