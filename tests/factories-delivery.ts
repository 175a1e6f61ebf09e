import { webhookEndpoints } from '#db/schema/platforms';
import { SYSTEM } from '#lib/access/actors';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { insert } from '#lib/ledger/statements';
import { ctxOf, must } from '#tests/factories';

/** An endpoint that webhooks go to, signed with each of the secrets. */
export async function makeEndpoint(url: string, secrets: string[]): Promise<string> {
  const id = newId('hook');
  await must(
    commit(ctxOf(SYSTEM), {
      writes: [insert(webhookEndpoints, { id, url, secrets, createdAt: new Date() })],
      events: [{ kind: 'endpoint.added', subject: id, data: {} }],
    }),
  );
  return id;
}
