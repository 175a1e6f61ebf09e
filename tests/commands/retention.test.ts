import { expect } from 'vitest';
import { type Supervisor, SYSTEM } from '#lib/access/actors';
import { reopenCase, withdrawCase } from '#lib/cases/commands';
import {
  approveErasure,
  askErasure,
  eraseAgain,
  eraseDue,
  exportHeld,
  holdCase,
  liftHold,
} from '#lib/retention/commands';
import { caseVault } from '#lib/vault/queries';
import { caseRow, ctxOf, makeKey, makeStaff, referCase, useDatabase } from '#tests/factories';
import { guarantees } from '#tests/guarantees';

useDatabase();

const NEVER = ['agent', 'auditor', 'admin', 'guest', 'platform', 'visitor'] as const;
const WHY = 'The user asked for it.';
type World = { caseId: string; personId: string; one: Supervisor; two: Supervisor };

const closed = async (): Promise<World> => {
  const [{ caseId }, { platform }] = [await referCase(), await makeKey()];
  await withdrawCase(ctxOf(platform), caseId);
  const { personId } = await caseRow(caseId);
  return { caseId, personId, one: await makeStaff('supervisor'), two: await makeStaff('supervisor') };
};
const asked = async () => {
  const world = await closed();
  expect(await askErasure(ctxOf(world.one), world.caseId, WHY)).toMatchObject({ ok: true });
  return world;
};
const erase = async ({ one, two, caseId }: World) => {
  await askErasure(ctxOf(one), caseId, WHY);
  return approveErasure(ctxOf(two), caseId);
};
const hold = ({ one, caseId }: World) => holdCase(ctxOf(one), caseId, 'A court asks.');
const reopen = ({ one, caseId }: World) => reopenCase(ctxOf(one), caseId, 'A wrong outcome.');
const erasedLeaves = ({ caseId, personId }: World) => ({ [caseId]: ['case.erased'], [personId]: ['person.recorded'] });
const erased = ['destroys the key of the case', isErased] as const;
async function isErased({ caseId }: World) {
  expect(await caseVault(caseId)).toBeNull();
  expect(await caseRow(caseId)).toMatchObject({ name: null, email: null, erasedAt: expect.any(Date) });
}

guarantees(askErasure, {
  ready: closed,
  by: ({ one }) => one,
  run: (ctx, { caseId }) => askErasure(ctx, caseId, WHY),
  does: [
    'asks a second supervisor',
    async ({ caseId, one }) => expect(await caseRow(caseId)).toMatchObject({ erasureAskedBy: one.id, erasedAt: null }),
  ],
  states: {
    'of an open case': { given: reopen, why: 'wrong_state' },
    'of a held case': { given: hold, why: 'wrong_state' },
    'once it was asked for': { given: ({ two, caseId }) => askErasure(ctxOf(two), caseId, WHY), why: 'wrong_state' },
    'of an erased case': { given: erase, why: 'erased' },
  },
  never: NEVER,
  strangers: { 'of no case': { run: ({ one }) => askErasure(ctxOf(one), 'case_none', WHY), why: 'not_found' } },
  race: { loser: 'conflict', rival: ({ two, caseId }) => askErasure(ctxOf(two), caseId, WHY) },
  leaves: ({ caseId }) => ({ [caseId]: ['case.erasure_asked'] }),
});

guarantees(approveErasure, {
  ready: asked,
  by: ({ two }) => two,
  run: (ctx, { caseId }) => approveErasure(ctx, caseId),
  does: erased,
  states: {
    'that nobody asked for': {
      ready: closed,
      why: 'wrong_state',
    },
    'of a case held meanwhile': { given: hold, why: 'wrong_state' },
    'of an erased case': { given: erase, why: 'erased' },
  },
  never: NEVER,
  strangers: {
    'to the one who asked for it': { by: ({ one }) => one, why: 'same_person' },
    'of no case': { run: ({ two }) => approveErasure(ctxOf(two), 'case_none'), why: 'not_found' },
  },
  race: { loser: 'conflict', rival: hold },
  leaves: erasedLeaves,
});

const late = new Date(Date.now() + 400 * 86_400_000);
guarantees(eraseDue, {
  ready: closed,
  by: () => SYSTEM,
  run: (ctx, { caseId }) => eraseDue({ ...ctx, now: late }, caseId),
  does: erased,
  states: {
    'before its time': { run: ({ caseId }) => eraseDue(ctxOf(SYSTEM), caseId), why: 'wrong_state' },
    'of a held case': { given: hold, why: 'wrong_state' },
    'of an open case': { given: reopen, why: 'wrong_state' },
    'of an erased case': { given: erase, why: 'wrong_state' },
  },
  never: NEVER,
  strangers: { 'of no case': { run: () => eraseDue(ctxOf(SYSTEM), 'case_none'), why: 'not_found' } },
  race: { loser: 'conflict', rival: hold },
  leaves: erasedLeaves,
});

guarantees(eraseAgain, {
  ready: async () => {
    const world = await closed();
    await erase(world);
    return world;
  },
  by: () => SYSTEM,
  run: (ctx, { caseId }) => eraseAgain(ctx, caseId),
  does: erased,
  states: { 'erased anew already': { given: ({ caseId }) => eraseAgain(ctxOf(SYSTEM), caseId), why: 'goes_through' } },
  never: NEVER,
  strangers: { 'of no case': { run: () => eraseAgain(ctxOf(SYSTEM), 'case_none'), why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: erasedLeaves,
});

guarantees(holdCase, {
  ready: asked,
  by: ({ one }) => one,
  run: (ctx, { caseId }) => holdCase(ctx, caseId, 'A court asks.'),
  does: [
    'keeps the case beyond its time, and no erasure is asked for any more',
    async ({ caseId }) =>
      expect(await caseRow(caseId)).toMatchObject({ holdSince: expect.any(Date), erasureAskedBy: null }),
  ],
  states: {
    'of a held case': { given: hold, why: 'wrong_state' },
    'of an erased case': { given: erase, why: 'erased' },
  },
  never: NEVER,
  strangers: { 'of no case': { run: ({ one }) => holdCase(ctxOf(one), 'case_none', WHY), why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.held'] }),
});

guarantees(liftHold, {
  ready: async () => {
    const world = await closed();
    await hold(world);
    return world;
  },
  by: ({ one }) => one,
  run: (ctx, { caseId }) => liftHold(ctx, caseId),
  does: ['ends the hold', async ({ caseId }) => expect((await caseRow(caseId)).holdSince).toBeNull()],
  states: {
    'of a case that nobody holds': { given: ({ two, caseId }) => liftHold(ctxOf(two), caseId), why: 'wrong_state' },
  },
  never: NEVER,
  strangers: { 'of no case': { run: ({ one }) => liftHold(ctxOf(one), 'case_none'), why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.hold_ended'] }),
});

guarantees(exportHeld, {
  ready: closed,
  by: ({ one }) => one,
  run: (ctx, { caseId }) => exportHeld(ctx, caseId, WHY),
  does: [
    'gives all that is held on the person',
    (_, held) => expect(held).toMatchObject({ person: { name: 'Ana Prueba' }, pictures: [] }),
  ],
  states: { 'of an erased case': { given: erase, why: 'erased' } },
  never: NEVER,
  strangers: { 'of no case': { run: ({ one }) => exportHeld(ctxOf(one), 'case_none', WHY), why: 'not_found' } },
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['case.exported'] }),
});
