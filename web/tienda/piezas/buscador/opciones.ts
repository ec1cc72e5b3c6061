/** What is offered under the search box: what was looked for here, categories, brands, products. Pure. */
import { sinAcentos } from '../../../../contracts/reglas/valores/sin-acentos.ts';
import type { ProductoSugerido, Sugerencias } from '../../../../contracts/tienda/catalogo.ts';

export type Opcion =
  | { readonly tipo: 'busqueda'; readonly texto: string }
  | { readonly tipo: 'categoria' | 'marca'; readonly nombre: string; readonly productos: number }
  | { readonly tipo: 'producto'; readonly producto: ProductoSugerido };

const MAXIMO = 8;
/** Of what was looked for before, beside what is suggested. */
const DE_ANTES = 2;

/** At most eight, as they are shown; each tells by `tipo` where it stands. */
export function opcionesDe(
  texto: string,
  busquedas: readonly string[],
  sugeridas: Sugerencias | undefined,
): readonly Opcion[] {
  const escrito = sinAcentos(texto.trim());
  const deAntes = busquedas.map((texto): Opcion => ({ tipo: 'busqueda', texto }));
  if (escrito === '') return deAntes.slice(0, MAXIMO);
  const empiezan = deAntes.filter((opcion) => opcion.tipo === 'busqueda' && sigue(opcion, escrito));
  const { categorias = [], marcas = [], productos = [] } = sugeridas ?? {};
  return [
    ...empiezan.slice(0, DE_ANTES),
    ...categorias.map((categoria): Opcion => ({ tipo: 'categoria', ...categoria })),
    ...marcas.map((marca): Opcion => ({ tipo: 'marca', ...marca })),
    ...productos.map((producto): Opcion => ({ tipo: 'producto', producto })),
  ].slice(0, MAXIMO);
}

/** It begins with what is written, and says more. */
function sigue({ texto }: { readonly texto: string }, escrito: string): boolean {
  const plano = sinAcentos(texto);
  return plano.startsWith(escrito) && plano !== escrito;
}

/** Where the arrow leads from `activa`, over none (-1) around to the other end. */
export function siguiente(activa: number, cuantas: number, paso: 1 | -1): number {
  const lugares = cuantas + 1;
  return ((activa + 1 + paso + lugares) % lugares) - 1;
}
