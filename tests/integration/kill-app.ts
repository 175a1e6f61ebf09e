import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { api } from '#lib/http/api';

/** The API as a process of its own, to be killed. Takes the port as its argument and says `ready` once it answers. */
createServer((request, response) => {
  answer(request).then(
    async (answered) => {
      response.writeHead(answered.status, Object.fromEntries(answered.headers));
      response.end(Buffer.from(await answered.arrayBuffer()));
    },
    () => response.destroy(), // who asked is gone
  );
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready\n'));

async function answer(request: IncomingMessage): Promise<Response> {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  const sent = { method: request.method ?? 'GET', headers, body: new Uint8Array(await buffer(request)) };
  return api.fetch(new Request(`http://console.test${request.url}`, sent));
}
