import { appendFileSync } from 'node:fs';
import type { FullResult, Reporter, Suite } from '@playwright/test/reporter';

/** Adds up what ran, for the one closing line of `npm test`. */
export default class Tally implements Reporter {
  suite: Suite | undefined;
  faults = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onError(): void {
    this.faults += 1;
  }

  onEnd(_result: FullResult): void {
    const file = process.env.TALLY_FILE;
    if (!file) return;
    const count = { passed: 0, failed: this.faults, skipped: 0 };
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome();
      count[outcome === 'skipped' ? 'skipped' : outcome === 'unexpected' ? 'failed' : 'passed'] += 1;
    }
    appendFileSync(file, `${JSON.stringify(count)}\n`);
  }
}
