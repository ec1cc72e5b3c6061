/** Payments for operations: found, added up, looked at, given back. */
import type Router from '@koa/router';
import { claveDe, createClaves } from '../../flujos/claves.ts';
import type { MensajeroPagos } from '../../flujos/pagos.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { ErrorHttp } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { mandarCsv } from '../../platform/http/paginas/archivo.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { fichaDePago } from './ficha.ts';
import type { ListaDePagos } from './lista.ts';
import { PAGOS } from './llamadas.ts';
import { pedirReintegro } from './reintegro.ts';

export interface RutasPagosDeps extends Pick<SqlPool, 'sql' | 'transaccion'> {
  readonly log: Logger;
  readonly mensajeroPagos: MensajeroPagos;
  readonly pagos: ListaDePagos;
}

export function rutasPagos(router: Router, guardias: Guardias, deps: RutasPagosDeps): void {
  const { sql, log, mensajeroPagos, pagos } = deps;
  const claves = createClaves(deps, 'ahorro');

  atender(router, PAGOS, guardias, {
    'GET /api/payments': async ({ consulta }) => {
      const { pagos: payments, total } = await pagos.pagos(consulta);
      return { payments, total, pagina: consulta.pagina, limit: consulta.limit };
    },

    'GET /api/payments.csv': async ({ ctx, consulta }) =>
      mandarCsv(ctx, 'pagos.csv', await pagos.enCsv(consulta)),

    'GET /api/payments/sumas': async ({ consulta }) => pagos.sumas(consulta),

    'GET /api/payments/:pago': async ({ pago }) => fichaDePago(sql, pago),

    // By a person, and named: a call whose answer was lost is sent again, and money goes back once.
    'POST /api/payments/:pago/reintegros': async ({ ctx, cliente, pago, cuerpo }) => {
      const quien = `operaciones:${cliente.id}`;
      if (claveDe(ctx) === undefined) throw new ErrorHttp(400, 'Falta la Idempotency-Key');
      const cambio = { quien, numero: pago, cuerpo };
      await claves.unaVez(ctx, cambio, async ({ updateId: clave = '' }) => {
        const pedido = { ...cuerpo, pagoId: pago, clave, quien: cliente };
        const webhookId = await pedirReintegro(deps, pedido);
        if (webhookId === null) return true;
        log.info({ pago, monto: cuerpo.monto, por: cliente.email }, 'se pide una devolución');
        // Without Temporal it is on record all the same, and the relay takes it up.
        await mensajeroPagos.iniciar(webhookId).catch((err: unknown) => {
          log.warn({ webhookId, err: String(err) }, 'el relevo empezará la devolución');
        });
        return true;
      });
      return fichaDePago(sql, pago);
    },
  });
}
