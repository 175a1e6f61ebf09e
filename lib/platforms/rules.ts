/**
 * The address of a webhook as it is kept, or null: https alone, without a user name or a fragment. Plain http is for a
 * receiver on this very machine, where `allowLoopback` says so.
 */
export function webhookAddress(given: string, allowLoopback: boolean): string | null {
  if (!URL.canParse(given)) return null;
  const url = new URL(given);
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const plain = url.protocol === 'http:' && isLoopback && allowLoopback;
  if (url.protocol !== 'https:' && !plain) return null;
  return url.username || url.password || url.hash ? null : url.href;
}

export type DeliveryFacts = { deliveredAt: Date | null; deadAt: Date | null; tries: number };
export type DeliveryState = 'delivered' | 'dead' | 'trying' | 'due';

/** Where a delivery stands: derived, never stored. */
export function deliveryState({ deliveredAt, deadAt, tries }: DeliveryFacts): DeliveryState {
  if (deliveredAt) return 'delivered';
  if (deadAt) return 'dead';
  return tries > 0 ? 'trying' : 'due';
}
