import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Agent } from '#lib/access/actors';
import { imageFacts, STILL_MAX_BYTES } from '#lib/evidence/rules';
import { api } from '#lib/http/api';
import { MAX_JSON_BYTES } from '#lib/http/input';
import { sha256 } from '#lib/ids';
import { eventsOf, makeKey, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall, openGuest } from '#tests/factories-calls';
import { signedInAs } from '#tests/signed-in';

useDatabase();
const film = readFileSync('tests/media/idle.mjpeg');
const jpeg = Buffer.from(film.subarray(0, film.indexOf(Buffer.from([0xff, 0xd9])) + 2));
const png = pngOf();
const SCRIPT = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
let agent: Agent;
let cookie = '';
let call = { caseId: '', callId: '' };
beforeAll(async () => {
  const person = await makeStaff('agent');
  agent = person;
  call = await caseInCall(agent);
  cookie = await signedInAs(person);
});

function send(bytes: Uint8Array, type: string, headers: Record<string, string> = {}) {
  const query = new URLSearchParams({ callId: call.callId, kind: 'face', sha256: sha256(bytes) });
  return api.fetch(
    new Request(`http://console.test/api/v1/cases/${call.caseId}/call/stills?${query}`, {
      method: 'POST',
      headers: { cookie, 'content-type': type, ...headers },
      body: Buffer.from(bytes),
    }),
  );
}

/** A black square, whole, or with other pixels in it than its size asks for. */
function pngOf(pixels: Buffer = deflateSync(Buffer.alloc(200 * 201)), interlaced = 0): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const named = Buffer.concat([Buffer.from(type), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.from([0, 0, 0, 200, 0, 0, 0, 200, 8, 0, 0, 0, interlaced]);
  const end = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk('IHDR', header), chunk('IDAT', pixels), end]);
}

describe('an upload is judged by its bytes', () => {
  test.each([
    ['too few', deflateSync(Buffer.alloc(200 * 201 - 1))],
    ['too many', deflateSync(Buffer.alloc(200 * 201 + 1))],
    ['a hundred megabytes of them', deflateSync(Buffer.alloc(100_000_000))],
    ['what does not unpack', Buffer.from('<script>alert(1)</script>')],
    ['a cut stream', deflateSync(Buffer.alloc(200 * 201)).subarray(0, -8)],
  ])('a PNG with %s for pixels is refused', async (_what, pixels) => {
    expect(imageFacts(pngOf(pixels))).not.toBeNull();
    const answer = await send(pngOf(pixels), 'image/png');
    expect([answer.status, (await answer.json()).code]).toEqual([422, 'bad_image']);
  });

  test('a PNG that is interlaced is refused, one whose pixels fit is kept', async () => {
    expect((await send(pngOf(undefined, 1), 'image/png')).status).toBe(422);
    expect((await send(png, 'image/png')).status).toBe(200);
  });

  test('a whole JPEG or PNG is one, and what stands in it says its size', () => {
    expect(imageFacts(jpeg)).toMatchObject({ mediaType: 'image/jpeg' });
    expect(imageFacts(png)).toMatchObject({ mediaType: 'image/png', width: 200, height: 200 });
  });

  test.each([
    ['an SVG with a script', SCRIPT],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(200))],
    ['a GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(200)])],
    ['a PDF', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(200)])],
    ['a PNG with a page behind it', Buffer.concat([pngOf(), SCRIPT])],
    ['a PNG with a zip behind it', Buffer.concat([pngOf(), Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)])],
    ['a JPEG with a page behind it', Buffer.concat([jpeg, SCRIPT])],
    ['a JPEG with a zip behind it', Buffer.concat([jpeg, Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)])],
    ['a page with a JPEG behind it', Buffer.concat([SCRIPT, jpeg])],
    ['a start and an end with nothing between', Buffer.concat([jpeg.subarray(0, 20), Buffer.from([0xff, 0xd9])])],
  ])('%s is refused under each type that is taken, and nothing is kept', async (_what, bytes) => {
    const before = await eventsOf(call.caseId);
    for (const type of ['image/jpeg', 'image/png']) {
      const answer = await send(bytes, type);
      expect(await answer.json()).toMatchObject({ status: 422, code: 'bad_image' });
    }
    expect(await eventsOf(call.caseId)).toEqual(before);
  });

  test.each(['image/svg+xml', 'text/html', 'application/octet-stream', 'multipart/form-data; boundary=x'])(
    'a picture called %s is refused by that name',
    async (type) => {
      expect(await (await send(jpeg, type)).json()).toMatchObject({ status: 415, code: 'unsupported_media' });
    },
  );

  test('a script in the comment of a true JPEG is shown as a picture and as nothing else', async () => {
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SCRIPT.length + 2]), SCRIPT]);
    const polyglot = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
    const kept = await send(polyglot, 'image/jpeg');
    expect(kept.status).toBe(200);
    const { stillId } = (await kept.json()) as { stillId: string };
    const shown = await api.fetch(new Request(`http://console.test/api/v1/stills/${stillId}`, { headers: { cookie } }));
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('cache-control')).toContain('no-store');
  });

  test('a picture is not shown without the cookie, nor to a user', async () => {
    const kept = (await (await send(jpeg, 'image/jpeg')).json()) as { stillId: string };
    const url = `http://console.test/api/v1/stills/${kept.stillId}`;
    expect((await api.fetch(new Request(url))).status).toBe(401);
    const guest = (await openGuest((await referCase()).caseId)).cookie;
    expect((await api.fetch(new Request(url, { headers: { cookie: guest } }))).status).toBe(401);
  });
});

