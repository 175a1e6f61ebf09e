import { z } from 'zod';
import { nameLine } from '#lib/cases/schema';

const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/, 'is not base64url');
const transport = z
  .string()
  .max(20)
  .regex(/^[a-z-]+$/);

export const passkeyParams = z.strictObject({ passkeyId: z.string().regex(/^passkey_[0-9a-z]{26}$/) });

/** What a browser hands on of a new passkey, with the name that its owner gives it. */
export const newPasskey = z.strictObject({
  name: nameLine(60),
  id: bytes(1400),
  clientDataJson: bytes(4000),
  attestationObject: bytes(8000),
  transports: z.array(transport).max(8),
});
export type NewPasskey = z.output<typeof newPasskey>;

/** What a browser hands on of a passkey's answer to a challenge. */
export const passkeyAnswer = z.strictObject({
  id: bytes(1400),
  clientDataJson: bytes(4000),
  authenticatorData: bytes(2000),
  signature: bytes(2000),
});
export type PasskeyAnswer = z.output<typeof passkeyAnswer>;

const known = z.object({ id: z.string(), type: z.literal('public-key') });
const required = z.literal('required');

/** What a browser is asked for a new passkey (WebAuthn's creation options as JSON). */
export const creation = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number() })),
  excludeCredentials: z.array(known),
  authenticatorSelection: z.object({ userVerification: required, residentKey: z.literal('preferred') }),
  attestation: z.literal('none'),
  timeout: z.number(),
});

/** What a browser is asked to sign with one of one's own passkeys (WebAuthn's request options as JSON). */
export const request = z.object({
  challenge: z.string(),
  rpId: z.string(),
  allowCredentials: z.array(known),
  userVerification: required,
  timeout: z.number(),
});
