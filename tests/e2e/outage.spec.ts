import { expect, test } from '@playwright/test';
import { deliveriesOf, newPerson, referByApi } from '#tests/e2e/api';
import { stack } from '#tests/setup/stack';

test('a platform that is down gets every webhook once it is back, in order and once', async () => {
  await fetch(`${stack().platformUrl}/down`, { method: 'POST' });
  const { caseId } = await referByApi(newPerson('Hana Sato'));
  const withdrawn = await fetch(`${stack().appUrl}/api/v1/cases/${caseId}/withdraw`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stack().apiKey}` },
  });
  expect(withdrawn.status).toBe(200);
  expect(await deliveriesOf(caseId)).toEqual([]);
  await fetch(`${stack().platformUrl}/up`, { method: 'POST' });
  await expect
    .poll(async () => (await deliveriesOf(caseId)).map(({ type }) => type), { timeout: 60_000 })
    .toEqual(expect.arrayContaining(['case.referred', 'case.withdrawn']));
  const types = (await deliveriesOf(caseId)).map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
  expect(types.at(0)).toBe('case.referred');
  expect(types.at(-1)).toBe('case.withdrawn');
});
