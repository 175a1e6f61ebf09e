import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { guestSessions, links } from '#db/schema/guests';
import { VISITOR } from '#lib/access/actors';
import { guestOf } from '#lib/access/guest';
import { claimCase, withdrawCase } from '#lib/cases/commands';
import { admitDevice, openLink, replaceLink, turnDeviceAway } from '#lib/links/commands';
import { linkToken } from '#lib/links/service';
import { caseRow, ctxOf, liveLink, makeKey, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall, openGuest } from '#tests/factories-calls';
import { vaultFor } from '#tests/factories-vault';
import { guarantees } from '#tests/guarantees';

useDatabase();

const referred = async () => {
  const [{ caseId, linkId }, { platform }, agent] = [await referCase(), await makeKey(), await makeStaff('agent')];
  return { caseId, linkId, platform, agent, token: linkToken(await vaultFor(caseId), await liveLink(caseId)) };
};
type World = Awaited<ReturnType<typeof referred>>;
const withdraw = ({ platform, caseId }: World) => withdrawCase(ctxOf(platform), caseId);
const replace = ({ agent, caseId }: World) => replaceLink(ctxOf(agent), caseId);
const open = ({ token }: World) => openLink(ctxOf(VISITOR), { token, device: 'Firefox on Android' });

guarantees(replaceLink, {
  ready: referred,
  by: ({ platform }) => platform,
  run: (ctx, { caseId }) => replaceLink(ctx, caseId),
  does: [
    'makes a fresh link, and the old one dies with it',
    async ({ caseId, linkId }, made) => {
      expect(await liveLink(caseId)).toBe(made.linkId);
      expect((await db().select().from(links).where(eq(links.id, linkId)))[0]?.replacedAt).toBeInstanceOf(Date);
    },
  ],
  states: {
    'once the case has its outcome': { given: withdraw, why: 'wrong_state' },
    'in the middle of a call': {
      ready: async () => ({ ...(await referred()), ...(await caseInCall(await makeStaff('agent'))) }),
      why: 'wrong_state',
    },
  },
  never: ['auditor', 'admin', 'guest', 'visitor'],
  strangers: { 'of no case': { run: ({ agent }) => replaceLink(ctxOf(agent), 'case_none'), why: 'not_found' } },
  race: { loser: 'conflict', rival: replace },
  fences: {
    'a colleague’s claim': (sql, { caseId, agent }) => sql`update cases set version = version + 1,
      lease_owner = ${agent.id}, lease_epoch = 1, lease_until = now() + interval '1 minute' where id = ${caseId}`,
  },
  leaves: ({ caseId }) => ({ [caseId]: ['case.link_replaced', 'mail.owed'] }),
});

guarantees(openLink, {
  ready: referred,
  by: () => VISITOR,
  run: (ctx, { token }) => openLink(ctx, { token, device: 'Firefox on Android' }),
  does: [
    'lets the first device in and invites the case',
    async ({ caseId }, { admitted }) => {
      expect(admitted).toBe(true);
      expect((await caseRow(caseId)).state).toBe('invited');
    },
  ],
  states: {
    'that was replaced': { given: replace, why: 'link_gone' },
    'on a second device': { given: open, why: 'goes_through' },
  },
  never: ['agent', 'supervisor', 'auditor', 'admin', 'platform', 'guest'],
  strangers: {
    'of a wrong token': { run: () => openLink(ctxOf(VISITOR), { token: 'x', device: 'y' }), why: 'link_gone' },
  },
  race: {
    both: ({ caseId }, values) => {
      expect(values.map(({ admitted }) => admitted).sort()).toEqual([false, true]);
      return { [caseId]: ['link.opened', 'case.invited', 'link.opened'] };
    },
  },
  leaves: ({ caseId }) => ({ [caseId]: ['link.opened', 'case.invited'] }),
});

const secondDevice = async () => {
  const world = await referred();
  await openGuest(world.caseId);
  expect(await claimCase(ctxOf(world.agent), world.caseId)).toMatchObject({ ok: true });
  const { guestId, secret } = await openGuest(world.caseId, { first: false });
  return { ...world, guestId, secret };
};

const elsewhere = {
  'at the door of another case': {
    ready: async () => ({ ...(await secondDevice()), caseId: (await referCase()).caseId }),
    why: 'not_found',
  },
  'at the door of a case that a colleague holds': {
    ready: async () => ({ ...(await secondDevice()), agent: await makeStaff('agent') }),
    why: 'lease_lost',
  },
};

guarantees(admitDevice, {
  ready: secondDevice,
  by: ({ agent }) => agent,
  run: (ctx, { caseId, guestId }) => admitDevice(ctx, caseId, guestId),
  does: [
    'lets the second device in',
    async ({ guestId }) =>
      expect(
        (await db().select().from(guestSessions).where(eq(guestSessions.id, guestId)))[0]?.admittedAt,
      ).toBeInstanceOf(Date),
  ],
  states: {
    'that is in already': {
      given: ({ agent, caseId, guestId }) => admitDevice(ctxOf(agent), caseId, guestId),
      why: 'wrong_state',
    },
    'of a link that was replaced': { given: replace, why: 'not_found' },
  },
  never: ['auditor', 'admin', 'platform', 'guest', 'visitor'],
  strangers: elsewhere,
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['device.admitted'] }),
});

guarantees(turnDeviceAway, {
  ready: secondDevice,
  by: ({ agent }) => agent,
  run: (ctx, { caseId, guestId }) => turnDeviceAway(ctx, caseId, guestId),
  does: [
    'turns the second device away: its cookie is nobody’s',
    async ({ secret }) => expect(await guestOf(secret)).toEqual({ kind: 'none' }),
  ],
  states: {
    'that is in already': {
      given: ({ agent, caseId, guestId }) => admitDevice(ctxOf(agent), caseId, guestId),
      why: 'wrong_state',
    },
    'that was turned away': {
      given: ({ agent, caseId, guestId }) => turnDeviceAway(ctxOf(agent), caseId, guestId),
      why: 'not_found',
    },
    'of a link that was replaced': { given: replace, why: 'not_found' },
  },
  never: ['auditor', 'admin', 'platform', 'guest', 'visitor'],
  strangers: elsewhere,
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['device.turned_away'] }),
});
