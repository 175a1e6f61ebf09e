import { expect, test } from 'vitest';
import { refLike } from '#lib/watch/rules';

test('a reference like another one keeps its form and is another one', () => {
  const seven = () => 5;
  expect(refLike('acct-412345', seven)).toBe('acct-455555');
  expect(refLike('u_01J9ZK4QW3', seven)).toBe('u_05J9ZK4QW3');
  expect(refLike('5f1c2a9e-77b0-4c3d-9a2b-0c1d2e3f4a5b', seven)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(refLike('5F1C2A9E77B0', seven)).toMatch(/^5[0-9A-F]{11}$/);
  expect(refLike('MARIA', seven)).toBe('MARIA');
});
