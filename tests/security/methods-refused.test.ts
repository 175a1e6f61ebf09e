import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseOtherMethods } from '#lib/http/refuse';

let server: Server;
let port = 0;
beforeAll(async () => {
  refuseOtherMethods();
  server = createServer((asked, response) => {
    asked.resume();
    response.end(`served ${asked.method}`);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.address() as AddressInfo).port; // of a TCP server
});
afterAll(() => server.close());

type Told = { status: number | undefined; allow: string | undefined; body: string };
const ask = (method: string, body = '') =>
  new Promise<Told>((told, failed) => {
    const asked = request({ port, host: '127.0.0.1', method, path: '/api/v1/cases' }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => told({ status: answer.statusCode, allow: answer.headers.allow, body: text }));
    });
    asked.on('error', failed).end(body);
  });

test.each(['TRACE', 'PROPFIND', 'LOCK', 'PURGE'])('%s is answered 405 before anything sees it', async (method) => {
  const told = await ask(method);
  expect(told).toMatchObject({ status: 405, allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' });
  expect(JSON.parse(told.body)).toMatchObject({ code: 'method_not_allowed', status: 405 });
});

test('every other method is served as before, and once', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
    expect(await ask(method, method.startsWith('P') ? 'x' : '')).toMatchObject({
      status: 200,
      body: `served ${method}`,
    });
});
