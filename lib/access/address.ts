import { BlockList, isIPv6 } from 'node:net';
import { env } from '#lib/env';

type Sent = { get(name: string): string | null };

/**
 * Where a request comes from, for limits alone: the last entry of `X-Forwarded-For`, which the nearest proxy wrote, or
 * Next itself from the socket where there is none. IPv6 counts by its /64, which one connection may fill by itself.
 */
export function addressOf(headers: Sent): string {
  const address = lastAddress(headers);
  return address.includes(':') ? expanded(address).slice(0, 4).join(':') : address || 'unknown';
}

/** The network of an address from `addressOf`, no finer than its owner would say aloud: what a list of sessions shows. */
export function networkOf(address: string): string {
  if (address.includes(':')) return `${address.split(':').slice(0, 3).join(':')}::/48`;
  const parts = address.split('.');
  return parts.length === 4 ? `${parts.slice(0, 3).join('.')}.0/24` : 'unknown';
}

/** The eight groups of an IPv6 address. */
function expanded(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const missing = 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...groups(tail)];
}

function lastAddress(headers: Sent): string {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return last.replace(/^\[(.*)\]$/, '$1').replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Whether staff may come from there: within one of the ranges of `STAFF_ALLOW`, or from anywhere where it names none. */
export function staffMayComeFrom(headers: Sent): boolean {
  const ranges = env()
    .STAFF_ALLOW.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (ranges.length === 0) return true;
  const allowed = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/');
    allowed.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  const address = lastAddress(headers);
  return address !== '' && allowed.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
