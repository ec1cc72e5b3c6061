/** Builds what draws pages where they are served: one file with all that it needs. */
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { AliasOptions, Plugin } from 'vite';

interface DeServidor {
  /** Its source. */
  readonly fuente: string;
  /** Where it goes within the build. It is not one of the files that browsers are given. */
  readonly destino: string;
  readonly alias: AliasOptions;
}

export function deServidor({ fuente, destino, alias }: DeServidor): Plugin {
  return {
    name: 'de-servidor',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      await build({
        ...{ configFile: false, logLevel: 'warn', publicDir: false },
        plugins: [react()],
        resolve: { alias },
        ssr: { noExternal: true },
        build: {
          ...{ ssr: fuente, outDir: dir, emptyOutDir: false, target: 'node20' },
          rolldownOptions: { output: { entryFileNames: destino, codeSplitting: false } },
        },
      });
    },
  };
}
