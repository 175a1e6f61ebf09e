/**
 * Where a request comes from, for limits alone: the last entry of `X-Forwarded-For`, which the nearest proxy wrote, or
 * Next itself from the socket where there is none. IPv6 counts by its /64, which one connection may fill by itself.
 */
export function addressOf(headers: { get(name: string): string | null }): string {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  const address = last.replace(/^\[(.*)\]$/, '$1').replace(/^::ffff:(?=\d+\.)/i, '');
  return address.includes(':') ? expanded(address).slice(0, 4).join(':') : address || 'unknown';
}

/** The eight groups of an IPv6 address. */
function expanded(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const missing = 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...groups(tail)];
}
