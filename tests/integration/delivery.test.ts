import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { webhookDeliveries } from '#db/schema/delivery';
import { SYSTEM } from '#lib/access/actors';
import { withdrawCase } from '#lib/cases/commands';
import { endpointGone, replayDelivery } from '#lib/delivery/commands';
import { eventsAfter } from '#lib/delivery/queries';
import { MOST_TRIES } from '#lib/delivery/rules';
import { api } from '#lib/http/api';
import { deliverWebhooks } from '#lib/worker/deliver-webhooks';
import { ctxOf, eventsOf, makeKey, makeStaff, referCase, toldOf, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { makeEndpoint } from '#tests/factories-delivery';
import { startMailbox, startReceiver } from '#tests/setup/receivers';

const SECRET = 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=';
const OLD_SECRET = 'whsec_MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=';
const mailbox = await startMailbox();
const data = useDatabase({ SMTP_URL: mailbox.url });
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver(SECRET);
});
afterAll(async () => {
  await receiver.stop();
  await mailbox.stop();
});

async function addEndpoint(url = receiver.url): Promise<string> {
  await data.asOwner()`update webhook_endpoints set disabled_at = now()`.catch(() => {});
  return makeEndpoint(url, [OLD_SECRET, SECRET]);
}

const deliveries = (endpointId: string, caseId: string) =>
  db()
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.caseId, caseId)))
    .orderBy(webhookDeliveries.sequence);
const received = (caseId: string) => receiver.got.filter((one) => one.caseId === caseId);
const later = (days: number) => () => new Date(Date.now() + days * 86_400_000);

describe('webhooks', () => {
  test('a platform that was down gets every event once, in order, signed with every secret', async () => {
    const endpointId = await addEndpoint();
    receiver.state.answer = 503;
    const { caseId } = await referCase();
    await openGuest(caseId);
    const again = await deliverWebhooks({ endpointId, caseId });
    expect(again?.getTime()).toBeGreaterThan(Date.now());
    receiver.state.answer = 200;
    expect(await deliverWebhooks({ endpointId, caseId })).toEqual(again);
    expect(await deliverWebhooks({ endpointId, caseId }, later(1))).toBeNull();
    await deliverWebhooks({ endpointId, caseId }, later(2));
    expect(received(caseId).map((one) => one.type)).toEqual(await toldOf(caseId));
    expect(new Set(received(caseId).map((one) => one.id)).size).toBe(2);
    expect(receiver.state.signatures.every((line) => line.split(' ').length === 2)).toBe(true);
    expect((await deliveries(endpointId, caseId)).map((row) => row.tries)).toEqual([2, 1]);
  });

  test('a body names nobody', async () => {
    const { caseId } = await referCase();
    const endpointId = await addEndpoint();
    await withdrawCase(ctxOf((await makeKey()).platform), caseId);
    await deliverWebhooks({ endpointId, caseId });
    const body = JSON.parse(received(caseId).at(-1)?.body ?? '{}');
    expect(Object.keys(body.data).toSorted()).toEqual(['caseId', 'sequence', 'state', 'userRef']);
    expect(body.data.state).toBe('withdrawn');
  });

  test('a redirect is a failure and is not followed', async () => {
    const endpointId = await addEndpoint();
    const { caseId } = await referCase();
    receiver.state.answer = 302;
    const before = receiver.state.asked;
    expect(await deliverWebhooks({ endpointId, caseId })).not.toBeNull();
    receiver.state.answer = 200;
    expect(receiver.state.asked).toBe(before + 1);
    expect((await deliveries(endpointId, caseId))[0]?.lastAnswer).toBe('HTTP 302');
  });

  test('after ten tries it is a dead letter; an admin sends it once more, and only a dead one', async () => {
    const endpointId = await addEndpoint('http://127.0.0.1:9/closed');
    const { caseId } = await referCase();
    for (let i = 1; i <= MOST_TRIES; i += 1) await deliverWebhooks({ endpointId, caseId }, later(i * 2));
    const [dead] = await deliveries(endpointId, caseId);
    expect(dead).toMatchObject({ tries: MOST_TRIES, lastAnswer: 'ECONNREFUSED', deliveredAt: null });
    expect(dead?.deadAt).not.toBeNull();
    const admin = await makeStaff('admin');
    expect(await replayDelivery(ctxOf(admin), dead?.eventId ?? '', endpointId)).toMatchObject({ ok: true });
    expect(await replayDelivery(ctxOf(admin), dead?.eventId ?? '', endpointId)).toMatchObject({ why: 'not_found' });
    expect((await eventsOf(caseId)).at(-1)).toBe('webhook.replayed');
    expect((await deliveries(endpointId, caseId))[0]).toMatchObject({ deadAt: null, tries: 0 });
  });

  test('410 switches the endpoint off, once', async () => {
    const endpointId = await addEndpoint();
    const { caseId } = await referCase();
    receiver.state.answer = 410;
    expect(await deliverWebhooks({ endpointId, caseId })).toBeNull();
    receiver.state.answer = 200;
    const before = receiver.state.asked;
    expect(await deliverWebhooks({ endpointId, caseId })).toBeNull();
    expect(receiver.state.asked).toBe(before);
    expect(await eventsOf(endpointId)).toEqual(['endpoint.added', 'endpoint.disabled']);
    expect(await endpointGone(ctxOf(SYSTEM), endpointId)).toMatchObject({ ok: false, why: 'conflict' });
  });
});

describe('events for reconciliation', () => {
  test('come in order, page by page, each once', async () => {
    const { platform, key } = await makeKey(['events:read']);
    const all = await eventsAfter(platform, { after: 0, limit: 500 });
    const positions = all.map((event) => event.position);
    expect(positions.length).toBeGreaterThan(2);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    const ask = async (after: number) => {
      const url = `http://console.test/api/v1/events?after=${after}&limit=2`;
      const answer = await api.fetch(new Request(url, { headers: { authorization: `Bearer ${key}` } }));
      return (await answer.json()) as { events: { id: string }[]; after: number };
    };
    const seen: string[] = [];
    for (let page = await ask(0); page.events.length > 0; page = await ask(page.after)) {
      seen.push(...page.events.map((event) => event.id));
    }
    expect(seen).toEqual(all.map((event) => event.id));
  });

  test('none is passed over that a slower writer commits later under an earlier position', async () => {
    const { platform } = await makeKey();
    const sql = data.asOwner();
    const slow = await sql.reserve();
    await slow`begin`;
    await slow`insert into outbox_events (id, case_id, type, sequence, body, created_at)
      values ('evt_slow', 'case_x', 'case.referred', 1, '{}', now())`;
    await slow`select audit_append('[{"subject": "case_x", "kind": "person.recorded", "body": "{}"}]', now(), 'system', true)`;
    const { caseId } = await referCase();
    const asked = eventsAfter(platform, { after: 0, limit: 500 });
    await slow`commit`;
    slow.release();
    const ids = await asked;
    expect(ids.length).toBeGreaterThan(2);
    const slowAt = ids.findIndex((event) => event.id === 'evt_slow');
    const fastAt = ids.findIndex((event) => event.body.includes(caseId));
    expect(slowAt === -1 ? fastAt === -1 : slowAt < fastAt).toBe(true);
  });

  test('are not for a key without the scope', async () => {
    const { key } = await makeKey(['cases:read']);
    const answer = await api.fetch(
      new Request('http://console.test/api/v1/events', { headers: { authorization: `Bearer ${key}` } }),
    );
    expect(answer.status).toBe(403);
  });
});
