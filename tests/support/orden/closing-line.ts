/** The last line of a run, for whoever reads only that: `343 passed, 0 failed, 0 skipped`. */
import type { Reporter, TestModule } from 'vitest/node';

// vitest asks for a default export.
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
    }
    // A file that could not even be loaded has no tests to count.
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const line = `${count.passed} passed, ${count.failed + broken} failed, ${count.skipped} skipped`;
    // After the default reporter's summary, which is written on the same occasion.
    process.once('exit', () => process.stdout.write(`\n${line}\n`));
  }
}
