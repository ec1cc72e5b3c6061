import { defineConfig } from 'vitest/config';

/** Walks in a real browser have a command of their own: npm run test:paginas. */
const walks = ['tests/e2e/**'];

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', '.data/**', '.cache/**', 'web/**/dist/**', ...walks],
    globalSetup: ['tests/support/servers.ts'],
    reporters: ['default', './tests/support/closing-line.ts'],
    // Temporal's native bridge crashes in worker threads.
    pool: 'forks',
    // More than the processors of a small machine: half of the time is waiting for servers.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
