import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growingTree } from '#lib/audit/chain';
import { auditPaths, rootBy } from '#lib/audit/proof';
import { sha256 } from '#lib/ids';

test('every leaf of a tree of any size is proven by its path, and by no other’s', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (size, pick) => {
      const hashes = Array.from({ length: size }, (_, i) => sha256(`leaf ${i}`));
      const tree = growingTree();
      for (const hash of hashes) tree.add(hash);
      const paths = auditPaths(hashes, [...hashes.keys()]);
      const leaf = pick % size;
      const path = paths.get(leaf) ?? [];
      expect(rootBy(hashes[leaf] ?? '', leaf, size, path)).toBe(tree.root());
      for (const other of hashes.keys())
        if (other !== leaf) expect(rootBy(hashes[leaf] ?? '', other, size, path)).not.toBe(tree.root());
      expect(rootBy(sha256('another'), leaf, size, path)).not.toBe(tree.root());
    }),
    { numRuns: 60 },
  );
});
