import { and, eq } from 'drizzle-orm';
import { abilities } from '#db/schema/abilities';
import { cases } from '#db/schema/cases';
import { type Ability, knownAbilities } from '#lib/abilities/rules';
import type { Ctx, Guest } from '#lib/access/actors';
import { isFinal } from '#lib/cases/lifecycle';
import { refuse } from '#lib/errors';
import { ownCase } from '#lib/guests/queries';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { update, upsert } from '#lib/ledger/statements';
import { caseVault } from '#lib/vault/queries';

/**
 * Keeps what the user cannot do or needs, sealed, for the draw of their next call alone. The trail says that something was
 * declared and never what. A draw that was made already stays as it is: the agent has it drawn again.
 */
export async function declareAbilities(ctx: Ctx<Guest>, codes: readonly Ability[]) {
  const found = await ownCase(ctx.actor);
  if (!found) return refuse('not_found');
  if (isFinal(found.state)) return refuse('wrong_state');
  const vault = await caseVault(found.id);
  if (!vault) return refuse('erased');
  const declared = vault.seal('abilities', JSON.stringify(knownAbilities(codes)));
  const latest = { declared, declaredAt: ctx.now };
  const answer = { caseId: found.id };
  const done = await commit(ctx, {
    writes: [
      update(cases, { state: found.state }, and(eq(cases.id, found.id), eq(cases.state, found.state))),
      upsert(abilities, { caseId: found.id, ...latest }, { target: [abilities.caseId], set: latest }),
    ],
    events: [{ kind: 'abilities.declared', subject: found.id, data: {} }],
    answer,
  });
  return settle(done, answer);
}
