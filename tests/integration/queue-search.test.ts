import { expect, test } from 'vitest';
import type { CaseReader } from '#lib/access/actors';
import { lookUp } from '#lib/people/commands';
import { queuePage } from '#lib/queue/queries';
import { type Params, readFilter } from '#lib/queue/rules';
import { ctxOf, makeStaff, referCase, trailOf, useDatabase } from '#tests/factories';
import { referralInput } from '#tests/referral-input';

useDatabase();

async function refer(user: { ref: string; name: string }): Promise<string> {
  const input = referralInput();
  return (await referCase({ ...input, user: { ...input.user, ...user } })).caseId;
}
const found = async (reader: CaseReader, params: Params) =>
  (await queuePage(reader, readFilter({ view: 'all', ...params }), new Date())).rows.map(({ id }) => id);
const marksOf = async (name: string) => {
  const known = await lookUp(ctxOf(await makeStaff('agent')), name);
  return known.ok ? known.value.marks.join('.') : '';
};

test('the search finds whole words of the name, a part of the reference, and the whole case id', async () => {
  const agent = await makeStaff('agent');
  const caseId = await refer({ ref: 'odd_100%ref', name: 'Åsa Öberg' });
  expect(await found(agent, { name: await marksOf('öberg ÅSA') })).toEqual([caseId]);
  expect(await found(agent, { name: await marksOf('öber') })).toEqual([]);
  expect(await found(agent, { q: 'Öberg' })).toEqual([]);
  expect(await found(agent, { q: '100%' })).toEqual([caseId]);
  expect(await found(agent, { q: caseId })).toEqual([caseId]);
  expect(await found(agent, { q: '%' })).toEqual([caseId]);
  expect(await found(agent, { q: "'; drop table cases; --" })).toEqual([]);
});

test('an auditor finds by reference and case, not by name, nor by marks that somebody shared', async () => {
  const [agent, auditor] = [await makeStaff('agent'), await makeStaff('auditor')];
  const caseId = await refer({ ref: 'aud-77', name: 'Ines Duarte' });
  const name = await marksOf('Ines Duarte');
  expect(await found(agent, { name })).toEqual([caseId]);
  expect(await found(auditor, { name })).toEqual([]);
  expect(await found(auditor, { q: 'aud-77' })).toEqual([caseId]);
  expect(await found(auditor, { q: caseId })).toEqual([caseId]);
});

test('what is the reference of somebody is no name: it is not counted and leaves nothing', async () => {
  const agent = await makeStaff('agent');
  await refer({ ref: 'lucky-seven', name: 'Ines Duarte' });
  expect(await lookUp(ctxOf(agent), 'lucky-seven')).toEqual({ ok: true, value: { marks: [], isReference: true } });
  expect((await trailOf(agent.id)).map(({ kind }) => kind)).not.toContain('person.looked_up');
});
