/** Ahorro's orders where no ticket of ours is involved: waiting, remote tickets, cancellation, alerts. */
import type { AvisoDe } from '../../contracts/reglas/alertas/catalogo.ts';
import type { PasoQueEspera } from '../../contracts/reglas/alertas/definicion.ts';
import { estadoPedidoDeTicket } from '../../contracts/reglas/estados.ts';
import { PEDIDO_ACTUALIZADO } from '../../contracts/despacho/eventos.ts';
import type { Actor, CancelarPedido, TicketCreado } from '../../contracts/temporal/mensajes.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { registrarAlerta, registrarAviso } from '../comun/cambios.ts';
import { transicionInvalida } from '../comun/operacion.ts';
import { devolverTomas } from './tomas.ts';

/** A step of an order that has to wait. */
export interface Espera {
  readonly numero: string;
  readonly paso: PasoQueEspera;
  readonly motivo: string;
  readonly alertar: boolean;
  /** Names what is told; the running step's, unless given. */
  readonly operacion?: string;
}

export function createPedidosActivities({ sql: pool }: { readonly sql: SqlPool }) {
  return {
    /** Puts on record that a step of the order waits, and why; tells dispatch the first time. */
    async marcarEnCola(espera: Espera): Promise<void> {
      const { numero, paso, motivo, alertar, operacion } = espera;
      await pool.transaccion(async (sql) => {
        if (paso === 'ticket') await ponerEnCola(sql, numero, motivo);
        else {
          await sql`
            UPDATE ahorro.pedidos SET motivo_espera = ${motivo},
              esperas = esperas || jsonb_build_object(${paso}::text, ${motivo}::text)
            WHERE numero = ${numero}`;
        }
        if (!alertar) return;
        const alerta = { codigo: `${paso}_en_cola`, numero, paso, motivo } as const;
        await registrarAlerta(sql, alerta, { operacion });
      });
    },

    /** What waited has happened, or is not needed any more: the record says so, and dispatch hears it. */
    async salirDeCola({
      numero,
      paso,
      operacion,
    }: Pick<Espera, 'numero' | 'paso' | 'operacion'>): Promise<void> {
      await pool.transaccion(async (sql) => {
        // Another step of it may still wait, and that is what is read from here on.
        await sql`
          UPDATE ahorro.pedidos SET esperas = esperas - ${paso}::text,
            motivo_espera = (SELECT value FROM jsonb_each_text(esperas - ${paso}::text) LIMIT 1)
          WHERE numero = ${numero}`;
        const alerta = { codigo: 'pedido_recuperado', numero, paso } as const;
        await registrarAlerta(sql, alerta, { operacion });
      });
    },

    /** Ahorro's order follows the ticket that a remote Ticketera keeps. */
    async reflejarTicket(cambio: {
      readonly numero: string;
      readonly ticket: TicketCreado;
      readonly actor: Actor;
    }): Promise<void> {
      const { numero, ticket, actor } = cambio;
      const estado = estadoPedidoDeTicket(ticket.estado);
      await pool.sql`
        WITH pedido AS (
          UPDATE ahorro.pedidos SET
            estado = ${estado}, ticket_id = ${ticket.id}, ticket_estado = ${ticket.estado},
            ticket_fecha_creacion = ${new Date(ticket.fecha_creacion)}, repartidor = ${ticket.repartidor},
            esperas = esperas - 'ticket',
            motivo_espera = (SELECT value FROM jsonb_each_text(esperas - 'ticket') LIMIT 1),
            flujo_iniciado_en = coalesce(flujo_iniciado_en, now()), fecha_actualizacion = now()
          WHERE numero = ${numero} AND estado <> 'cancelado'
            AND (ticket_id, ticket_estado, repartidor)
              IS DISTINCT FROM (${ticket.id}::int, ${ticket.estado}::text, ${ticket.repartidor}::text)
          RETURNING id
        ), paso AS (
          INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor)
          SELECT id, ${estado}, ${actor} FROM pedido
          RETURNING id
        )
        INSERT INTO tickets.evento (clave, nombre, datos)
        SELECT ${PEDIDO_ACTUALIZADO} || '/' || gen_random_uuid(), ${PEDIDO_ACTUALIZADO},
          jsonb_build_object('numero', ${numero}::text, 'estado', ${ticket.estado}::text,
            'repartidor', ${ticket.repartidor}::text)
        FROM (SELECT count(*) AS pasos FROM paso) AS antes WHERE pasos > 0`;
    },

    /**
     * The order ends as cancelled and its stock goes back to the shelf, both or neither, once.
     * @returns whether it is one that is paid online
     * @throws TransicionInvalida for what was delivered, whoever believes otherwise
     */
    async cancelarPedido(
      cancelacion: CancelarPedido & { readonly numero: string },
    ): Promise<{ readonly enLinea: boolean }> {
      const { numero, motivo, actor } = cancelacion;
      return pool.transaccion(async (sql) => {
        const [pedido] = await sql<PedidoPorCancelar>`
          SELECT id, estado, stock_devuelto_en IS NOT NULL AS devuelto,
            cobro_por IS NOT NULL AS "enLinea"
          FROM ahorro.pedidos WHERE numero = ${numero} FOR UPDATE`;
        const { enLinea } = pedido ?? { enLinea: false };
        // It came from outside, and waits for a ticket that there will not be.
        if (pedido === undefined) await contarCancelado(sql, numero);
        if (pedido === undefined || pedido.devuelto) return { enLinea };
        if (pedido.estado === 'entregado') {
          throw transicionInvalida('El pedido ya fue entregado', []);
        }
        await devolverStock(sql, pedido.id);
        await devolverTomas(sql, pedido.id);
        // Nothing is left to be taken back; its row goes once the workflow is known to have heard of this.
        await sql`
          UPDATE ahorro.cancelaciones SET vence_en = least(vence_en, clock_timestamp())
          WHERE numero = ${numero}`;
        await sql`
          UPDATE ahorro.pedidos SET estado = 'cancelado', stock_devuelto_en = clock_timestamp(),
            flujo_iniciado_en = clock_timestamp(), fecha_actualizacion = clock_timestamp(),
            motivo_espera = NULL,
            ticket_estado = CASE WHEN ticket_id IS NULL THEN ticket_estado ELSE 'cancelado' END
          WHERE id = ${pedido.id}`;
        // With a ticket of ours, its cancellation has told the story already.
        if (pedido.estado === 'cancelado') return { enLinea };
        await sql`
          INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor, fecha)
          VALUES (${pedido.id}, 'cancelado', ${motivo}, ${actor}, clock_timestamp())`;
        await contarCancelado(sql, numero);
        return { enLinea };
      });
    },

    /** Tells whom it concerns. What workflows from before leave out is made up for. */
    async avisar({
      operacion,
      ...aviso
    }: AvisoDe & { readonly operacion?: string }): Promise<void> {
      await pool.transaccion(async (sql) => {
        await registrarAviso(sql, await conEstado(sql, aviso), { operacion });
      });
    },
  };
}

