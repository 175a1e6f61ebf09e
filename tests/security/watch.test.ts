import { beforeAll, describe, expect, test } from 'vitest';
import type { Supervisor } from '#lib/access/actors';
import { caseFile } from '#lib/casefile/queries';
import { caseForPlatform, casesForPlatform } from '#lib/cases/queries';
import { queuePage } from '#lib/queue/queries';
import { readFilter } from '#lib/queue/rules';
import { noteLook, plantDecoy, seeAlert } from '#lib/watch/commands';
import { openAlerts } from '#lib/watch/queries';
import { CASES_PER_HOUR } from '#lib/watch/rules';
import { ctxOf, eventsOf, makeKey, makeStaff, referCase, toldOf, useDatabase } from '#tests/factories';

useDatabase();
let supervisor: Supervisor;
beforeAll(async () => {
  supervisor = await makeStaff('supervisor');
});

async function planted(): Promise<string> {
  const done = await plantDecoy(ctxOf(supervisor));
  if (!done.ok) throw new Error(done.why);
  return done.value.caseId;
}
const about = async (staffId: string) => (await openAlerts(supervisor)).filter((alert) => alert.staffId === staffId);

describe('a decoy', () => {
  test('looks like any decided case to agents, and is told to no platform', async () => {
    const caseId = await planted();
    const agent = await makeStaff('agent');
    const { rows } = await queuePage(agent, readFilter({ view: 'decided', q: caseId }), new Date());
    expect(rows).toMatchObject([{ id: caseId, state: 'granted' }]);
    expect(JSON.stringify([rows, await caseFile(agent, caseId)])).not.toMatch(/decoy/i);
    const { platform } = await makeKey();
    expect(await caseForPlatform(platform, caseId)).toBeNull();
    expect((await casesForPlatform(platform, { limit: 100 })).map(({ id }) => id)).not.toContain(caseId);
    expect(await toldOf(caseId)).toEqual([]);
  });

  test('that is opened alarms the supervisors, in the same statement as the look', async () => {
    const caseId = await planted();
    const agent = await makeStaff('agent');
    await noteLook(ctxOf(agent), caseId);
    expect(await about(agent.id)).toMatchObject([{ kind: 'decoy_opened', caseId }]);
    expect((await eventsOf(caseId)).at(-1)).toBe('case.viewed');
    expect((await eventsOf(agent.id)).at(-1)).toBe('alert.raised');
  });
});

describe('a look at a case', () => {
  test('is an event once in ten minutes, and none for a case that is not there', async () => {
    const { caseId } = await referCase();
    const agent = await makeStaff('agent');
    await noteLook(ctxOf(agent), caseId);
    await noteLook(ctxOf(agent), caseId);
    await noteLook(ctxOf(agent), 'case_none');
    expect((await eventsOf(caseId)).filter((kind) => kind === 'case.viewed')).toHaveLength(1);
    expect(await about(agent.id)).toEqual([]);
  });

  test('at more cases within an hour than work explains alarms once', async () => {
    const agent = await makeStaff('agent');
    for (let i = 0; i < CASES_PER_HOUR + 3; i += 1) await noteLook(ctxOf(agent), (await referCase()).caseId);
    expect(await about(agent.id)).toMatchObject([{ kind: 'many_cases' }]);
  });
});

describe('an alert', () => {
  test('is seen by another supervisor, never by the one it is about', async () => {
    const other = await makeStaff('supervisor');
    await noteLook(ctxOf(other), await planted());
    const [alert] = await about(other.id);
    expect(await openAlerts(other)).not.toContainEqual(expect.objectContaining({ id: alert?.id }));
    expect(await seeAlert(ctxOf(other), alert?.id ?? '')).toEqual({ ok: false, why: 'not_found' });
    expect(await seeAlert(ctxOf(supervisor), alert?.id ?? '')).toMatchObject({ ok: true });
    expect(await about(other.id)).toEqual([]);
    expect(await seeAlert(ctxOf(supervisor), alert?.id ?? '')).toEqual({ ok: false, why: 'not_found' });
  });
});
