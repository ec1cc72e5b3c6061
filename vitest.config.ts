import { defineConfig } from 'vitest/config';

/** What takes long has a command of its own: npm run test:procesos, test:muerte, test:paginas. */
const apart = ['tests/procesos/**', 'tests/muerte/**', 'tests/e2e/**'];

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.data/**', '.cache/**', 'web/**/dist/**', ...apart],
    globalSetup: ['tests/support/servidores/servers.ts'],
    reporters: ['default', './tests/support/orden/closing-line.ts'],
    // Temporal's native bridge crashes in worker threads.
    pool: 'forks',
    // More than the processors of a small machine: half of the time is waiting for servers.
    maxWorkers: 5,
    isolate: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
