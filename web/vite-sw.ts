/** Tells the service worker of the driver's page what to keep, once everything else is built. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const PAGINA = 'repartidor/index.html';
export const SW = 'repartidor/sw.js';

/** Its files are those that its html names: scripts, what they import, styles, the icon. */
export function archivosDelSw(): Plugin {
  return {
    name: 'archivos-del-sw',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const html = await readFile(join(dir, PAGINA), 'utf8');
      const archivos = [
        ...new Set([...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, ruta]) => ruta)),
      ];
      const sw = await readFile(join(dir, SW), 'utf8');
      const version = createHash('sha256').update(html).update(sw).digest('hex').slice(0, 12);
      const escrito = sw
        .replaceAll('__VERSION__', JSON.stringify(version))
        .replaceAll('__ARCHIVOS__', JSON.stringify(archivos));
      await writeFile(join(dir, SW), escrito);
    },
  };
}
