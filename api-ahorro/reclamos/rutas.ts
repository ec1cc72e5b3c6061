/** Something was wrong with what came: the shopper says so, a person decides. */
import type Router from '@koa/router';
import { claveDe, createClaves } from '../../flujos/claves.ts';
import type { MensajeroReclamos } from '../../flujos/reclamos.ts';
import { tipoDeImagen } from '../../platform/base/archivos.ts';
import type { Archivos } from '../../platform/base/archivos.ts';
import { invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { mandarArchivo } from '../../platform/http/paginas/archivo.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { RECLAMOS } from './llamadas.ts';
import { claveDeReclamo } from './reclamos.ts';
import type { Reclamos } from './reclamos.ts';

export interface RutasReclamosDeps {
  readonly sql: Sql;
  readonly log: Logger;
  readonly archivos: Archivos;
  readonly reclamos: Reclamos;
  readonly mensajeroReclamos: MensajeroReclamos;
}

export function rutasReclamos(router: Router, guardias: Guardias, deps: RutasReclamosDeps): void {
  const { reclamos, archivos, mensajeroReclamos, log } = deps;
  const claves = createClaves(deps, 'ahorro');

  atender(router, RECLAMOS, guardias, {
    'POST /api/pedidos/:numero/reclamos': async ({ ctx, pedido: { numero }, cuerpo }) => {
      const dada = claveDe(ctx);
      const clave = dada === undefined ? null : claveDeReclamo('cliente', numero, dada);
      const abierto = await claves.unaVez(ctx, { quien: 'cliente', numero, cuerpo }, async () =>
        reclamos.abrir({
          ...{ numero, reclamo: cuerpo, clave },
          fotoClave: cuerpo.foto === undefined ? null : await guardarFoto(cuerpo.foto),
        }),
      );
      const { id, nuevo } = abierto ?? { id: await reclamos.conClave(clave), nuevo: false };
      const reclamo = id === undefined ? undefined : await reclamos.leer(id);
      if (id === undefined || reclamo === undefined) throw noEncontrado('No existe ese reclamo');
      if (!nuevo) ctx.status = 200;
      else seguir(id, reclamo.vence);
      return reclamo;
    },

    'GET /api/pedidos/:numero/reclamos': async ({ pedido: { numero } }) => ({
      reclamos: await reclamos.dePedido(numero),
    }),

    'GET /api/reclamos': async ({ consulta }) => ({
      ...(await reclamos.lista(consulta)),
      ...{ pagina: consulta.pagina, limite: consulta.limite },
    }),

    'GET /api/reclamos/:id/foto': async ({ ctx, id }) => {
      const clave = await reclamos.claveDeFoto(id);
      const archivo = clave === null ? null : await archivos.leer(clave);
      if (clave === null || archivo === null) throw noEncontrado('Este reclamo no tiene foto');
      mandarArchivo(ctx, { ...archivo, clave });
    },

    'POST /api/reclamos/:id/resolver': async ({ ctx, cliente, id, cuerpo }) => {
      const { resultado, monto, motivo, responde } = cuerpo;
      const abierto = await reclamos.leer(id);
      if (abierto === undefined) throw noEncontrado('No existe ese reclamo');
      const { numero, vence } = abierto;
      const decision = {
        ...{ resultado, motivo, actor: cliente.email },
        ...(monto === undefined ? {} : { monto }),
        ...(responde === undefined ? {} : { responde }),
      };
      const conClave = { quien: cliente.email, numero, cuerpo: { id, ...cuerpo } };
      await claves.unaVez(ctx, conClave, (vez) =>
        mensajeroReclamos.resolver({ id, vence }, decision, vez),
      );
      const resuelto = await reclamos.deAdmin(id);
      if (resuelto === undefined) throw noEncontrado('No existe ese reclamo');
      return resuelto;
    },
  });

  /** Nobody waits for this; should it fail, the relay makes up for it. */
  function seguir(id: number, vence: string): void {
    void mensajeroReclamos.iniciar({ id, vence }).catch((err: unknown) => {
      log.debug({ err: String(err) }, 'el relevo iniciará el flujo del reclamo');
    });
  }

  async function guardarFoto(dataUrl: string): Promise<string> {
    const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
    const tipo = tipoDeImagen(bytes);
    if (tipo === null)
      throw invalido([{ campo: 'foto', mensaje: 'No es una imagen JPEG, PNG o WebP' }]);
    return archivos.guardar({ tipo, bytes });
  }
}
