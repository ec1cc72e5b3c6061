/** Files that are known by a name of their own for ever: icons, and what a browser installs the shop by. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** @param carpeta whose files go to `tienda/` of the build as they are */
export function archivosFijos(carpeta: string): Plugin {
  return {
    name: 'archivos-fijos',
    apply: 'build',
    async generateBundle() {
      for (const nombre of await readdir(carpeta)) {
        const source = await readFile(join(carpeta, nombre));
        this.emitFile({ type: 'asset', fileName: `tienda/fijos/${nombre}`, source });
      }
    },
  };
}
