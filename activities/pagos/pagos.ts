/** The payment of an order, in our own database: the steps that its workflow takes locally. */
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { PagoDePedido, PagoIniciado } from '../../contracts/temporal/mensajes.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { leerConfiguracion } from '../comun/ajustes.ts';
import { permanente } from '../comun/operacion.ts';
import { comoEnlace } from './cobrar.ts';
import type { Preferencia } from './cobrar.ts';

export interface PagoAbierto {
  /** How long the order still waits for its payment, by the settings of this moment. */
  readonly plazoMs: number;
  /** Where it is paid, where that was asked before. */
  readonly enlace: PagoIniciado | null;
  /** The payment that has paid it already. */
  readonly pago: PagoDePedido | null;
}

interface PorPagar {
  readonly id: number;
  readonly estado: string;
  readonly abierto: boolean;
  /** Since it was opened. */
  readonly esperadoMs: number;
}

export function createPagosActivities({ sql: pool }: { readonly sql: SqlPool }) {
  return {
    /** The order waits for its payment from now on. @throws PedidoInexistente, PedidoCancelado */
    async abrirPago(numero: string): Promise<PagoAbierto> {
      return pool.transaccion(async (sql) => {
        const [pedido] = await sql<PorPagar>`
          SELECT id, estado, pago_estado IS NOT NULL AS abierto, coalesce((
            SELECT extract(epoch FROM now() - min(h.fecha)) * 1000 FROM ahorro.pedido_historial AS h
            WHERE h.pedido_id = pedidos.id AND h.estado = 'pago_pendiente'
          ), 0)::float8 AS "esperadoMs"
          FROM ahorro.pedidos WHERE numero = ${numero} FOR UPDATE`;
        if (pedido === undefined)
          throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
        if (pedido.estado === 'cancelado')
          throw permanente(FALLA.pedidoCancelado, `El pedido ${numero} está cancelado`);
        const { minutos_para_pagar } = await leerConfiguracion(sql);
        if (!pedido.abierto) {
          await sql`
            WITH abierto AS (
              UPDATE ahorro.pedidos SET pago_estado = 'pendiente', fecha_actualizacion = now(),
                flujo_iniciado_en = coalesce(flujo_iniciado_en, now())
              WHERE id = ${pedido.id} RETURNING id
            )
            INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor)
            SELECT id, 'pago_pendiente', 'sistema' FROM abierto`;
        }
        const [pago] = await sql<{ pagoId: string; estado: string; actualizado: Date }>`
          SELECT payment_id AS "pagoId", status AS estado, date_last_updated AS actualizado
          FROM ahorro.payments
          WHERE pedido_id = ${pedido.id} AND status = 'approved' AND observacion IS NULL LIMIT 1`;
        const [preferencia] = await sql<Preferencia>`
          SELECT init_point AS "initPoint", vence_en AS "venceEn", datos, a_mano AS "aMano"
          FROM ahorro.preferencias WHERE pedido_id = ${pedido.id}`;
        return {
          // One that was opened before goes on waiting from then.
          plazoMs: Math.max(1, Math.round(minutos_para_pagar * 60_000 - pedido.esperadoMs)),
          enlace: preferencia ? comoEnlace(preferencia) : null,
          pago: pago ? { ...pago, actualizado: pago.actualizado.toISOString() } : null,
        };
      });
    },

    /** The order is paid: from here on it goes the way of all orders. */
    async acreditarPago({
      numero,
      pagoId,
    }: {
      readonly numero: string;
      readonly pagoId: string;
    }): Promise<void> {
      await pool.sql`
        WITH pagado AS (
          UPDATE ahorro.pedidos
          SET estado = 'recibido', motivo_espera = NULL, fecha_actualizacion = now()
          WHERE numero = ${numero} AND estado = 'pago_pendiente' RETURNING id, cobro_por
        )
        INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
        SELECT id, 'recibido', ${`Pago ${pagoId} aprobado`}, cobro_por FROM pagado`;
    },
  };
}
