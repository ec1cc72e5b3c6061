import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

/** Real processes that are killed, replaced and told to end: `npm run test:procesos`. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    globalSetup: ['tests/support/servidores/servers.ts', 'tests/support/servidores/certificado.ts'],
    include: ['tests/procesos/**/*.test.ts'],
    exclude: [],
    isolate: true,
    maxWorkers: 3,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
