import { afterEach, beforeEach, expect, vi } from 'vitest';

// What is reported as an error and not expected by the test is a fault: the test fails.
beforeEach(() => {
  vi.spyOn(console, 'error');
});
afterEach(() => {
  const calls = vi.mocked(console.error).mock.calls;
  expect(calls, 'console.error was called').toEqual([]);
});
