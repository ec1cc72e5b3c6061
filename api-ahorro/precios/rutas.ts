/** What it would cost, and when it can come. */
import type Router from '@koa/router';
import { invalido } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Carritos, Duenio } from '../cuentas/carritos.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import type { Acuerdos } from './acuerdos.ts';
import type { Cupones } from './cupones.ts';
import { createFranjas } from './franjas.ts';
import { COTIZACION, OFERTAS_ADMIN } from './llamadas.ts';
import { createPrevias } from './previas.ts';
import type { Promociones } from './promociones.ts';

export interface RutasPreciosDeps {
  readonly sql: Sql;
  readonly acuerdos: Acuerdos;
  readonly carritos: Pick<Carritos, 'leer'>;
  readonly quien: QuienEs;
  readonly promociones: Promociones;
  readonly cupones: Cupones;
}

/** For so many seconds browsers, and whoever stands between, say the same. */
const PROMESA_VALE_S = 60;

export function rutasPrecios(router: Router, guardias: Guardias, deps: RutasPreciosDeps): void {
  const { sql, acuerdos, carritos, quien, promociones, cupones } = deps;
  const franjas = createFranjas(sql, acuerdos.reglas);

  async function delCarrito(duenio: Duenio | null) {
    const { lineas } = (duenio && (await carritos.leer(duenio))) ?? { lineas: [] };
    const items = lineas
      .filter(({ activo }) => activo)
      .map(({ producto_id, cantidad }) => ({ producto_id, cantidad }));
    if (items.length > 0) return items;
    const mensaje = 'El carrito está vacío';
    throw invalido([{ campo: 'items', mensaje }], `Datos inválidos: items`);
  }

  atender(router, COTIZACION, guardias, {
    'POST /api/cotizacion': async ({ ctx, duenio, cuerpo }) => {
      const { direccion, codigo_postal, email, ...resto } = cuerpo;
      const cliente = await quien.quizas(ctx);
      return acuerdos.cotizar({
        ...resto,
        items: cuerpo.items ?? (await delCarrito(duenio)),
        donde: { direccion, codigo_postal },
        usuario: cliente ?? undefined,
        email: email ?? cliente?.email,
      });
    },

    'GET /api/franjas': ({ consulta: { dias, ...donde } }) => franjas.ofrecidas(donde, dias),

    'GET /api/promesa': async ({ ctx, consulta }) => {
      // Of nobody in particular: every page of products asks for it.
      ctx.set('Cache-Control', `public, max-age=${PROMESA_VALE_S}`);
      return franjas.promesa(consulta);
    },
  });

  const previas = createPrevias(sql, acuerdos.reglas);
  atender(router, OFERTAS_ADMIN, guardias, {
    'POST /api/admin/promociones/previa': ({ cuerpo }) => previas.promocion(cuerpo),
    'POST /api/admin/cupones/previa': ({ cuerpo }) => previas.cupon(cuerpo),
    'GET /api/admin/ofertas/resultados': () => previas.resultados(),
    'GET /api/admin/promociones': async () => ({ promociones: await promociones.todas() }),
    'POST /api/admin/promociones': async ({ cuerpo }) => ({
      promocion: await promociones.agregar(cuerpo),
    }),
    'PATCH /api/admin/promociones/:id': async ({ id, cuerpo }) => ({
      promocion: await promociones.cambiar(id, cuerpo),
    }),
    'GET /api/admin/cupones': async () => ({ cupones: await cupones.todos() }),
    'POST /api/admin/cupones': async ({ cuerpo }) => ({ cupon: await cupones.agregar(cuerpo) }),
    'PATCH /api/admin/cupones/:id': async ({ id, cuerpo }) => ({
      cupon: await cupones.cambiar(id, cuerpo),
    }),
  });
}
