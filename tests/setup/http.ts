import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

/** Serves a fetch handler over real HTTP on loopback, as the framework does in production. */
export async function overHttp(handle: (request: Request) => Response | Promise<Response>) {
  const server = createServer(async (incoming, outgoing) => {
    const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
      [value].flat().flatMap((one): [string, string][] => (one === undefined ? [] : [[name, one]])),
    );
    const method = incoming.method ?? 'GET';
    const bare = ['GET', 'HEAD'].includes(method);
    const init = { method, headers, ...(bare ? {} : { body: Readable.toWeb(incoming), duplex: 'half' }) };
    try {
      const answer = await handle(new Request(`http://${incoming.headers.host}${incoming.url}`, init as RequestInit));
      outgoing.writeHead(answer.status, [...answer.headers].flat());
      outgoing.end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      // What the platform's own Request refuses (a method such as TRACE) never reaches the handler.
      outgoing.writeHead(405).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, stop: () => new Promise((done) => server.close(done).closeAllConnections()) };
}
