/** Files that are known by a name of their own for ever: icons, and what a browser installs the shop by. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** @param carpeta whose files go to `fijos/` of this page in the build as they are */
export function archivosFijos(pagina: string, carpeta: string): Plugin {
  return {
    name: `archivos-fijos-${pagina}`,
    apply: 'build',
    async generateBundle() {
      for (const nombre of await readdir(carpeta)) {
        const source = await readFile(join(carpeta, nombre));
        this.emitFile({ type: 'asset', fileName: `${pagina}/fijos/${nombre}`, source });
      }
    },
  };
}
