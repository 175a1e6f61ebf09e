import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { RelyingParty } from '#lib/access/relying-party';
import { ALGORITHMS } from '#lib/passkeys/rules';
import type { NewPasskey, PasskeyAnswer } from '#lib/passkeys/schema';

const shell = (id: string) => ({ id, rawId: id, type: 'public-key', clientExtensionResults: {} }) as const;

/** A new passkey's public key, where it answers this challenge on this very site by a verified person; else null. */
export async function registered(given: NewPasskey, challenge: string, rp: RelyingParty) {
  const { clientDataJson: clientDataJSON, attestationObject } = given;
  const seen = await verifyRegistrationResponse({
    response: { ...shell(given.id), response: { clientDataJSON, attestationObject } },
    expectedChallenge: challenge,
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (!seen?.verified) return null;
  const { id, publicKey, counter } = seen.registrationInfo.credential;
  return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
}

/** The count that a passkey says, where its answer to this challenge holds, on this site and by a verified person; else null. */
export async function answered(
  given: PasskeyAnswer,
  passkey: { publicKey: string },
  challenge: string,
  rp: RelyingParty,
): Promise<number | null> {
  const { id, clientDataJson: clientDataJSON, authenticatorData, signature } = given;
  const publicKey = new Uint8Array(Buffer.from(passkey.publicKey, 'base64url'));
  const seen = await verifyAuthenticationResponse({
    response: { ...shell(id), response: { clientDataJSON, authenticatorData, signature } },
    expectedChallenge: challenge,
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: true,
    // The count is judged by `isCopied`, which ends a copied passkey instead of merely refusing it.
    credential: { id, publicKey, counter: 0 },
  }).catch(() => null);
  return seen?.verified ? seen.authenticationInfo.newCounter : null;
}
