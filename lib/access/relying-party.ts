import { isIP } from 'node:net';
import { env } from '#lib/env';

/** What passkeys are bound to (WebAuthn): the host of APP_URL, and its whole origin. */
export type RelyingParty = { id: string; origin: string };

/** The console as passkeys know it; null where no browser would offer any: under a bare address, or without https. */
export function relyingParty(): RelyingParty | null {
  const url = new URL(env().APP_URL);
  const safe = url.protocol === 'https:' || url.hostname === 'localhost';
  return safe && isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 ? { id: url.hostname, origin: url.origin } : null;
}
