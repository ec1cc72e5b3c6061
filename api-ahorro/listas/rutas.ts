/** Lists of products, and what is bought again. */
import type Router from '@koa/router';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { comoCarrito } from '../cuentas/como-carrito.ts';
import type { Carritos } from '../cuentas/carritos.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { Catalogo } from '../tienda/catalogo/catalogo.ts';
import { LISTAS } from './llamadas.ts';
import type { Listas } from './listas.ts';

export interface RutasListasDeps {
  readonly listas: Listas;
  readonly catalogo: Pick<Catalogo, 'deLista' | 'deNuevo'>;
  readonly carritos: Carritos;
}

export function rutasListas(
  router: Router,
  guardias: Guardias,
  { listas, catalogo, carritos }: RutasListasDeps,
): void {
  const todas = (usuarioId: number) =>
    trasElCambio(async () => ({ listas: await listas.de(usuarioId) }));
  async function enFavoritos(usuarioId: number, producto_id: number, puesto: boolean) {
    await listas.ponerEnFavoritos(usuarioId, { producto_id, esta: puesto });
    return todas(usuarioId);
  }

  atender(router, LISTAS, guardias, {
    'GET /api/listas': async ({ cliente }) => ({ listas: await listas.de(cliente.id) }),

    'POST /api/listas': async ({ cliente, cuerpo: { nombre } }) => {
      await listas.crear(cliente.id, nombre);
      return todas(cliente.id);
    },

    'GET /api/listas/:id': async ({ cliente, id }) => {
      await listas.exigir(cliente.id, id);
      return { productos: await catalogo.deLista(id) };
    },

    'PATCH /api/listas/:id': async ({ cliente, id, cuerpo: { nombre } }) => {
      await listas.nombrar(cliente.id, id, nombre);
      return todas(cliente.id);
    },

    'DELETE /api/listas/:id': async ({ cliente, id }) => {
      await listas.borrar(cliente.id, id);
      return todas(cliente.id);
    },

    'PUT /api/listas/:id/productos': async ({ cliente, id, cuerpo }) => {
      await listas.poner(cliente.id, id, cuerpo);
      return todas(cliente.id);
    },

    'POST /api/listas/:id/al-carrito': async ({ cliente, id }) => {
      await listas.exigir(cliente.id, id);
      const productos = await catalogo.deLista(id);
      const hay = productos.filter(({ stock }) => stock > 0);
      const duenio = { usuarioId: cliente.id, hash: null };
      const items = hay.map((producto) => ({ producto_id: producto.id, cantidad: 1 }));
      const sumados = new Set(await carritos.sumar(duenio, items));
      const faltan = productos.filter((producto) => !sumados.has(producto.id));
      return {
        carrito: await trasElCambio(async () => comoCarrito(await carritos.leer(duenio))),
        faltantes: faltan.map(({ id: producto_id, nombre, stock }) => ({
          ...{ producto_id, nombre },
          mensaje: stock > 0 ? `${nombre} no entra: el carrito está lleno` : `De ${nombre} no hay`,
        })),
      };
    },

    'PUT /api/favoritos/:id': async ({ cliente, id }) => enFavoritos(cliente.id, id, true),
    'DELETE /api/favoritos/:id': async ({ cliente, id }) => enFavoritos(cliente.id, id, false),

    'GET /api/comprar-de-nuevo': async ({ cliente }) => ({
      productos: await catalogo.deNuevo(cliente.id),
    }),
  });
}
