import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

/** Walks in a real Chromium, against the whole product: `npm run test:paginas`. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    globalSetup: ['tests/support/servidores/servers.ts', 'tests/support/servidores/certificado.ts'],
    setupFiles: ['tests/support/orden/al-fallar-en-pantalla.ts'],
    include: ['tests/e2e/**/*.test.ts'],
    exclude: [],
    // Each has a browser or two, and waits for them a quarter of its time.
    // Each has a browser or two, and waits for them a quarter of its time.
    maxWorkers: 3,
    // Longer than whatever a walk waits for: what it waited for says so itself.
    testTimeout: 300_000,
    // Where a page may still be catching up, what it shows is asked for until then.
    expect: { poll: { timeout: 30_000 } },
  },
});
