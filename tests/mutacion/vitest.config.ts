import { defineConfig } from 'vitest/config';

/** The tests of the pure rules alone, which is what `npm run mutacion` tries on each change of them. */
export default defineConfig({
  test: { include: ['contracts/**/*.test.ts'], pool: 'threads' },
});
