import type { Actor } from '#lib/access/actors';
import { addressOf } from '#lib/access/address';
import type { AnyEndpoint } from '#lib/http/endpoint';
import { type Allowance, type Counted, counted } from '#lib/ledger/limit';

/** So many requests a minute: of a platform by its key, of a user by their device, of nobody yet by where they come from. */
const A_MINUTE: Readonly<Record<'platform' | 'guest' | 'visitor', Allowance>> = {
  platform: { points: 1200, seconds: 60 },
  guest: { points: 240, seconds: 60 },
  visitor: { points: 60, seconds: 60 },
};
/** Opens of one link a minute, where its place has none left: a user, their phone, and a slow line that asks again. */
const A_LINK: Allowance = { points: 12, seconds: 60 };

/** Whether requests to an endpoint have an allowance at all: those of platforms, and what users and visitors write. */
export function isCounted(declared: Pick<AnyEndpoint, 'for' | 'method'>): boolean {
  return (
    declared.for === 'platform' || (declared.method !== 'GET' && ['guest', 'device', 'visitor'].includes(declared.for))
  );
}

/**
 * Counts a request where its party has an allowance; null for staff, who are known by name, and for what users merely
 * read. Beyond it the request is refused before anything else is looked at.
 */
export async function allowanceOf(declared: AnyEndpoint, actor: Actor, headers: Headers): Promise<Counted | null> {
  if (!isCounted(declared)) return null;
  if (actor.party === 'platform') return counted('platform', actor.id, A_MINUTE.platform);
  if (actor.party === 'guest') return counted('guest', actor.id, A_MINUTE.guest);
  if (actor.party === 'visitor') return counted('visitor', addressOf(headers), A_MINUTE.visitor);
  return null;
}

/** Whether a request whose allowance is spent is taken all the same, for what it brings (`spared`). */
export async function isSpared(declared: AnyEndpoint, body: unknown): Promise<boolean> {
  const own = await declared.spared?.(body as never); // read by this very declaration
  return own ? !(await counted('visitor', own, A_LINK)).over : false;
}

/** What a platform reads of its allowance (IETF draft, RateLimit header fields). */
export function allowanceHeaders(seen: Counted | null): Record<string, string> {
  if (!seen) return {};
  return {
    'ratelimit-limit': String(seen.limit),
    'ratelimit-remaining': String(seen.remaining),
    'ratelimit-reset': String(seen.resetSeconds),
  };
}
