import { afterAll, expect, test } from 'vitest';
import { approveVerdict } from '#lib/approvals/commands';
import { disown } from '#lib/objections/commands';
import { deliverWebhooks } from '#lib/worker/deliver-webhooks';
import { ctxOf, makeStaff, toldOf, useDatabase } from '#tests/factories';
import { caseProposed, lookAtStills } from '#tests/factories-calls';
import { makeEndpoint } from '#tests/factories-delivery';
import { startReceiver } from '#tests/setup/receivers';

const SECRET = 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=';
useDatabase();
const receiver = await startReceiver(SECRET);
afterAll(receiver.stop);

const received = (caseId: string) => receiver.got.filter((one) => one.caseId === caseId);
const later = () => new Date(Date.now() + 86_400_000);

/** A grant whose earlier events the platform has. */
async function granted(endpointId: string) {
  const second = await makeStaff('supervisor');
  const { caseId, guest } = await caseProposed(await makeStaff('agent'));
  await deliverWebhooks({ endpointId, caseId });
  await lookAtStills(second, caseId);
  expect(await approveVerdict(ctxOf(second), caseId)).toMatchObject({ ok: true });
  return { caseId, guest };
}

test('while a grant’s webhook is under way the platform may have it, and it is not said to be held', async () => {
  const endpointId = await makeEndpoint(receiver.url, [SECRET]);
  const { caseId, guest } = await granted(endpointId);
  receiver.state.meanwhile = async () => {
    receiver.state.meanwhile = undefined;
    expect(await disown(ctxOf(guest))).toMatchObject({ ok: true, value: { held: false } });
  };
  await deliverWebhooks({ endpointId, caseId });
  expect(received(caseId).map(({ type }) => type)).toEqual(await toldOf(caseId));
  expect(received(caseId).slice(-2)).toMatchObject([{ type: 'case.granted' }, { type: 'case.reopened' }]);
});

test('a grant that every platform refused is held, and never sent', async () => {
  const endpointId = await makeEndpoint(receiver.url, [SECRET]);
  const { caseId, guest } = await granted(endpointId);
  receiver.state.answer = 503;
  await deliverWebhooks({ endpointId, caseId });
  receiver.state.answer = 200;
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true, value: { held: true } });
  await deliverWebhooks({ endpointId, caseId }, later);
  const types = received(caseId).map(({ type }) => type);
  expect(types).not.toContain('case.granted');
  expect(types.at(-1)).toBe('case.reopened');
});
