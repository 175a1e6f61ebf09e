import { randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Draw } from '#lib/challenge/rules';
import { sha256 } from '#lib/ids';
import { inOwnWords } from '#lib/ledger/own-words';
import { boxOfDraw } from '#lib/vault/draws';
import type { Vault } from '#lib/vault/vault';

/**
 * Commits to a draw before the call: `hash`, the SHA-256 of the draw with a random salt as canonical JSON, goes into the
 * trail at once, and `opening` after the call. What it opens lies sealed beside the trail, so that nothing of what a user
 * was asked outlives the case's key. `box` is the draw for the call itself.
 */
export function sealedDraw(vault: Vault, callId: string, draw: Draw) {
  const text = canonicalize({ draw, salt: randomBytes(16).toString('base64url') }) ?? '';
  const { commitment, write } = inOwnWords(vault, text);
  return { hash: sha256(text), opening: commitment, write, box: boxOfDraw(vault, callId, draw) };
}
