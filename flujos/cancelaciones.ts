/**
 * Cancellations that can be taken back for a while: a row until their time is over, when a round of the workers asks
 * them of the order's workflow. Nothing has been undone by then, so that nothing has to be done anew.
 */
import { EVENTO } from '../contracts/despacho/eventos.ts';
import { ESTADOS_SIN_SALIR, PEDIDO_SIN_SALIR } from '../contracts/reglas/estados.ts';
import { conflicto } from '../platform/comun/errores.ts';
import { parte } from '../platform/base/partes.ts';
import type { Parte } from '../platform/base/partes.ts';
import type { Sql, SqlPool } from '../platform/base/sql.ts';
import type { Vez } from './claves.ts';

export interface PorCancelar {
  readonly actor: string;
  readonly motivo?: string | undefined;
}

/** What has been paid or has a ticket, and has not left. */
const CON_GRACIA = PEDIDO_SIN_SALIR.filter((estado) => estado !== 'pago_pendiente');

/** @param graciaS for how long, in seconds; 0 for not at all */
export function createCancelaciones(
  { transaccion }: Pick<SqlPool, 'transaccion'>,
  graciaS: number,
) {
  return {
    /**
     * Asks for it, to be made when its time is over; who asks again finds the first, and who sends it again once
     * it was taken back asks for nothing.
     * @returns whether it waits; otherwise it is for the workflow, at once
     */
    async pedir(numero: string, { actor, motivo }: PorCancelar, vez?: Vez): Promise<boolean> {
      if (graciaS === 0) return false;
      return transaccion(async (sql) => {
        await bloquear(sql, numero);
        const [pedida] = await sql<{ id: string; nueva: boolean }>`
          INSERT INTO ahorro.cancelaciones AS hay (numero, actor, motivo, vence_en)
          SELECT p.numero, ${actor}, ${motivo ?? null}, clock_timestamp() + make_interval(secs => ${graciaS})
          FROM ahorro.pedidos AS p LEFT JOIN tickets.ticket AS t ON t.numero = p.numero
          WHERE p.numero = ${numero} AND p.estado = ANY(${CON_GRACIA})
            AND (t.id IS NOT NULL OR p.ticket_id IS NULL) AND (t.estado IS NULL OR t.estado = ANY(${[...ESTADOS_SIN_SALIR]}))
          ON CONFLICT (numero) DO UPDATE SET numero = excluded.numero
          RETURNING id, xmax = 0 AS nueva`;
        if (pedida?.nueva === true) {
          const detalle = `Se pidió cancelar: se puede deshacer por ${graciaS} segundos`;
          await contar(sql, { numero, actor, detalle, clave: `${pedida.id}/pedida` });
        }
        if (pedida !== undefined) await vez?.marcar?.(sql);
        return pedida !== undefined;
      });
    },

    /** Takes it back: by its key, once. @throws ErrorHttp 409 once it is too late, or where there is none */
    async deshacer(numero: string, actor: string, vez?: Vez): Promise<void> {
      await transaccion(async (sql) => {
        await bloquear(sql, numero);
        const [quitada] = await sql<{ id: string }>`
          DELETE FROM ahorro.cancelaciones
          WHERE numero = ${numero} AND actor = ${actor} AND tomada_en IS NULL AND vence_en > clock_timestamp()
            AND NOT EXISTS (SELECT FROM tickets.ticket AS t WHERE t.numero = cancelaciones.numero AND t.estado = 'cancelado')
          RETURNING id`;
        if (quitada === undefined) throw conflicto('La cancelación ya no se puede deshacer');
        const detalle = 'Se deshizo la cancelación';
        await contar(sql, { numero, actor, detalle, clave: `${quitada.id}/deshecha` });
        await vez?.marcar?.(sql);
      });
    },
  };
}

export type Cancelaciones = ReturnType<typeof createCancelaciones>;

/** As every change of the ticket does first: one that leaves is before this, or after it. */
async function bloquear(sql: Sql, numero: string): Promise<void> {
  await sql`SELECT FROM tickets.ticket WHERE numero = ${numero} FOR NO KEY UPDATE`;
}

interface Noticia extends PorCancelar {
  readonly numero: string;
  readonly detalle: string;
  readonly clave: string;
}

/** Both histories, and the live board; the event comes last, since its lock is the one that everybody shares. */
async function contar(sql: Sql, { numero, actor, detalle, clave }: Noticia): Promise<void> {
  await sql`
    WITH paso_pedido AS (
      INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
      SELECT id, estado, ${detalle}, ${actor} FROM ahorro.pedidos WHERE numero = ${numero} RETURNING id
    ), paso_ticket AS (
      INSERT INTO tickets.ticket_historial (ticket_id, estado, detalle, actor)
      SELECT id, estado, ${detalle}, ${actor} FROM tickets.ticket WHERE numero = ${numero} RETURNING id
    ), antes AS (
      SELECT (SELECT count(*) FROM paso_pedido) + (SELECT count(*) FROM paso_ticket) AS pasos
    )
    INSERT INTO tickets.evento (clave, nombre, datos, repartidores)
    SELECT ${`${numero}/cancelacion/${clave}`}, ${EVENTO.ticketActualizado}, ${DATOS},
      array_remove(ARRAY[t.repartidor_id], NULL)
    FROM antes, tickets.ticket AS t LEFT JOIN tickets.repartidores AS r ON r.id = t.repartidor_id
    WHERE t.numero = ${numero} AND pasos > 0`;
}

const DATOS: Parte = parte`jsonb_build_object('ticket_id', t.id, 'numero', t.numero, 'estado', t.estado,
  'repartidor', r.nombre, 'fecha', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'cancelacion', ahorro.cancelacion_de(t.numero))`;
