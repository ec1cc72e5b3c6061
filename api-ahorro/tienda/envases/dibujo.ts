/** A picture for each product, drawn from what it is called and where it belongs. */
import { etiqueta } from './etiqueta.ts';
import { aspectoDe } from './que-es.ts';

export interface ParaDibujar {
  readonly nombre: string;
  readonly categoria: string;
}

/** The packshot of a product: an SVG document, 400 × 400, with nothing from outside. The same always. */
export function dibujarEnvase({ nombre, categoria }: ParaDibujar): string {
  const { forma, color, otro } = aspectoDe(nombre, categoria);
  const { detras, etiqueta: lugar, delante = '' } = forma(color, otro);
  const escrita = lugar === null ? '' : etiqueta(nombre, color, lugar);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" font-family="system-ui,'Segoe UI',Roboto,sans-serif">${detras}${escrita}${delante}</svg>`;
}
