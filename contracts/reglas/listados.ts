/** Which lists of products the pages of the shop begin with: said once, for who asks and for who serves the page. Pure. */

/** What narrows what is found; the order of an address tells which came last. */
export const FILTROS: readonly string[] = [
  ...[
    'categoria',
    'comerciante',
    'marca',
    'aptos',
    'precio_min',
    'precio_max',
    'con_stock',
    'oferta',
  ],
];

/** What the catalogue knows of an address. */
export function consultaDe(params: URLSearchParams): URLSearchParams {
  const conocidos = ['q', ...FILTROS, 'orden'];
  return new URLSearchParams(
    [...params].filter(([clave, valor]) => conocidos.includes(clave) && valor.trim() !== ''),
  );
}

/** Products at a time. */
const POR_PAGINA = 24;

/** Offers of the front page. */
export const OFERTAS_DE_PORTADA = 'oferta=true&con_stock=true&orden=descuento&limite=10';

/** One page of what a consultation finds; what each filter would leave is told with the first. */
export function paginaDeListado(consulta: URLSearchParams, pagina: number): string {
  const pedida = new URLSearchParams(consulta);
  pedida.set('pagina', String(pagina));
  pedida.set('limite', String(POR_PAGINA));
  if (pagina === 1) pedida.set('facetas', 'true');
  return pedida.toString();
}

/** Which list the page at `ruta` begins with; undefined where it begins with none. @param params of its address */
export function listadoDe(ruta: string, params: URLSearchParams): string | undefined {
  if (ruta === '/') return OFERTAS_DE_PORTADA;
  return ruta === '/productos' ? paginaDeListado(consultaDe(params), 1) : undefined;
}

/** Of the element in which a page says what it was drawn with. */
export const ID_LO_PRIMERO = 'lo-primero';

/** Where it is asked for. */
export const rutaDeListado = (consulta: string): string => `/api/productos?${consulta}`;
