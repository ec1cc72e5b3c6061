/** The project's own sources, for tests that read what they say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../dev/project.ts';

export interface Fuente {
  /** From the project's root, with slashes. */
  readonly archivo: string;
  readonly texto: string;
}

/** All of these folders but their tests. */
export function fuentesDe(carpetas: readonly string[]): Fuente[] {
  return carpetas
    .flatMap((carpeta) =>
      readdirSync(join(projectRoot, carpeta), { recursive: true, encoding: 'utf8' }).map((nombre) =>
        join(carpeta, nombre).replaceAll('\\', '/'),
      ),
    )
    .filter((archivo) => /\.tsx?$/.test(archivo) && !/\.test\.ts$|\/dist\//.test(archivo))
    .map((archivo) => ({ archivo, texto: readFileSync(join(projectRoot, archivo), 'utf8') }));
}
