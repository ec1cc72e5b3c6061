/** What tests of rows and workflows do to them: lose a workflow, look at both, have them reconciled. */
import { createSeguimientoActivities } from '../../../activities/despacho/seguimiento.ts';
import { createPedidosActivities } from '../../../activities/pedidos/pedidos.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { createReconciliacion } from '../../../worker/reconciliacion/ronda.ts';
import { log } from '../servidores/base.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { hasta } from '../personas/llamadas.ts';
import { olvidar } from '../servidores/temporal.ts';

/** `entorno` is asked for when it is there. */
export function manosDe(entorno: () => Entorno) {
  const flujo = (numero: string) => entorno().client.workflow.getHandle(workflowIdPedido(numero));

  const reconciliacion = (ritmo: { cadaMs?: number; descansoMs?: number } = {}) => {
    const { sql, client, mensajero, entradas, taskQueue } = entorno();
    const olvidos: number[] = [];
    const ronda = createReconciliacion({
      ...{ sql: sql.sql, client, mensajero, entradas, taskQueue, log, graciaMs: 1, cadaMs: 1_000 },
      ...ritmo,
      alOlvido: async () => void olvidos.push(Date.now()),
    });
    return { ...ronda, olvidos };
  };

  return {
    flujo,
    reconciliacion,
    vista: (numero: string) => flujo(numero).query<VistaPedido>('estadoPedido'),
    fila: (numero: string) => entorno().db.pedido.findUniqueOrThrow({ where: { numero } }),

    /** As if Temporal had lost it. */
    olvidar: (numero: string) => olvidar(entorno(), numero),

    /** Its steps are done, and whoever asked for them died before Temporal heard of it. */
    cancelarSinFlujo: async (numero: string) => {
      const { sql } = entorno();
      const deTickets = { sql, codigoDesde: undefined, nuevoCodigo: () => '0000' };
      const pedida = { numero, actor: 'cliente' } as const;
      await createSeguimientoActivities(deTickets).cancelarTicket(pedida);
      await createPedidosActivities({ sql }).cancelarPedido(pedida);
    },

    /** Looks until something was found, and then nothing twice: the list of what lives lags behind. */
    reconciliar: async () => {
      const ronda = reconciliacion();
      await hasta(async () => (await ronda.pasar()).length > 0);
      await hasta(async () => {
        const primera = await ronda.pasar();
        return primera.length === 0 && (await ronda.pasar()).length === 0;
      });
      return ronda;
    },
  };
}
