/** What a page needs first, told in its head: the browser fetches it while the scripts that would ask are on their way. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from './html.ts';
import type { Html } from './html.ts';

export interface Primero {
  /** Source, within the pages' folder, of the part that comes in a file of its own. */
  readonly modulo?: string | undefined;
  readonly imagenes?: readonly Imagen[];
}
export interface Imagen {
  readonly url: string;
  /** `srcset`, where there are several widths. */
  readonly anchos?: string | undefined;
  /** How wide it is shown, as `sizes` has it. */
  readonly ancho: string;
}

/** What the build says of a module. */
interface Construido {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
export type Manifiesto = Readonly<Record<string, Construido>>;

/** @returns none of a folder that is not built */
export function leerManifiesto(carpeta: string): Manifiesto {
  try {
    return JSON.parse(readFileSync(join(carpeta, '.vite/manifest.json'), 'utf8')) as Manifiesto;
  } catch {
    return {};
  }
}

/** @param pagina what stands in it already is not told again */
export function enlacesDe(primero: Primero, manifiesto: Manifiesto, pagina: string): string {
  const { modulo, imagenes = [] } = primero;
  const faltan = archivosDe(modulo, manifiesto).filter((archivo) => !pagina.includes(archivo));
  const enlaces: readonly Html[] = [
    ...faltan.map((archivo) =>
      archivo.endsWith('.css')
        ? html`<link rel="stylesheet" crossorigin href="${archivo}" />`
        : html`<link rel="modulepreload" crossorigin href="${archivo}" />`,
    ),
    ...imagenes.map(deImagen),
  ];
  return html`${enlaces}`.texto;
}

function deImagen({ url, anchos, ancho }: Imagen): Html {
  const ancha = anchos === undefined ? '' : html`imagesrcset="${anchos}" imagesizes="${ancho}"`;
  return html`<link rel="preload" as="image" fetchpriority="high" href="${url}" ${ancha} />`;
}

function archivosDe(modulo: string | undefined, manifiesto: Manifiesto): string[] {
  const todos = new Set(modulo === undefined ? [] : [modulo]);
  // A set is walked to what is put into it meanwhile.
  for (const nombre of todos)
    for (const importado of manifiesto[nombre]?.imports ?? []) todos.add(importado);
  const construidos = [...todos].flatMap((nombre) => manifiesto[nombre] ?? []);
  return construidos.flatMap(({ file, css = [] }) => [file, ...css].map((ruta) => `/${ruta}`));
}
