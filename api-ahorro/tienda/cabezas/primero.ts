/** What the pages of the shop begin with. Their own parts say the same, when they run. */
import { parse } from 'node:querystring';
import type { Context } from 'koa';
import { filtroProductosSchema } from '../../../contracts/tienda/catalogo.ts';
import type { Producto, ProductoEntero } from '../../../contracts/tienda/catalogo.ts';
import type { DeQuienMira, LoPrimero } from '../../../contracts/tienda/lo-primero.ts';
import { ANCHO_EN, anchosDe, imagenDe } from '../../../contracts/reglas/imagen.ts';
import { listadoDe } from '../../../contracts/reglas/listados.ts';
import type { Imagen, Primero } from '../../../platform/http/paginas/primero.ts';
import type { Catalogo } from '../catalogo/catalogo.ts';

/** Pictures that are seen without moving, on a telephone. */
const A_LA_VISTA = 2;

const PAGINAS = 'tienda/paginas';
/** The part of each page that comes in a file of its own; the front page is there from the start. */
const MODULOS: Readonly<Record<string, string>> = {
  '/productos': `${PAGINAS}/catalogo.tsx`,
  '/carrito': `${PAGINAS}/compra/carrito.tsx`,
  '/comprar': `${PAGINAS}/compra/comprar.tsx`,
  '/pedidos': `${PAGINAS}/compra/mis-pedidos.tsx`,
};
const DE_COMPRA: readonly string[] = ['/carrito', '/comprar'];
const DE_PEDIDO = `${PAGINAS}/compra/pedido.tsx`;
const DE_PRODUCTO = `${PAGINAS}/producto.tsx`;

export interface Comienzo {
  readonly primero: Primero;
  /** What it is drawn with, where it is. */
  readonly con?: LoPrimero;
}

const imagenEn = (producto: Producto, ancho: string): Imagen => {
  const url = imagenDe(producto);
  return { url, anchos: anchosDe(url), ancho };
};

/** Of a product's page. */
export const comienzoDeProducto = (producto: ProductoEntero): Comienzo => ({
  primero: { modulo: DE_PRODUCTO, imagenes: [imagenEn(producto, ANCHO_EN.ficha)] },
  con: { producto },
});

export interface ComienzosDeps {
  readonly catalogo: Pick<Catalogo, 'productos'>;
  readonly deQuienMira: (ctx: Context) => Promise<DeQuienMira>;
}

export function createComienzos({ catalogo, deQuienMira }: ComienzosDeps) {
  async function deLista(consulta: string, modulo: string | undefined): Promise<Comienzo> {
    const lista = await catalogo.productos(filtroProductosSchema.parse(parse(consulta)));
    const imagenes = lista.productos
      .slice(0, A_LA_VISTA)
      .map((producto) => imagenEn(producto, ANCHO_EN.tarjeta));
    return { primero: { modulo, imagenes }, con: { lista } };
  }

  /** @returns nothing of a page that begins with nothing @throws of what cannot be looked for: the page says so */
  return async (ctx: Context): Promise<Comienzo | undefined> => {
    const { path, querystring } = ctx;
    const modulo = path.startsWith('/pedidos/') ? DE_PEDIDO : MODULOS[path];
    const listado = listadoDe(path, new URLSearchParams(querystring));
    if (listado !== undefined) return deLista(listado, modulo);
    if (modulo === undefined) return undefined;
    const primero = { modulo };
    return DE_COMPRA.includes(path)
      ? { primero, con: { personal: await deQuienMira(ctx) } }
      : { primero };
  };
}
