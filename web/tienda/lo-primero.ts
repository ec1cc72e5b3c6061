/**
 * What a page is first shown with. Where the server has drawn it, it says what with
 * (`api-ahorro/tienda/cabezas/primero.ts`); otherwise it is fetched.
 */
import type { QueryClient } from '@tanstack/react-query';
import { consultaDe, OFERTAS_DE_PORTADA } from '../../contracts/reglas/listados.ts';
import type { LoPrimero, Lugar } from '../../contracts/tienda/lo-primero.ts';
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

interface Comienzo {
  /** What has been said already is as good as read. */
  readonly poner: (abierta: Abierta, primero: LoPrimero) => void;
  readonly traer: (abierta: Abierta) => Promise<unknown>;
}

const DE_COMPRA: Comienzo = {
  poner({ cliente }, { personal }) {
    if (personal === undefined) return;
    cliente.setQueryData(elCarrito.queryKey, personal.carrito);
    cliente.setQueryData(laCuenta.queryKey, { quien: personal.cuenta, vencida: false });
  },
  traer: ({ cliente }) => Promise.all([cliente.query(elCarrito), cliente.query(laCuenta)]),
};

const COMIENZOS: Readonly<Record<string, Comienzo>> = {
  '/': {
    poner({ cliente }, { lista }) {
      cliente.setQueryData(losAlgunos(OFERTAS_DE_PORTADA).queryKey, lista?.productos);
    },
    traer: ({ cliente }) => cliente.query(losAlgunos(OFERTAS_DE_PORTADA)),
  },
  '/productos': {
    poner({ cliente, consulta }, { lista }) {
      const paginas = lista && { pages: [lista], pageParams: [1] };
      cliente.setQueryData(losProductos(consultaDe(consulta)).queryKey, paginas);
    },
    traer: ({ cliente, consulta }) => cliente.infiniteQuery(losProductos(consultaDe(consulta))),
  },
  '/productos/:id': {
    poner({ cliente, id }, { producto }) {
      cliente.setQueryData(elProducto(id).queryKey, producto);
    },
    traer: ({ cliente, id }) => cliente.query(elProducto(id)),
  },
  '/carrito': DE_COMPRA,
  '/comprar': DE_COMPRA,
};

/** @throws whatever kept it from coming: the page says so where it needs it */
export async function preparar(
  cliente: QueryClient,
  lugar: Lugar,
  primero: LoPrimero | undefined,
): Promise<void> {
  const consulta = new URLSearchParams(lugar.consulta);
  for (const { ruta, Pagina } of RUTAS) {
    const hallada = patronDe(ruta).exec(lugar.ruta);
    if (hallada === null) continue;
    const abierta = { cliente, consulta, id: decodeURIComponent(hallada[1] ?? '') };
    const comienzo = COMIENZOS[ruta];
    if (primero !== undefined) comienzo?.poner(abierta, primero);
    await Promise.all([Pagina.traer?.(), primero === undefined && comienzo?.traer(abierta)]);
    return;
  }
}

/** As the router understands it. */
const patronDe = (ruta: string): RegExp =>
  new RegExp(`^${ruta.replace(/:\w+/, '([^/]+)').replace('*', '.*')}/?$`);
