/** Merchants and their packages. */
import type Router from '@koa/router';
import { conflicto, invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Ctx } from '../../platform/http/declaradas/declarar.ts';
import type { EjecutarPaquete } from '../../flujos/paquetes.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { Comerciantes } from './comerciantes.ts';
import { COMERCIANTES, PAQUETES } from './llamadas.ts';
import type { Paquetes } from './paquetes.ts';
import { NO_EXISTE_PAQUETE } from './su-paquete.ts';

export interface RutasComercioDeps {
  readonly comerciantes: Comerciantes;
  readonly paquetes: Paquetes;
  readonly ejecutarPaquete: EjecutarPaquete;
}

export function rutasComercio(router: Router, guardias: Guardias, deps: RutasComercioDeps): void {
  rutasComerciantes(router, guardias, deps.comerciantes);
  rutasPaquetes(router, guardias, deps);
}

function rutasComerciantes(router: Router, guardias: Guardias, comerciantes: Comerciantes): void {
  atender(router, COMERCIANTES, guardias, {
    'POST /api/comerciantes': async ({ cliente, cuerpo }) => {
      if (!cliente.telefono) {
        const mensaje = 'La cuenta no tiene teléfono';
        throw invalido([{ campo: 'telefono', mensaje }], mensaje);
      }
      return { comerciante: await comerciantes.solicitar(cliente, cuerpo) };
    },

    'GET /api/comerciantes/yo': async ({ cliente }) => ({
      comerciante: await comerciantes.deUsuario(cliente.id),
    }),

    'GET /api/comerciantes/yo/solicitud': async ({ cliente }) => ({
      solicitud: await comerciantes.solicitud(cliente.id),
    }),

    'PATCH /api/comerciantes/yo': async ({ cliente, cuerpo }) => {
      await comerciantes.deUsuario(cliente.id);
      return { comerciante: await comerciantes.cambiar(cliente.id, cuerpo) };
    },
  });
}

function rutasPaquetes(
  router: Router,
  guardias: Guardias,
  { paquetes, ejecutarPaquete }: RutasComercioDeps,
): void {
  const comoQueda = (ctx: Ctx) => trasElCambio(() => guardias.paquete(ctx));

  atender(router, PAQUETES, guardias, {
    'GET /api/paquetes': async ({ cliente }) => ({ paquetes: await paquetes.lista(cliente.id) }),

    'POST /api/paquetes': async ({ ctx, cliente, cuerpo }) => {
      const id = await paquetes.crear(cliente.id, cuerpo);
      const paquete = await trasElCambio(() => paquetes.uno(cliente.id, id));
      if (paquete === null) throw noEncontrado(NO_EXISTE_PAQUETE);
      ctx.set('Location', `/api/paquetes/${id}`);
      return { paquete };
    },

    'GET /api/paquetes/:id': async ({ paquete }) => ({ paquete }),

    'PATCH /api/paquetes/:id': async ({ ctx, paquete, cuerpo }) => {
      await paquetes.cambiar(paquete.id, cuerpo);
      return comoQueda(ctx);
    },

    'DELETE /api/paquetes/:id': async ({ paquete }) => {
      await paquetes.eliminar(paquete.id);
    },

    'POST /api/paquetes/:id/pausar': async ({ ctx, paquete }) => {
      await paquetes.activar(paquete.id, false);
      return comoQueda(ctx);
    },

    'POST /api/paquetes/:id/reanudar': async ({ ctx, paquete }) => {
      await paquetes.activar(paquete.id, true);
      return comoQueda(ctx);
    },

    'POST /api/paquetes/:id/ejecutar': async ({ paquete }) => {
      const ejecucion = await ejecutarPaquete(await paquetes.nombre(paquete.id));
      if (ejecucion === null) throw conflicto('El paquete ya no se puede pedir');
      return { ejecucion };
    },
  });
}
