import { eq } from 'drizzle-orm';
import { runOnce } from 'graphile-worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { webhookDeliveries } from '#db/schema/delivery';
import { withdrawCase } from '#lib/cases/commands';
import { addHook } from '#lib/platforms/commands';
import { deliverWebhooks } from '#lib/worker/deliver-webhooks';
import { TASKS } from '#lib/worker/tasks';
import { ctxOf, makeKey, makeStaff, referCase, toldOf, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { startReceiver } from '#tests/setup/receivers';

const data = useDatabase();
const SECOND = 1000;
const HOUR = 3_600 * SECOND;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let endpointId: string;
beforeAll(async () => {
  receiver = await startReceiver('whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=');
  const added = await addHook(ctxOf(await makeStaff('admin')), receiver.url);
  if (!added.ok) throw new Error(added.why);
  endpointId = added.value.endpointId;
});
afterAll(() => receiver.stop());

/** What takes place on the way: at a second of the outage, for a case. */
type Step = { second: number; caseId: string; happens?: () => Promise<unknown> };

/**
 * Plays the worker from the start of the outage on: each case is tried when something happens to it and whenever the
 * delivery itself asked to be tried again. Gives the seconds at which the platform was asked for each case.
 */
async function play(start: number, steps: Step[]): Promise<Map<string, number[]>> {
  const asked = new Map<string, number[]>();
  const due = [...steps];
  for (let next = due.shift(); next; next = due.sort((a, b) => a.second - b.second).shift()) {
    const { second, caseId, happens } = next;
    const at = start + second * SECOND;
    receiver.state.answer = at < start + HOUR ? 503 : 200;
    await happens?.();
    const before = receiver.state.asked;
    const again = await deliverWebhooks({ endpointId, caseId }, () => new Date(at));
    const times = Array.from({ length: receiver.state.asked - before }, () => second);
    asked.set(caseId, [...(asked.get(caseId) ?? []), ...times]);
    if (!again) continue;
    // One job a case and address, as the queue's key has it: a later time takes the place of an earlier one.
    const kept = due.findIndex((one) => one.caseId === caseId && !one.happens);
    if (kept >= 0) due.splice(kept, 1);
    due.push({ second: (again.getTime() - start) / SECOND, caseId });
  }
  return asked;
}

describe('a platform that is down for an hour', () => {
  test('is asked again ever more rarely, all in vain, and afterwards gets each webhook once, in order per case', async () => {
    const start = Math.ceil(Date.now() / SECOND) * SECOND;
    const [one, two, three] = [await referCase(), await referCase(), await referCase()];
    const { platform } = await makeKey();
    const asked = await play(start, [
      { second: 0, caseId: one.caseId },
      { second: 0, caseId: two.caseId },
      { second: 600, caseId: one.caseId, happens: () => openGuest(one.caseId) },
      { second: 1200, caseId: three.caseId },
      { second: 2400, caseId: one.caseId, happens: () => withdrawCase(ctxOf(platform), one.caseId) },
      { second: 3599, caseId: two.caseId, happens: () => openGuest(two.caseId) },
    ]);
    // 5 s, 30 s, 2 min and 15 min after a failure; the next one, an hour later, falls beyond the outage.
    expect(asked.get(one.caseId)).toEqual([0, 5, 35, 155, 1055, 4655, 4655, 4655]);
    expect(asked.get(two.caseId)).toEqual([0, 5, 35, 155, 1055, 4655, 4655]);
    expect(asked.get(three.caseId)).toEqual([1200, 1205, 1235, 1355, 2255, 5855]);
    for (const { caseId } of [one, two, three]) {
      const got = receiver.got.filter((webhook) => webhook.caseId === caseId);
      expect(got.map(({ type }) => type)).toEqual(await toldOf(caseId));
      expect(got.map(({ sequence }) => sequence)).toEqual(
        got.map(({ sequence }) => sequence).toSorted((a, b) => a - b),
      );
    }
    expect(receiver.got).toHaveLength(6);
    expect(new Set(receiver.got.map(({ id }) => id)).size).toBe(6);
    const rows = await db().select().from(webhookDeliveries).where(eq(webhookDeliveries.endpointId, endpointId));
    expect(rows.every((row) => row.deliveredAt !== null && row.deadAt === null && row.nextTryAt === null)).toBe(true);
  });

  test('is asked again by the queue itself at the time that the delivery named', async () => {
    receiver.state.answer = 503;
    const { caseId } = await referCase();
    const key = `webhooks:${endpointId}:${caseId}`;
    await runOnce({ connectionString: data.urls().appUrl, taskList: { deliver_webhooks: TASKS.deliver_webhooks } });
    const [row] = await db().select().from(webhookDeliveries).where(eq(webhookDeliveries.caseId, caseId));
    const jobs = await data.asOwner()<{ run_at: Date }[]>`select run_at from graphile_worker.jobs where key = ${key}`;
    expect(row).toMatchObject({ tries: 1, lastAnswer: 'HTTP 503' });
    expect(jobs.map((job) => job.run_at)).toEqual([row?.nextTryAt]);
  });
});
