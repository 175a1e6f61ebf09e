import type { Sealed } from '#db/schema/vault';
import type { Draw } from '#lib/challenge/rules';
import type { Vault } from '#lib/vault/vault';

/** A call's draw as it rests in the call's row. */
export function boxOfDraw(vault: Vault, callId: string, draw: Draw): Sealed {
  return vault.seal(placeOf(callId), JSON.stringify(draw));
}

/** The draw of a call as it stands, or null where none was made or its case was erased. */
export function openDraw(vault: Vault | null, callId: string, box: Sealed | null): Draw | null {
  const text = vault?.open(placeOf(callId), box) ?? null;
  return text === null ? null : (JSON.parse(text) as Draw); // by boxOfDraw
}

const placeOf = (callId: string) => `${callId}.draw`;
