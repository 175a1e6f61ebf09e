import { eq } from 'drizzle-orm';
import { beforeAll, expect } from 'vitest';
import { db } from '#db/client';
import { waits } from '#db/schema/waiting';
import { SYSTEM } from '#lib/access/actors';
import { withdrawCase } from '#lib/cases/commands';
import { enterLobby, leaveLobby } from '#lib/guests/commands';
import { seen } from '#lib/ledger/touch';
import { callBack, emptyPlace, endWait, keepPlace } from '#lib/waits/commands';
import { caseRow, ctxOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { giveConsent, openGuest } from '#tests/factories-calls';
import { mailsOf } from '#tests/factories-schedule';
import { guarantees } from '#tests/guarantees';

useDatabase();
beforeAll(async () => seen('page-agent', 'staff', (await makeStaff('agent')).id));

const OTHERS = ['agent', 'supervisor', 'auditor', 'admin', 'platform', 'visitor'] as const;
const waitOf = async (caseId: string) => {
  const [row] = await db().select().from(waits).where(eq(waits.caseId, caseId));
  if (!row) throw new Error('no wait');
  return row;
};
const inLine = async () => {
  const { guest } = await openGuest((await referCase()).caseId);
  await giveConsent(guest);
  expect(await enterLobby(ctxOf(guest), 'call_now')).toMatchObject({ ok: true });
  return { guest, caseId: guest.caseId, waitId: (await waitOf(guest.caseId)).id };
};
type InLine = Awaited<ReturnType<typeof inLine>>;
const over = { given: ({ guest, caseId }: InLine) => withdrawCase(ctxOf(guest), caseId), why: 'wrong_state' };
const left = { given: ({ guest }: InLine) => leaveLobby(ctxOf(guest)), why: 'wrong_state' };
const back = { given: ({ guest }: InLine) => enterLobby(ctxOf(guest), 'call_now'), why: 'wrong_state' };

guarantees(keepPlace, {
  ready: inLine,
  by: ({ guest }) => guest,
  run: keepPlace,
  does: [
    'leaves the door, and the place is kept',
    async ({ caseId }) => {
      expect((await caseRow(caseId)).lobbyAt).toBeNull();
      expect(await waitOf(caseId)).toMatchObject({ awaySince: expect.any(Date), endedAt: null });
    },
  ],
  states: { 'from elsewhere': left, 'once the case has its outcome': over },
  never: OTHERS,
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['lobby.left'] }),
});

guarantees(emptyPlace, {
  ready: inLine,
  by: () => SYSTEM,
  run: (ctx, { caseId }) => emptyPlace(ctx, caseId),
  does: [
    'takes from the door whoever has gone, and the place is kept',
    async ({ caseId }) => {
      expect((await caseRow(caseId)).lobbyAt).toBeNull();
      expect(await waitOf(caseId)).toMatchObject({ awaySince: expect.any(Date), endedAt: null });
    },
  ],
  states: { 'of somebody who left by themselves': left, 'once the case has its outcome': over },
  never: OTHERS,
  race: { loser: 'conflict', rival: ({ guest }) => leaveLobby(ctxOf(guest)) },
  leaves: ({ caseId }) => ({ [caseId]: ['lobby.left'] }),
});

const away = async () => {
  const world = await inLine();
  expect(await keepPlace(ctxOf(world.guest))).toMatchObject({ ok: true });
  return world;
};

guarantees(callBack, {
  ready: away,
  by: () => SYSTEM,
  run: (ctx, { waitId }) => callBack(ctx, waitId),
  does: [
    'owes the mail that says whose turn it is',
    async ({ caseId }) => expect((await mailsOf(caseId)).at(-1)?.kind).toBe('your_turn'),
  ],
  states: {
    'once they were called': { given: ({ waitId }) => callBack(ctxOf(SYSTEM), waitId), why: 'wrong_state' },
    'once they are back': back,
  },
  never: ['guest', ...OTHERS],
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['wait.called', 'mail.owed'] }),
});

const late = () => ctxOf(SYSTEM, new Date(Date.now() + 11 * 60_000));
guarantees(endWait, {
  ready: async () => {
    const world = await away();
    expect(await callBack(ctxOf(SYSTEM), world.waitId)).toMatchObject({ ok: true });
    return world;
  },
  by: () => SYSTEM,
  run: ({ actor }, { waitId }) => endWait({ ...late(), actor }, waitId),
  does: [
    'gives up the place of whoever did not come back in time',
    async ({ caseId }) => expect(await waitOf(caseId)).toMatchObject({ endedWhy: 'expired' }),
  ],
  states: {
    'before their minutes are over': { run: ({ waitId }) => endWait(ctxOf(SYSTEM), waitId), why: 'wrong_state' },
    'once they are back': back,
    'once it has ended': { given: ({ waitId }) => endWait(late(), waitId), why: 'wrong_state' },
  },
  never: ['guest', ...OTHERS],
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['wait.ended'] }),
});
