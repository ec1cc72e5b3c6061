/** What the pages of the shop need first. Their own parts say the same, when they run. */
import { filtroProductosSchema } from '../../../contracts/tienda/catalogo.ts';
import type { Producto } from '../../../contracts/tienda/catalogo.ts';
import { ANCHO_EN, anchosDe, imagenDe } from '../../../contracts/reglas/imagen.ts';
import {
  consultaDe,
  OFERTAS_DE_PORTADA,
  paginaDeListado,
  rutaDeListado,
} from '../../../contracts/reglas/listados.ts';
import { porUnRato } from '../../../platform/comun/por-un-rato.ts';
import type { Imagen, Primero } from '../../../platform/http/paginas/primero.ts';
import type { Catalogo } from '../catalogo/catalogo.ts';

/** Pictures that are seen without moving, on a telephone. */
const A_LA_VISTA = 2;
/** Pictures of lists change seldom: one look for all who open a page within it. */
const DE_LISTAS_MS = 10_000;

const PAGINAS = 'tienda/paginas';
/** The part of each page that comes in a file of its own; the front page is there from the start. */
const MODULOS: Readonly<Record<string, string>> = {
  '/productos': `${PAGINAS}/catalogo.tsx`,
  '/carrito': `${PAGINAS}/compra/carrito.tsx`,
  '/comprar': `${PAGINAS}/compra/comprar.tsx`,
  '/pedidos': `${PAGINAS}/compra/mis-pedidos.tsx`,
};
/** Of whoever looks. */
const DE_COMPRA = ['/api/carrito', '/api/sesiones/actual'];
const DATOS: Readonly<Record<string, readonly string[]>> = {
  '/carrito': DE_COMPRA,
  '/comprar': DE_COMPRA,
};
const DE_PEDIDO = `${PAGINAS}/compra/pedido.tsx`;
const DE_PRODUCTO = `${PAGINAS}/producto.tsx`;

const imagenEn = (producto: Producto, ancho: string): Imagen => {
  const url = imagenDe(producto);
  return { url, anchos: anchosDe(url), ancho };
};

/** Of a product's page. */
export function primeroDeProducto(producto: Producto): Primero {
  return {
    modulo: DE_PRODUCTO,
    datos: [`/api/productos/${producto.id}`],
    imagenes: [imagenEn(producto, ANCHO_EN.ficha)],
  };
}

export function createPrimero(catalogo: Pick<Catalogo, 'productos'>) {
  const deLista = (consulta: string) =>
    porUnRato(DE_LISTAS_MS, async (): Promise<readonly Imagen[]> => {
      const pedidos = { ...Object.fromEntries(new URLSearchParams(consulta)), limite: A_LA_VISTA };
      const { productos } = await catalogo.productos(filtroProductosSchema.parse(pedidos));
      return productos.map((producto) => imagenEn(producto, ANCHO_EN.tarjeta));
    });
  const imagenesDePortada = deLista(OFERTAS_DE_PORTADA);
  const imagenesDelListado = deLista('');

  /** @returns nothing of a page that begins with nothing of everybody's */
  return async (path: string, consulta: URLSearchParams): Promise<Primero | undefined> => {
    if (path === '/') {
      const datos = [rutaDeListado(OFERTAS_DE_PORTADA)];
      return { datos, imagenes: await imagenesDePortada() };
    }
    const modulo = path.startsWith('/pedidos/') ? DE_PEDIDO : MODULOS[path];
    if (modulo === undefined) return undefined;
    if (path !== '/productos') return { modulo, datos: DATOS[path] ?? [] };
    const filtros = consultaDe(consulta);
    const datos = [rutaDeListado(paginaDeListado(filtros, 1))];
    return { modulo, datos, imagenes: filtros.size === 0 ? await imagenesDelListado() : [] };
  };
}
