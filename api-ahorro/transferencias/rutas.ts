/** Telling of a transfer, and saying what became of it. */
import type Router from '@koa/router';
import {
  avisarTransferenciaSchema,
  decidirTransferenciaSchema,
  filtroTransferenciasSchema,
} from '../../contracts/pagos/transferencias.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { validar, validarConsulta } from '../../platform/http/validar.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { MensajeroPagos } from '../../flujos/pagos.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import { soloOperaciones } from '../operaciones/puede-operar.ts';
import type { SuPedido } from '../pedidos/su-pedido.ts';
import type { Transferencias } from './transferencias.ts';

export interface RutasTransferenciasDeps {
  readonly env: Env;
  readonly log: Logger;
  readonly mensajeroPagos: Pick<MensajeroPagos, 'iniciar'>;
  readonly transferencias: Transferencias;
  readonly suPedido: SuPedido;
  readonly quien: QuienEs;
}

export function rutasTransferencias(router: Router, deps: RutasTransferenciasDeps): void {
  const { env, log, mensajeroPagos, transferencias, suPedido, quien } = deps;

  router.post('/api/pedidos/:numero/transferencia', async (ctx) => {
    const { numero } = await suPedido(ctx);
    const { comprobante } = validar(avisarTransferenciaSchema, ctx.request.body);
    seguir(await transferencias.avisar(numero, comprobante));
    ctx.status = 202;
    ctx.body = { numero, estado: 'avisada' };
  });

  router.get('/api/transferencias', soloOperaciones(env, quien), async (ctx) => {
    const filtro = validarConsulta(filtroTransferenciasSchema, ctx.query);
    const { pagina, limite } = filtro;
    ctx.body = { ...(await transferencias.lista(filtro)), pagina, limite };
  });

  // By a person: a key cannot have looked at the account.
  router.post('/api/transferencias/:numero', async (ctx) => {
    const { email: actor } = await quien.conRol(ctx, 'admin');
    const { numero = '' } = ctx.params;
    const { estado, motivo } = validar(decidirTransferenciaSchema, ctx.request.body);
    const decidida = { estado, actor, ...(motivo === undefined ? {} : { motivo }) };
    seguir(await transferencias.decidir(numero, decidida));
    ctx.status = 202;
    ctx.body = { numero, estado };
  });

  /** Nobody waits for this; should it fail, the relay makes up for it. */
  function seguir(webhookId: string | null): void {
    if (webhookId === null) return;
    void mensajeroPagos.iniciar(webhookId).catch((err: unknown) => {
      log.debug({ err: String(err) }, 'el relevo iniciará el flujo de la notificación');
    });
  }
}
