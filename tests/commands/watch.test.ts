import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { alerts } from '#db/schema/watch';
import type { CaseReader, Ctx } from '#lib/access/actors';
import { lookUp } from '#lib/people/commands';
import { noteLook, plantDecoy, seeAlert } from '#lib/watch/commands';
import { caseRow, ctxOf, makeStaff, toldOf, useDatabase } from '#tests/factories';
import { guarantees } from '#tests/guarantees';

useDatabase();

const NOT_SUPERVISORS = ['agent', 'auditor', 'admin', 'guest', 'platform', 'visitor'] as const;
const look = async (ctx: Ctx<CaseReader>, caseId: string) => ({
  ok: true as const,
  value: await noteLook(ctx, caseId),
});
const planted = async () => {
  const supervisor = await makeStaff('supervisor');
  const done = await plantDecoy(ctxOf(supervisor));
  if (!done.ok) throw new Error(done.why);
  return { supervisor, caseId: done.value.caseId };
};

guarantees(noteLook, {
  ready: async () => ({ agent: await makeStaff('agent'), decoy: (await planted()).caseId }),
  by: ({ agent }) => agent,
  run: (ctx, { decoy }) => look(ctx, decoy),
  does: [
    'notes a look, and alarms where it is at a decoy',
    async ({ agent, decoy }) =>
      expect(await db().select().from(alerts).where(eq(alerts.staffId, agent.id))).toMatchObject([
        { kind: 'decoy_opened', caseId: decoy },
      ]),
  ],
  states: {
    'again within ten minutes': { given: ({ agent, decoy }) => look(ctxOf(agent), decoy), why: 'changes_nothing' },
    'at no case': { run: ({ agent }) => look(ctxOf(agent), 'case_none'), why: 'changes_nothing' },
  },
  never: ['admin', 'guest', 'platform', 'visitor'],
  race: { both: ({ agent, decoy }) => ({ [decoy]: ['case.viewed'], [agent.id]: ['alert.raised'] }) },
  leaves: ({ agent, decoy }) => ({ [decoy]: ['case.viewed'], [agent.id]: ['alert.raised'] }),
});

guarantees(seeAlert, {
  ready: async () => {
    const [{ supervisor, caseId }, reader] = [await planted(), await makeStaff('supervisor')];
    await noteLook(ctxOf(reader), caseId);
    const [alert] = await db().select().from(alerts).where(eq(alerts.staffId, reader.id));
    return { supervisor, reader, alertId: alert?.id ?? '' };
  },
  by: ({ supervisor }) => supervisor,
  run: (ctx, { alertId }) => seeAlert(ctx, alertId),
  does: [
    'says who saw it',
    async ({ supervisor, alertId }) =>
      expect(await db().select().from(alerts).where(eq(alerts.id, alertId))).toMatchObject([{ seenBy: supervisor.id }]),
  ],
  states: {
    'that was seen': { given: ({ supervisor, alertId }) => seeAlert(ctxOf(supervisor), alertId), why: 'not_found' },
  },
  never: NOT_SUPERVISORS,
  strangers: { 'to the one whom it is about': { by: ({ reader }) => reader, why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: ({ reader }) => ({ [reader.id]: ['alert.seen'] }),
});

guarantees(plantDecoy, {
  ready: async () => ({ supervisor: await makeStaff('supervisor') }),
  by: ({ supervisor }) => supervisor,
  run: plantDecoy,
  does: [
    'plants a decided case that no platform is told of',
    async (_, { caseId }) => {
      expect(await caseRow(caseId)).toMatchObject({ state: 'withdrawn', decoy: true });
      expect(await toldOf(caseId)).toEqual([]);
    },
  ],
  states: { 'beside another one': { given: planted, why: 'goes_through' } },
  never: NOT_SUPERVISORS,
  race: {
    both: ({ supervisor }, values) => expect.objectContaining({ [supervisor.id]: values.map(() => 'decoy.planted') }),
  },
  leaves: ({ supervisor }, { caseId }) =>
    expect.objectContaining({ [caseId]: ['case.archived'], [supervisor.id]: ['decoy.planted'] }),
});

guarantees(lookUp, {
  ready: async () => ({ agent: await makeStaff('agent') }),
  by: ({ agent }) => agent,
  run: (ctx) => lookUp(ctx, 'Ana María Ruiz'),
  does: [
    'gives a mark for each word, from which nobody reads it',
    (_, { marks }) => {
      expect(marks).toHaveLength(3);
      expect(marks.join()).not.toMatch(/\bana\b|ruiz/i);
    },
  ],
  states: {
    'beyond thirty an hour': {
      given: async ({ agent }) => {
        for (let n = 0; n < 30; n += 1) await lookUp(ctxOf(agent), 'Ana');
      },
      why: 'too_many_tries',
    },
    'of no word': { run: ({ agent }) => lookUp(ctxOf(agent), '… !'), why: 'not_found' },
  },
  never: ['auditor', 'admin', 'guest', 'platform', 'visitor'],
  race: { both: ({ agent }) => ({ [agent.id]: ['person.looked_up', 'person.looked_up'] }) },
  leaves: ({ agent }) => ({ [agent.id]: ['person.looked_up'] }),
});
