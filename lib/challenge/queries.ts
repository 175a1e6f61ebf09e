import { randomInt } from 'node:crypto';
import { declaredFor } from '#lib/abilities/queries';
import type { Agent, System } from '#lib/access/actors';
import { type Draw, drawChallenge, redrawSlot, type Slot } from '#lib/challenge/rules';
import { documentTypesOf } from '#lib/checklist/queries';
import { judgedDocument } from '#lib/features/rules';
import type { Vault } from '#lib/vault/vault';

const chance = (n: number) => randomInt(n);

/** A draw for this user: for their document, without what they said they cannot do, from the cryptographic source. */
export async function newDraw(agent: Agent, vault: Vault): Promise<Draw> {
  return drawChallenge(await factsOf(agent, vault), chance);
}

/** The draw with one slot drawn again, for the document that is shown where that is another one. */
export async function newSlot(
  actor: Agent | System,
  vault: Vault,
  asked: { draw: Draw; slot: Slot; shown?: string | undefined },
) {
  return redrawSlot(asked.draw, asked.slot, await factsOf(actor, vault, asked.shown ?? asked.draw.document), chance);
}

async function factsOf(actor: Agent | System, vault: Vault, shown?: string) {
  const document = judgedDocument(await documentTypesOf(actor, vault.subject), shown);
  return { document, declared: await declaredFor(vault) };
}
