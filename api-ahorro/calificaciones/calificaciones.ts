/** How deliveries were found by who bought them: one for each order, while it is fresh. */
import type {
  CalificacionDada,
  CalificacionDePedido,
} from '../../contracts/entregas/calificaciones.ts';
import { DIAS_PARA_CALIFICAR } from '../../contracts/reglas/calificacion.ts';
import { enIso } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto } from '../../platform/comun/errores.ts';

/** Until when it can be given, of `pedido`; null of what has not come. */
const HASTA = parte`(SELECT max(fecha) + make_interval(days => ${DIAS_PARA_CALIFICAR})
  FROM ahorro.pedido_historial WHERE pedido_id = pedido.id AND estado = 'entregado')`;

export function createCalificaciones(sql: Sql) {
  async function de(numero: string): Promise<CalificacionDePedido> {
    const [leida] = await sql<CalificacionDePedido>`
      SELECT ${enIso(HASTA)} AS hasta,
        CASE WHEN c.pedido_id IS NOT NULL THEN jsonb_build_object('puntos', c.puntos,
          'palabras', c.palabras, 'fecha', ${enIso(parte`c.cambiada_en`)}) END AS calificacion
      FROM ahorro.pedidos AS pedido LEFT JOIN ahorro.calificaciones AS c ON c.pedido_id = pedido.id
      WHERE pedido.numero = ${numero}`;
    return leida ?? { calificacion: null, hasta: null };
  }
  return {
    de,
    /** In place of what was said before. @throws ErrorHttp 409 before the delivery, and too long after it */
    async poner(numero: string, { puntos, palabras }: CalificacionDada): Promise<void> {
      const puestas = await sql`
        INSERT INTO ahorro.calificaciones AS c (pedido_id, repartidor_id, puntos, palabras)
        SELECT pedido.id, ticket.repartidor_id, ${puntos}, ${palabras}
        FROM ahorro.pedidos AS pedido LEFT JOIN tickets.ticket ON ticket.numero = pedido.numero
        WHERE pedido.numero = ${numero} AND pedido.estado = 'entregado' AND ${HASTA} > now()
        ON CONFLICT (pedido_id) DO UPDATE SET puntos = excluded.puntos, palabras = excluded.palabras,
          cambiada_en = clock_timestamp()
        RETURNING 1`;
      if (puestas.length > 0) return;
      const { hasta } = await de(numero);
      throw conflicto(
        hasta === null
          ? 'Vas a poder calificar la entrega cuando llegue'
          : `Pasaron los ${DIAS_PARA_CALIFICAR} días que había para calificar`,
      );
    },
  };
}

export type Calificaciones = ReturnType<typeof createCalificaciones>;
