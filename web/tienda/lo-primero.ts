/**
 * What a page is first shown with, where it is not waited for: its head has told the browser to fetch it
 * (`api-ahorro/tienda/cabezas/primero.ts`). Shown at once with what it is about, it is not drawn three times.
 */
import type { QueryClient } from '@tanstack/react-query';
import { consultaDe, OFERTAS_DE_PORTADA } from '../../contracts/reglas/listados.ts';
import { elCarrito } from './datos/carrito.ts';
import { elProducto, losAlgunos, losProductos } from './datos/catalogo.ts';
import { laCuenta } from './datos/cuenta/sesion.ts';
import { RUTAS } from './rutas.tsx';

interface Abierta {
  readonly cliente: QueryClient;
  readonly consulta: URLSearchParams;
  /** What its address names. */
  readonly id: string;
}

const deCompra = ({ cliente }: Abierta): Promise<unknown> =>
  Promise.all([cliente.query(elCarrito), cliente.query(laCuenta)]);

const DATOS: Readonly<Record<string, (abierta: Abierta) => Promise<unknown>>> = {
  '/': ({ cliente }) => cliente.query(losAlgunos(OFERTAS_DE_PORTADA)),
  '/productos': ({ cliente, consulta }) =>
    cliente.infiniteQuery(losProductos(consultaDe(consulta))),
  '/productos/:id': ({ cliente, id }) => cliente.query(elProducto(id)),
  '/carrito': deCompra,
  '/comprar': deCompra,
};

/** @throws whatever kept it from coming: the page says so where it needs it */
export async function traerLoPrimero(cliente: QueryClient): Promise<void> {
  const { pathname, search } = window.location;
  const consulta = new URLSearchParams(search);
  for (const { ruta, Pagina } of RUTAS) {
    const hallada = patronDe(ruta).exec(pathname);
    if (hallada === null) continue;
    const id = decodeURIComponent(hallada[1] ?? '');
    await Promise.all([Pagina.traer?.(), DATOS[ruta]?.({ cliente, consulta, id })]);
    return;
  }
}

/** As the router understands it. */
const patronDe = (ruta: string): RegExp =>
  new RegExp(`^${ruta.replace(/:\w+/, '([^/]+)').replace('*', '.*')}/?$`);
