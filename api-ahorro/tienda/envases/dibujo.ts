/** The picture of each product, drawn from its name, its category and its brand. */
import { separar } from './etiqueta.ts';
import { FORMAS } from './formas/formas.ts';
import { reconocer } from './reconocer.ts';
import { enXml, lucesDe } from './svg.ts';
import type { Forma } from './tipos.ts';

const TITULO_MAXIMO = 120;

/**
 * The packshot of a product: an SVG document of its own, 400 × 400 and of 6 kB at most, without scripts,
 * style sheets or anything from outside. Deterministic; whatever is typed as a name is drawn, without errors.
 */
export function dibujarEnvase(producto: {
  readonly nombre: string;
  readonly categoria: string;
  readonly marca?: string | null;
}): string {
  const { forma, color, motivo } = reconocer(producto);
  const dibujar: Forma = FORMAS[forma];
  const marca = producto.marca ?? undefined;
  const dibujo = dibujar({ ...separar(producto.nombre), marca, color, motivo });
  const titulo = enXml(Array.from(producto.nombre.slice(0, 400)).slice(0, TITULO_MAXIMO).join(''));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img"><title>${titulo}</title>${lucesDe(dibujo)}${dibujo}</svg>`;
}