interface PedidoPorCancelar {
  readonly id: number;
  readonly estado: string;
  readonly devuelto: boolean;
  readonly enLinea: boolean;
}

/** Nobody waits any more for what the order waited for. Said twice, it is as true. */
async function contarCancelado(sql: Sql, numero: string): Promise<void> {
  await sql`
    INSERT INTO tickets.evento (clave, nombre, datos)
    VALUES (${PEDIDO_ACTUALIZADO} || '/' || gen_random_uuid(), ${PEDIDO_ACTUALIZADO},
      jsonb_build_object('numero', ${numero}::text, 'estado', 'cancelado'))`;
}

/** Of an order that is late: in which state, and since when. */
async function conEstado(sql: Sql, aviso: AvisoDe): Promise<AvisoDe> {
  if (aviso.codigo !== 'pedido_demorado' || aviso.estado !== undefined) return aviso;
  const [actual] = await sql<{ estado: string; desde: Date }>`
    SELECT coalesce(ticket.estado, ticket_estado, pedidos.estado) AS estado,
      coalesce(ticket.fecha_actualizacion, pedidos.fecha_actualizacion) AS desde
    FROM tickets.ticket FULL JOIN ahorro.pedidos USING (numero)
    WHERE numero = ${aviso.numero ?? ''}`;
  if (actual === undefined) return aviso;
  return { ...aviso, estado: actual.estado, desde: actual.desde.toISOString() };
}

async function ponerEnCola(sql: Sql, numero: string, motivo: string): Promise<void> {
  await sql`
    WITH antes AS (
      SELECT id, estado FROM ahorro.pedidos WHERE numero = ${numero} FOR UPDATE
    ), pedido AS (
      UPDATE ahorro.pedidos SET estado = 'en_cola', motivo_espera = ${motivo},
        esperas = esperas || jsonb_build_object('ticket', ${motivo}::text),
        flujo_iniciado_en = coalesce(flujo_iniciado_en, now()), fecha_actualizacion = now()
      FROM antes
      WHERE pedidos.id = antes.id AND antes.estado IN ('recibido', 'en_cola')
      RETURNING pedidos.id, antes.estado AS anterior
    )
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
    SELECT id, 'en_cola', ${motivo}, 'sistema' FROM pedido WHERE anterior <> 'en_cola'`;
}

async function devolverStock(sql: Sql, pedidoId: number): Promise<void> {
  // In the order of ids, as checkout locks them: two orders never wait for each other.
  await sql`
    SELECT 1 FROM ahorro.productos WHERE id IN (SELECT id FROM ahorro.retenido_de(${pedidoId}))
    ORDER BY id FOR NO KEY UPDATE`;
  await sql`
    UPDATE ahorro.productos SET stock = stock + retenido.cantidad
    FROM ahorro.retenido_de(${pedidoId}) AS retenido WHERE retenido.id = productos.id`;
  // Nobody is asked any more.
  await sql`
    UPDATE ahorro.consultas SET estado = 'anulada', cerrada_en = clock_timestamp()
    WHERE pedido_id = ${pedidoId} AND estado = 'abierta'`;
}
