/** How long a challenge may be answered. */
export const CHALLENGE_SECONDS = 180;
/** The signatures that are taken: Ed25519, ES256, RS256; what phones, keys and Windows Hello make. */
export const ALGORITHMS: number[] = [-8, -7, -257];

/**
 * Whether a passkey was copied: a device that counts its uses says a number that is not above the last one (WebAuthn 3,
 * 6.1.1). Synced passkeys do not count and always say zero.
 */
export function isCopied(last: number, said: number): boolean {
  return (last > 0 || said > 0) && said <= last;
}
