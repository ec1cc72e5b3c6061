/** Orders for a slot that has not come near. */
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { permanente } from '../comun/operacion.ts';

interface Programado {
  readonly id: number;
  readonly estado: string;
  readonly despacharEn: Date | null;
}

export function createProgramadosActivities({ sql: pool }: { readonly sql: SqlPool }) {
  return {
    /**
     * The order waits for its day from now on, or goes on where that has come.
     * @param ahora by the clock of its workflow, in milliseconds since 1970
     * @returns how long it still waits @throws PedidoInexistente, PedidoCancelado
     */
    async programarPedido({
      numero,
      ahora,
    }: {
      readonly numero: string;
      readonly ahora: number;
    }): Promise<{ readonly esperaMs: number }> {
      return pool.transaccion(async (sql) => {
        const [pedido] = await sql<Programado>`
          SELECT id, estado, despachar_en AS "despacharEn"
          FROM ahorro.pedidos WHERE numero = ${numero} FOR UPDATE`;
        if (pedido === undefined)
          throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
        if (pedido.estado === 'cancelado')
          throw permanente(FALLA.pedidoCancelado, `El pedido ${numero} está cancelado`);
        const esperaMs = Math.max(0, (pedido.despacharEn?.getTime() ?? 0) - ahora);
        const ahoraEs = esperaMs > 0 ? 'programado' : 'recibido';
        await sql`
          WITH cambiado AS (
            UPDATE ahorro.pedidos SET estado = ${ahoraEs}, fecha_actualizacion = now(),
              flujo_iniciado_en = coalesce(flujo_iniciado_en, now())
            WHERE id = ${pedido.id} AND estado IN ('recibido', 'en_cola', 'programado')
              AND (estado <> ${ahoraEs} OR flujo_iniciado_en IS NULL)
            RETURNING id
          )
          INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor)
          SELECT id, 'programado', 'sistema' FROM cambiado
          WHERE ${ahoraEs} = 'programado' AND NOT EXISTS (
            SELECT FROM ahorro.pedido_historial AS h WHERE h.pedido_id = cambiado.id AND h.estado = 'programado')`;
        return { esperaMs };
      });
    },
  };
}
