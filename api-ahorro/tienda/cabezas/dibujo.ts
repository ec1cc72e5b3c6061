/** The pages of the shop drawn before they run, by what was built with them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ID_LO_PRIMERO } from '../../../contracts/reglas/listados.ts';
import type { Dibujar, LoPrimero, Lugar } from '../../../contracts/tienda/lo-primero.ts';
import { datosEnHtml, html } from '../../../platform/http/paginas/html.ts';
import type { Cuerpo } from '../../../platform/http/paginas/paginas.ts';
import type { Logger } from '../../../platform/observacion/logger.ts';

/** In the folder of the built pages. */
const CONSTRUIDO = 'tienda/servidor.mjs';
const DE_LA_PAGINA = html`type="application/json" id="${ID_LO_PRIMERO}"`;

/** @returns undefined where it cannot be drawn: the page draws itself then */
export type Dibujo = (lugar: Lugar, primero: LoPrimero) => Promise<Cuerpo | undefined>;

/** @param carpeta where the build left the pages */
export function createDibujo(carpeta: string, log: Pick<Logger, 'warn'>): Dibujo {
  const archivo = join(carpeta, CONSTRUIDO);
  let traido: Promise<{ readonly dibujar: Dibujar }> | undefined;

  return async (lugar, primero) => {
    if (traido === undefined && !existsSync(archivo)) return undefined;
    traido ??= import(pathToFileURL(archivo).href) as Promise<{ readonly dibujar: Dibujar }>;
    try {
      const { dibujar } = await traido;
      return {
        raiz: await dibujar(lugar, primero),
        datos: datosEnHtml(DE_LA_PAGINA, primero),
        deAlguien: primero.personal !== undefined,
      };
    } catch (error) {
      log.warn({ err: error, ruta: lugar.ruta }, 'una página de la tienda no se pudo dibujar');
      return undefined;
    }
  };
}
