/** Notifications and payments for operations: seen, and tried again. */
import type Router from '@koa/router';
import {
  filtroPagosSchema,
  filtroWebhooksSchema,
  reintentarSchema,
} from '../../contracts/pagos/pagos.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { idDeRuta, validar, validarConsulta } from '../../platform/http/validar.ts';
import { deAVarios } from '../../platform/comun/paralelo.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { MensajeroPagos } from '../../flujos/pagos.ts';
import { soloOperaciones } from './puede-operar.ts';
import { createPagos } from './pagos.ts';
import type { QuienEs } from '../cuentas/quien.ts';

/** Workflows asked at once in a bulk retry. */
const A_LA_VEZ = 10;

export interface RutasOperacionesDeps {
  readonly env: Env;
  readonly db: Database;
  readonly log: Logger;
  readonly mensajeroPagos: MensajeroPagos;
}

export function rutasOperaciones(router: Router, deps: RutasOperacionesDeps, quien: QuienEs): void {
  const { env, db, log, mensajeroPagos } = deps;
  const solo = soloOperaciones(env, quien);
  const pagos = createPagos(db);

  router.get('/api/webhook-events', solo, async (ctx) => {
    const filtro = validarConsulta(filtroWebhooksSchema, ctx.query);
    const { eventos: webhook_events, total } = await pagos.webhooks(filtro);
    ctx.body = { webhook_events, total, pagina: filtro.pagina, limit: filtro.limit };
  });

  router.get('/api/payments', solo, async (ctx) => {
    const filtro = validarConsulta(filtroPagosSchema, ctx.query);
    const { pagos: payments, total } = await pagos.pagos(filtro);
    ctx.body = { payments, total, pagina: filtro.pagina, limit: filtro.limit };
  });

  router.post('/api/webhook-events/retry', solo, async (ctx) => {
    const { ids } = validar(reintentarSchema, ctx.request.body);
    const { webhookIds, ...respuesta } = await pagos.reabrir(ids);
    await reintentar(webhookIds);
    ctx.body = respuesta;
  });

  router.post('/api/webhook-events/:id/retry', solo, async (ctx) => {
    const falta = `No existe la notificación ${ctx.params.id ?? ''}`;
    const id = idDeRuta(ctx.params.id, falta);
    const { webhookIds, rechazados, inexistentes } = await pagos.reabrir([id]);
    if (inexistentes.length > 0) throw noEncontrado(falta);
    if (rechazados.length > 0) {
      throw conflicto('La firma de esta notificación no es válida: no se procesa');
    }
    const evento = await pagos.webhook(id);
    await reintentar(webhookIds);
    ctx.body = evento;
  });

  /** Without Temporal they are pending all the same, and the relay takes them up. */
  async function reintentar(webhookIds: readonly string[]): Promise<void> {
    await deAVarios(A_LA_VEZ, webhookIds, async (webhookId) => {
      await mensajeroPagos.reintentar(webhookId).catch((err: unknown) => {
        log.warn({ webhookId, err: String(err) }, 'el relevo reintentará la notificación');
      });
    });
  }
}
