import { NextRequest } from 'next/server';
import { expect, test, vi } from 'vitest';
import { useDatabase } from '#tests/factories';

vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => ({ getAll: () => [] }) }));
useDatabase();

const MEGABYTE = 1024 * 1024;

/** A body of a hundred megabytes, and how much of it was taken. */
function endless() {
  let [taken, sent] = [0, 0];
  const body = new ReadableStream<Uint8Array>({
    pull: (sink) => {
      if (sent >= 100 * MEGABYTE) return sink.close();
      sent += MEGABYTE;
      taken = sent;
      sink.enqueue(new Uint8Array(MEGABYTE).fill(97));
    },
  });
  return { body, taken: () => taken };
}

test('LiveKit’s word is read to a length, and not at all from whoever signs nothing', async () => {
  const { POST } = await import('../../app/api/livekit/webhook/route');
  for (const [headers, most] of [
    [{}, MEGABYTE],
    [{ authorization: 'made up' }, 2 * MEGABYTE],
  ] as const) {
    const { body, taken } = endless();
    const given = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    expect((await POST(new Request('http://console.test/api/livekit/webhook', given))).status).toBe(401);
    expect(taken()).toBeLessThanOrEqual(most);
  }
});

test('a sign-in is read to a length, before next-auth reads it', async () => {
  const { POST } = await import('../../app/api/auth/[...nextauth]/route');
  for (const action of [['callback', 'credentials'], ['signin', 'sso'], ['_log']]) {
    const { body, taken } = endless();
    const request = new NextRequest(`http://console.test/api/auth/${action.join('/')}`, {
      ...{ method: 'POST', body, duplex: 'half' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const answer = await POST(request, { params: Promise.resolve({ nextauth: action }) });
    expect([answer.status, taken() <= 2 * MEGABYTE]).toEqual([413, true]);
  }
});
