import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

/** Every point where a process may die, for every kind of change: `npm run test:muerte`. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['tests/muerte/**/*.test.ts'], exclude: [], testTimeout: 600_000 },
});
