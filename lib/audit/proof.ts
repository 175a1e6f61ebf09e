import { leafHash, nodeHash } from '#lib/audit/chain';

/**
 * The audit paths (RFC 6962, section 2.1.1) of some leaves in a tree of these event hashes, lowest sibling first, in
 * hex. One pass over the tree; a node without a sibling goes up as it is.
 */
export function auditPaths(hashes: readonly string[], wanted: readonly number[]): Map<number, string[]> {
  const paths = new Map(wanted.map((leaf) => [leaf, [] as string[]]));
  const at = new Map(wanted.map((leaf) => [leaf, leaf]));
  for (let level = hashes.map(leafHash); level.length > 1; ) {
    for (const [leaf, place] of at) {
      const sibling = level[place % 2 === 0 ? place + 1 : place - 1];
      if (sibling) paths.get(leaf)?.push(sibling.toString('hex'));
      at.set(leaf, Math.floor(place / 2));
    }
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]];
      if (left) next.push(right ? nodeHash(left, right) : left);
    }
    level = next;
  }
  return paths;
}

/** The root that an audit path leads to (RFC 9162, section 2.1.3.2), or null where it does not fit the place. */
export function rootBy(hash: string, leaf: number, size: number, path: readonly string[]): string | null {
  if (!Number.isSafeInteger(leaf) || leaf < 0 || leaf >= size) return null;
  let [place, last] = [leaf, size - 1];
  let node = leafHash(hash);
  for (const step of path) {
    if (last === 0) return null;
    const sibling = Buffer.from(step, 'hex');
    if (place % 2 === 1 || place === last) {
      node = nodeHash(sibling, node);
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
      }
    } else node = nodeHash(node, sibling);
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? node.toString('hex') : null;
}
