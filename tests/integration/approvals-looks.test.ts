import { describe, expect, test } from 'vitest';
import { approveVerdict, returnVerdict } from '#lib/approvals/commands';
import { api } from '#lib/http/api';
import { approvalsFor } from '#lib/verdicts/queries';
import { ctxOf, eventsOf, makeStaff, useDatabase } from '#tests/factories';
import { caseProposed, lookAtStills } from '#tests/factories-calls';
import { signedIn } from '#tests/signed-in';

useDatabase();
const twoPeople = async () => ({ agent: await makeStaff('agent'), second: await makeStaff('supervisor') });

describe('a look before the decision', () => {
  test('at every still that the verdict rests on, by this very person, since it was proposed', async () => {
    const { agent, second } = await twoPeople();
    const { caseId, stills } = await caseProposed(agent);
    expect(await approveVerdict(ctxOf(second), caseId)).toMatchObject({ why: 'look_first', facts: { stills } });
    expect(await returnVerdict(ctxOf(second), caseId, { to: 'invited', note: 'x' })).toMatchObject({
      why: 'look_first',
    });
    await lookAtStills(await makeStaff('supervisor'), caseId);
    expect(await approveVerdict(ctxOf(second), caseId)).toMatchObject({ why: 'look_first' });
    await lookAtStills(second, caseId);
    expect(await approveVerdict(ctxOf(second), caseId)).toMatchObject({ ok: true });
  });

  test('is no look where only the headers were asked for', async () => {
    const { caseId, stills } = await caseProposed(await makeStaff('agent'));
    const before = await eventsOf(caseId);
    const url = `http://console.test/api/v1/stills/${stills[0]}`;
    const answer = await api.fetch(
      new Request(url, { method: 'HEAD', headers: { cookie: await signedIn('supervisor') } }),
    );
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
    expect(await eventsOf(caseId)).toEqual(before);
  });

  test('is asked only of those who may decide: the count beside the page knows no others', async () => {
    const { agent, second } = await twoPeople();
    const both = await makeStaff('supervisor');
    const before = [await approvalsFor(second), await approvalsFor(both)];
    await caseProposed(agent);
    await caseProposed(both);
    expect([await approvalsFor(second), await approvalsFor(both)]).toEqual([
      (before[0] ?? 0) + 2,
      (before[1] ?? 0) + 1,
    ]);
  });
});