describe('a request that is too large', () => {
  test('ends at its limit: a picture, a referral, with a length that is told and with one that is not', async () => {
    const { key } = await makeKey();
    const post = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
      api.fetch(
        new Request('http://console.test/api/v1/referrals', {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
          body: body ?? null,
          duplex: 'half',
        } as RequestInit),
      );
    const large = JSON.stringify({ note: 'x'.repeat(MAX_JSON_BYTES) });
    const stream = new Blob([large]).stream();
    for (const answer of [await post(large), await post(stream), await post('{}', { 'content-length': '99999999' })])
      expect(await answer.json()).toMatchObject({ status: 413, code: 'too_large' });
    expect(await (await send(Buffer.alloc(STILL_MAX_BYTES + 1), 'image/jpeg')).json()).toMatchObject({ status: 413 });
  });
});

describe('an address that leads elsewhere', () => {
  test.each([
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'still_%00',
    '..%5c..%5cx',
    `still_${'a'.repeat(400)}`,
  ])('%s is nothing', async (id) => {
    const answer = await api.fetch(new Request(`http://console.test/api/v1/stills/${id}`, { headers: { cookie } }));
    expect([400, 404]).toContain(answer.status);
    expect(await answer.text()).not.toContain('root:');
  });

  test('a forged host or a forged inner header opens nothing and moves no link', async () => {
    const forged = {
      'x-forwarded-host': 'evil.test',
      forwarded: 'host=evil.test',
      'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
    };
    const seen = await api.fetch(new Request(`http://console.test/api/v1/cases/${call.caseId}`, { headers: forged }));
    expect(seen.status).toBe(401);
    const again = await send(jpeg, 'image/jpeg', { ...forged, origin: 'https://evil.test' });
    expect(await again.json()).toMatchObject({ code: 'cross_site' });
    const { key } = await makeKey();
    const { caseId } = await referCase();
    const renewed = await api.fetch(
      new Request(`http://console.test/api/v1/cases/${caseId}/link`, {
        method: 'POST',
        headers: { ...forged, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: '{}',
      }),
    );
    expect(await renewed.text()).toMatch(/"link":"http:\/\/console\.test\/v#/);
  });

  test('an id of a request with line breaks or markup is not repeated', async () => {
    for (const id of ['<script>', 'a b', 'x'.repeat(65)]) {
      const answer = await api.fetch(
        new Request('http://console.test/api/v1/nowhere', { headers: { 'x-request-id': id } }),
      );
      expect(answer.headers.get('x-request-id') ?? '').not.toContain(id);
    }
  });
});
