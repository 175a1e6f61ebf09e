import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { outboxEvents } from '#db/schema/delivery';
import { guestSessions } from '#db/schema/guests';
import { alerts } from '#db/schema/watch';
import { type Agent, type Guest, mint, type Supervisor } from '#lib/access/actors';
import { guestOf } from '#lib/access/guest';
import { approveVerdict } from '#lib/approvals/commands';
import { claimCase } from '#lib/cases/commands';
import { eventsAfter } from '#lib/delivery/queries';
import { handOut } from '#lib/ledger/touch';
import { admitDevice } from '#lib/links/commands';
import { appeal, disown } from '#lib/objections/commands';
import { proposeVerdict } from '#lib/verdicts/commands';
import { openAlerts } from '#lib/watch/queries';
import { caseRow, ctxOf, makeKey, makeStaff, referCase, toldOf, useDatabase } from '#tests/factories';
import { caseProposed, lookAtStills, openGuest } from '#tests/factories-calls';
import { guarantees } from '#tests/guarantees';

useDatabase();

type World = { guest: Guest; agent: Agent; second: Supervisor; caseId: string };
const OTHERS = ['agent', 'supervisor', 'auditor', 'admin', 'platform', 'system', 'visitor'] as const;
const nobody = {
  by: () => mint<Guest>({ party: 'guest', id: 'guest_x', caseId: 'case_none', locale: 'en' }),
  why: 'not_found',
};
const why = 'My brother looks like me, but it was me.';

async function proposed(kind: 'grant' | 'reject' | 'freeze'): Promise<World> {
  const agent = await makeStaff('agent', { name: 'Maja Lind' });
  const { caseId, guest } = await caseProposed(agent, kind);
  return { guest, agent, second: await makeStaff('supervisor'), caseId };
}
async function decided(kind: 'grant' | 'reject' | 'freeze'): Promise<World> {
  const world = await proposed(kind);
  await lookAtStills(world.second, world.caseId);
  expect(await approveVerdict(ctxOf(world.second), world.caseId)).toMatchObject({ ok: true });
  return world;
}
const early = async () => {
  const { caseId } = await referCase();
  const { guest } = await openGuest(caseId);
  return { guest, agent: await makeStaff('agent'), second: await makeStaff('supervisor'), caseId };
};

guarantees(appeal, {
  ready: () => decided('reject'),
  by: ({ guest }) => guest,
  run: (ctx) => appeal(ctx, why),
  does: [
    'opens the case for a supervisor who had no part in it, due anew',
    async ({ caseId, agent, second }) => {
      expect(await caseRow(caseId)).toMatchObject({ state: 'escalated', closedAt: null, escalatedBy: second.id });
      expect(await claimCase(ctxOf(agent), caseId)).toMatchObject({ why: 'same_person' });
      expect(await claimCase(ctxOf(second), caseId)).toMatchObject({ why: 'same_person' });
      expect(await claimCase(ctxOf(await makeStaff('agent')), caseId)).toMatchObject({ why: 'escalated' });
      expect(await claimCase(ctxOf(await makeStaff('supervisor')), caseId)).toMatchObject({ ok: true });
      expect((await toldOf(caseId)).at(-1)).toBe('case.reopened');
    },
  ],
  states: {
    'before anything is decided': { ready: () => proposed('reject'), why: 'wrong_state' },
    'against a grant': { ready: () => decided('grant'), why: 'wrong_state' },
    'while it is looked at': { given: ({ guest }) => appeal(ctxOf(guest), why), why: 'wrong_state' },
    'a second time': {
      given: async ({ guest, caseId }) => {
        await appeal(ctxOf(guest), why);
        await rejectedAgain(caseId);
      },
      why: 'appeal_spent',
    },
  },
  never: OTHERS,
  strangers: { 'to a link of no case': nobody },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.appealed'] }),
});

