import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { mails, webhookDeliveries } from '#db/schema/delivery';
import { apiKeys, webhookEndpoints } from '#db/schema/platforms';
import { SYSTEM } from '#lib/access/actors';
import { platformOf } from '#lib/access/keys';
import { withdrawCase } from '#lib/cases/commands';
import { endpointGone, mailSent, replayDelivery } from '#lib/delivery/commands';
import { noteDelivery } from '#lib/ledger/touch';
import { addHook, createKey, disableHook, revokeKey } from '#lib/platforms/commands';
import { caseRow, ctxOf, liveLink, makeKey, makeStaff, referCase, useDatabase } from '#tests/factories';
import { guarantees } from '#tests/guarantees';

useDatabase();

const NOT_ADMINS = ['agent', 'supervisor', 'auditor', 'guest', 'platform', 'visitor'] as const;
const PEOPLE = ['agent', 'supervisor', 'auditor', 'guest', 'platform', 'visitor'] as const;
const URL = 'https://platform.test/webhooks';
const withAdmin = async () => ({ admin: await makeStaff('admin') });
const withKey = async () => ({ ...(await withAdmin()), keyId: (await makeKey()).platform.id });
const withHook = async () => {
  const { admin } = await withAdmin();
  const done = await addHook(ctxOf(admin), URL);
  if (!done.ok) throw new Error(done.why);
  return { admin, endpointId: done.value.endpointId };
};
const hookRow = async (id: string) =>
  (await db().select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)))[0];

guarantees(createKey, {
  ready: withAdmin,
  by: ({ admin }) => admin,
  run: (ctx) => createKey(ctx, { name: 'Exchange', scopes: ['cases:read'] }),
  does: [
    'makes a key that works at once, with its scopes alone',
    async (_, { keyId, key }) =>
      expect(await platformOf(`Bearer ${key}`)).toMatchObject({ id: keyId, scopes: ['cases:read'] }),
  ],
  states: {
    'beside another one of the same name': {
      given: ({ admin }) => createKey(ctxOf(admin), { name: 'Exchange', scopes: ['cases:read'] }),
      why: 'goes_through',
    },
  },
  never: NOT_ADMINS,
  race: 'both',
  leaves: ({ admin }, { keyId }) => ({ [keyId]: ['key.created'], [admin.id]: ['alert.raised'] }),
});

