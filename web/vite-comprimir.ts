/** Puts beside each file what browsers get of it: compressed once, as small as it gets. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';

const SE_COMPRIMEN = /\.(?:js|css|svg)$/;

export function comprimidos(): Plugin {
  return {
    name: 'comprimidos',
    apply: 'build',
    writeBundle({ dir = '' }, archivos) {
      for (const archivo of Object.values(archivos)) {
        if (!SE_COMPRIMEN.test(archivo.fileName)) continue;
        const fuente = archivo.type === 'chunk' ? archivo.code : archivo.source;
        writeFileSync(join(dir, `${archivo.fileName}.br`), brotliCompressSync(fuente));
      }
    },
  };
}