guarantees(disown, {
  ready: () => decided('grant'),
  by: ({ guest }) => guest,
  run: disown,
  does: [
    'alarms the supervisors, takes the grant up again and holds it back where nobody has it yet',
    async ({ caseId, agent, second }, { held }) => {
      expect(held).toBe(true);
      expect((await caseRow(caseId)).state).toBe('escalated');
      const shown = async (to: typeof second) => (await openAlerts(to)).filter((one) => one.caseId === caseId);
      expect(await shown(await makeStaff('supervisor'))).toMatchObject([{ kind: 'not_me', staffId: agent.id }]);
      // Whoever decided the grant does not see to the word against it.
      expect(await shown(second)).toEqual([]);
      const { platform } = await makeKey();
      const told = (await eventsAfter(platform, { after: 0, limit: 1000 })).filter((one) => one.body.includes(caseId));
      const types = told.map(({ body }) => (JSON.parse(body) as { type: string }).type); // as ledger_tell wrote it
      expect(types).not.toContain('case.granted');
      expect(types.at(-1)).toBe('case.reopened');
    },
  ],
  states: {
    'before a call': { ready: early, why: 'wrong_state' },
    'a second time': { given: ({ guest }) => disown(ctxOf(guest)), why: 'wrong_state' },
    'while a verdict waits, which then waits for the alert': { ready: () => proposed('grant'), why: 'goes_through' },
  },
  never: OTHERS,
  strangers: { 'to a link of no case': nobody },
  race: { loser: 'wrong_state' },
  leaves: ({ caseId, agent }) => ({
    [caseId]: ['case.disputed', 'case.grant_held'],
    [agent.id]: ['alert.raised'],
  }),
});

test('a grant is not approved while the user says that the call was not with them, until a supervisor has seen it', async () => {
  const { guest, second, caseId } = await proposed('grant');
  await lookAtStills(second, caseId);
  await disown(ctxOf(guest));
  expect(await approveVerdict(ctxOf(second), caseId)).toMatchObject({ ok: false, why: 'disputed' });
  expect(await db().$count(alerts, eq(alerts.caseId, caseId))).toBe(1);
});

test('a grant that a platform has already is taken up again, and told as reopened', async () => {
  const { guest, caseId } = await decided('grant');
  const told = await db().select().from(outboxEvents).where(eq(outboxEvents.caseId, caseId));
  const eventId = told.find(({ type }) => type === 'case.granted')?.id ?? '';
  expect(await handOut(eventId)).toBe(true);
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true, value: { held: false } });
  expect((await toldOf(caseId)).slice(-2)).toEqual(['case.granted', 'case.reopened']);
});

test('an appeal is decided by nobody who had a part in what it is about', async () => {
  const { guest, second, caseId } = await decided('reject');
  expect(await appeal(ctxOf(guest), why)).toMatchObject({ ok: true });
  const third = await makeStaff('supervisor');
  expect(await claimCase(ctxOf(third), caseId)).toMatchObject({ ok: true });
  const again = { kind: 'reject', reason: 'face_mismatch', note: 'The ears differ.' } as const;
  expect(await proposeVerdict(ctxOf(third), caseId, again)).toMatchObject({ ok: true });
  await lookAtStills(second, caseId);
  expect(await approveVerdict(ctxOf(second), caseId)).toMatchObject({ why: 'same_person' });
  const fourth = await makeStaff('supervisor');
  await lookAtStills(fourth, caseId);
  expect(await approveVerdict(ctxOf(fourth), caseId)).toMatchObject({ ok: true });
});

test('every other device of the link stands outside again, and the one that speaks up stays', async () => {
  const { guest, agent, caseId } = await decided('grant');
  const other = await openGuest(caseId, { first: false });
  expect(await admitDevice(ctxOf(agent), caseId, other.guestId)).toMatchObject({ ok: true });
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true });
  expect((await guestOf(other.secret)).kind).toBe('waiting_device');
  const [speaker] = await db().select().from(guestSessions).where(eq(guestSessions.id, guest.id));
  expect(speaker?.admittedAt).toBeInstanceOf(Date);
});

/** The appealed case is taken up, rejected once more, and that is approved: four people so far. */
async function rejectedAgain(caseId: string): Promise<void> {
  const [third, fourth] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
  expect(await claimCase(ctxOf(third), caseId)).toMatchObject({ ok: true });
  const verdict = { kind: 'reject', reason: 'face_mismatch', note: 'Another face.' } as const;
  expect(await proposeVerdict(ctxOf(third), caseId, verdict)).toMatchObject({ ok: true });
  await lookAtStills(fourth, caseId);
  expect(await approveVerdict(ctxOf(fourth), caseId)).toMatchObject({ ok: true });
}
