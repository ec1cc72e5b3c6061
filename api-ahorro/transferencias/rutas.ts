/** Telling of a transfer, and saying what became of it. */
import type Router from '@koa/router';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { MensajeroPagos } from '../../flujos/pagos.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { TRANSFERENCIAS } from './llamadas.ts';
import type { Transferencias } from './transferencias.ts';

export interface RutasTransferenciasDeps {
  readonly log: Logger;
  readonly mensajeroPagos: Pick<MensajeroPagos, 'iniciar'>;
  readonly transferencias: Transferencias;
}

export function rutasTransferencias(
  router: Router,
  guardias: Guardias,
  { log, mensajeroPagos, transferencias }: RutasTransferenciasDeps,
): void {
  atender(router, TRANSFERENCIAS, guardias, {
    'POST /api/pedidos/:numero/transferencia': async ({ pedido: { numero }, cuerpo }) => {
      seguir(await transferencias.avisar(numero, cuerpo.comprobante));
      return { numero, estado: 'avisada' as const };
    },

    'GET /api/transferencias': async ({ consulta }) => ({
      ...(await transferencias.lista(consulta)),
      ...{ pagina: consulta.pagina, limite: consulta.limite },
    }),

    // By a person: a key cannot have looked at the account.
    'POST /api/transferencias/:numero': async ({ cliente, numero, cuerpo }) => {
      const { estado, motivo } = cuerpo;
      const decidida = {
        estado,
        actor: cliente.email,
        ...(motivo === undefined ? {} : { motivo }),
      };
      seguir(await transferencias.decidir(numero, decidida));
      return { numero, estado };
    },
  });

  /** Nobody waits for this; should it fail, the relay makes up for it. */
  function seguir(webhookId: string | null): void {
    if (webhookId === null) return;
    void mensajeroPagos.iniciar(webhookId).catch((err: unknown) => {
      log.debug({ err: String(err) }, 'el relevo iniciará el flujo de la notificación');
    });
  }
}
