/** The suite in watch mode: servers stay, and after a change only the tests that are nearest to it run. */
import { defineConfig } from 'vitest/config';
import { testsCercanos } from './support/orden/cercanos.ts';
import base from '../vitest.config.ts';

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    watch: true,
    reporters: ['default'],
    watchTriggerPatterns: [{ pattern: /\.tsx?$/, testsToRun: (archivo) => testsCercanos(archivo) }],
  },
});
