/** The project's own sources, for tests that read what they say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../dev/project.ts';

export interface Fuente {
  /** From the project's root, with slashes. */
  readonly archivo: string;
  readonly texto: string;
}

/** What others wrote, and what is made from sources. */
const FUERA = /^(node_modules|dist|generated|\..+)$/;

/** Every TypeScript file below `carpeta`, its tests too, from the root. */
export function archivosDe(carpeta = '', raiz = projectRoot): string[] {
  return readdirSync(join(raiz, carpeta), { withFileTypes: true }).flatMap((entrada) => {
    const ruta = join(carpeta, entrada.name).replaceAll('\\', '/');
    if (entrada.isDirectory()) return FUERA.test(entrada.name) ? [] : archivosDe(ruta, raiz);
    return /\.tsx?$/.test(ruta) ? [ruta] : [];
  });
}

/** All of these folders but their tests. */
export function fuentesDe(carpetas: readonly string[]): Fuente[] {
  return carpetas
    .flatMap((carpeta) => archivosDe(carpeta))
    .filter((archivo) => !archivo.endsWith('.test.ts'))
    .map((archivo) => ({ archivo, texto: readFileSync(join(projectRoot, archivo), 'utf8') }));
}
