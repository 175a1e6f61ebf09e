import { randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { apiKeys, webhookEndpoints } from '#db/schema/platforms';
import type { Admin, Ctx } from '#lib/access/actors';
import { newApiKey } from '#lib/access/keys';
import { env } from '#lib/env';
import { refuse } from '#lib/errors';
import { newId, sha256 } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { hookFacts, keyFacts } from '#lib/platforms/queries';
import { webhookAddress } from '#lib/platforms/rules';
import type { NewKey } from '#lib/platforms/schema';
import { raiseAbout } from '#lib/watch/commands';

/** Makes a key with these scopes; the key is said here and never again. The supervisors are told. */
export async function createKey(ctx: Ctx<Admin>, { name, scopes }: NewKey) {
  const keyId = newId('key', ctx.now);
  const key = newApiKey();
  const told = raiseAbout(ctx.now, { kind: 'key_made', staffId: ctx.actor.id, caseId: null });
  const done = await commit(ctx, {
    writes: [insert(apiKeys, { id: keyId, name, keyHash: sha256(key), scopes, createdAt: ctx.now }), told.write],
    events: [{ kind: 'key.created', subject: keyId, data: { scopes } }, told.event],
    jobs: [told.job],
    answer: { keyId },
  });
  return settle(done, { keyId, key });
}

/** Ends a key: its very next request is refused. */
export async function revokeKey(ctx: Ctx<Admin>, keyId: string) {
  const found = await keyFacts(ctx.actor, keyId);
  if (!found) return refuse('not_found');
  if (found.revokedAt) return refuse('wrong_state');
  const done = await commit(ctx, {
    writes: [update(apiKeys, { revokedAt: ctx.now }, and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))],
    events: [{ kind: 'key.revoked', subject: keyId, data: {} }],
    answer: { keyId },
  });
  return settle(done, { keyId });
}

/** Adds an address for webhooks with a generated signing secret, which is said here and never again. The supervisors are told. */
export async function addHook(ctx: Ctx<Admin>, given: string) {
  const url = webhookAddress(given, env().WEBHOOK_ALLOW_LOOPBACK === 'true');
  if (!url) return refuse('address_refused');
  const endpointId = newId('hook', ctx.now);
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const told = raiseAbout(ctx.now, { kind: 'key_made', staffId: ctx.actor.id, caseId: null });
  const done = await commit(ctx, {
    writes: [insert(webhookEndpoints, { id: endpointId, url, secrets: [secret], createdAt: ctx.now }), told.write],
    events: [{ kind: 'endpoint.added', subject: endpointId, data: {} }, told.event],
    jobs: [told.job],
    answer: { endpointId },
  });
  return settle(done, { endpointId, secret });
}

/** Stops webhooks to an address. */
export async function disableHook(ctx: Ctx<Admin>, endpointId: string) {
  const found = await hookFacts(ctx.actor, endpointId);
  if (!found) return refuse('not_found');
  if (found.disabledAt) return refuse('wrong_state');
  const done = await commit(ctx, {
    writes: [
      update(
        webhookEndpoints,
        { disabledAt: ctx.now },
        and(eq(webhookEndpoints.id, endpointId), isNull(webhookEndpoints.disabledAt)),
      ),
    ],
    events: [{ kind: 'endpoint.disabled', subject: endpointId, data: { why: 'by an administrator' } }],
    answer: { endpointId },
  });
  return settle(done, { endpointId });
}
