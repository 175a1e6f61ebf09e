import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The canonical JSON (RFC 8785) of an event's body: what is hashed and stored, byte for byte. */
export function canonicalBody(body: { kind: string; actor: string; at: string; data: unknown }): string {
  const text = canonicalize(body);
  if (text === undefined) throw new TypeError('an event body must be JSON');
  return text;
}

/** The hash of a chain's next event, in hex; `prevHash` is empty for a subject's first. The database computes the same. */
export function chainHash(prevHash: string, subject: string, subjectSeq: number, body: string): string {
  return createHash('sha256').update(`${prevHash}\n${subject}\n${subjectSeq}\n${body}`).digest('hex');
}

/** The hashes of RFC 6962: a leaf that holds an event's hash, and a node over two others. */
export const leafHash = (hash: string): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.of(0), Buffer.from(hash, 'hex')]))
    .digest();
export const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.of(1), left, right]))
    .digest();

/**
 * A Merkle tree (RFC 6962, section 2.1) that grows leaf by leaf and knows its root at every size: a stack of perfect
 * subtrees, so that it needs one pass and the memory of its height.
 */
export function growingTree() {
  const stack: { size: number; hash: Buffer }[] = [];
  let leaves = 0;
  return {
    size: () => leaves,
    /** Adds the hash of an event, in hex. */
    add(hash: string): void {
      leaves += 1;
      let node = { size: 1, hash: leafHash(hash) };
      for (let top = stack.at(-1); top && top.size === node.size; top = stack.at(-1)) {
        stack.pop();
        node = { size: node.size * 2, hash: nodeHash(top.hash, node.hash) };
      }
      stack.push(node);
    },
    /** The tree hash in hex. */
    root(): string {
      const last = stack.at(-1);
      if (!last) return createHash('sha256').digest('hex');
      return stack
        .slice(0, -1)
        .reduceRight((right, left) => nodeHash(left.hash, right), last.hash)
        .toString('hex');
    },
  };
}