guarantees(revokeKey, {
  ready: withKey,
  by: ({ admin }) => admin,
  run: (ctx, { keyId }) => revokeKey(ctx, keyId),
  does: [
    'ends a key',
    async ({ keyId }) =>
      expect((await db().select().from(apiKeys).where(eq(apiKeys.id, keyId)))[0]?.revokedAt).toBeInstanceOf(Date),
  ],
  states: {
    'of a key that has ended': { given: ({ admin, keyId }) => revokeKey(ctxOf(admin), keyId), why: 'wrong_state' },
  },
  never: NOT_ADMINS,
  strangers: { 'of no key': { run: ({ admin }) => revokeKey(ctxOf(admin), 'key_none'), why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: ({ keyId }) => ({ [keyId]: ['key.revoked'] }),
});

guarantees(addHook, {
  ready: withAdmin,
  by: ({ admin }) => admin,
  run: (ctx) => addHook(ctx, URL),
  does: [
    'adds an address with a secret of its own',
    async (_, { endpointId, secret }) =>
      expect(await hookRow(endpointId)).toMatchObject({ url: URL, secrets: [secret], disabledAt: null }),
  ],
  states: {
    'for an address that is not safe to call': {
      run: ({ admin }) => addHook(ctxOf(admin), 'https://me:pw@platform.test'),
      why: 'address_refused',
    },
  },
  never: NOT_ADMINS,
  race: 'both',
  leaves: ({ admin }, { endpointId }) => ({ [endpointId]: ['endpoint.added'], [admin.id]: ['alert.raised'] }),
});

guarantees(disableHook, {
  ready: withHook,
  by: ({ admin }) => admin,
  run: (ctx, { endpointId }) => disableHook(ctx, endpointId),
  does: [
    'stops webhooks to an address',
    async ({ endpointId }) => expect((await hookRow(endpointId))?.disabledAt).toBeInstanceOf(Date),
  ],
  states: {
    'of one that is off': {
      given: ({ endpointId }) => endpointGone(ctxOf(SYSTEM), endpointId),
      why: 'wrong_state',
    },
  },
  never: NOT_ADMINS,
  strangers: { 'of none': { run: ({ admin }) => disableHook(ctxOf(admin), 'hook_none'), why: 'not_found' } },
  race: { loser: 'conflict', rival: ({ endpointId }) => endpointGone(ctxOf(SYSTEM), endpointId) },
  leaves: ({ endpointId }) => ({ [endpointId]: ['endpoint.disabled'] }),
});

guarantees(endpointGone, {
  ready: withHook,
  by: () => SYSTEM,
  run: (ctx, { endpointId }) => endpointGone(ctx, endpointId),
  does: [
    'switches an endpoint off',
    async ({ endpointId }) => expect((await hookRow(endpointId))?.disabledAt).toBeInstanceOf(Date),
  ],
  states: {
    'of one that is off': {
      given: ({ admin, endpointId }) => disableHook(ctxOf(admin), endpointId),
      why: 'conflict',
    },
    'of none': { run: () => endpointGone(ctxOf(SYSTEM), 'hook_none'), why: 'conflict' },
  },
  never: PEOPLE,
  race: { loser: 'conflict' },
  leaves: ({ endpointId }) => ({ [endpointId]: ['endpoint.disabled'] }),
});

const deadOne = async () => {
  const world = await withHook();
  const { caseId } = await referCase();
  const where = and(eq(webhookDeliveries.caseId, caseId), eq(webhookDeliveries.endpointId, world.endpointId));
  const rows = () => db().select().from(webhookDeliveries).where(where);
  const eventId = (await rows())[0]?.eventId ?? '';
  await noteDelivery({ eventId, endpointId: world.endpointId }, { lastAnswer: 'HTTP 500', deadAt: new Date() });
  return { ...world, caseId, eventId, rows };
};

guarantees(replayDelivery, {
  ready: deadOne,
  by: ({ admin }) => admin,
  run: (ctx, { eventId, endpointId }) => replayDelivery(ctx, eventId, endpointId),
  does: [
    'gives a dead letter ten fresh tries',
    async ({ rows }) => expect(await rows()).toMatchObject([{ deadAt: null, tries: 0 }]),
  ],
  states: {
    'of one that is not dead': {
      given: ({ admin, eventId, endpointId }) => replayDelivery(ctxOf(admin), eventId, endpointId),
      why: 'not_found',
    },
  },
  never: NOT_ADMINS,
  strangers: {
    'of another address': {
      run: ({ admin, eventId }) => replayDelivery(ctxOf(admin), eventId, 'hook_none'),
      why: 'not_found',
    },
  },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['webhook.replayed'] }),
});

guarantees(mailSent, {
  ready: async () => {
    const { caseId } = await referCase();
    const [mail] = await db().select().from(mails).where(eq(mails.caseId, caseId));
    const { state, version } = await caseRow(caseId);
    const linkId = await liveLink(caseId);
    return {
      caseId,
      mail: { id: mail?.id ?? '', kind: 'invited' as const, linkId, seen: { id: caseId, state, version } },
    };
  },
  by: () => SYSTEM,
  run: (ctx, { mail }) => mailSent(ctx, mail),
  does: ['moves a waiting case on', async ({ caseId }) => expect((await caseRow(caseId)).state).toBe('invited')],
  states: {
    'of a mail that was sent': { given: ({ mail }) => mailSent(ctxOf(SYSTEM), mail), why: 'conflict' },
    'where the case has moved on meanwhile': {
      given: async ({ caseId }) => withdrawCase(ctxOf((await makeKey()).platform), caseId),
      why: 'conflict',
    },
  },
  never: PEOPLE,
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['mail.sent', 'case.invited'] }),
});
