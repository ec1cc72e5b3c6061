/** Ahorro's orders where no ticket of ours is involved: waiting, remote tickets, cancellation, alerts. */
import { estadoPedidoDeTicket } from '../contracts/estados.ts';
import type { AlertaEvento } from '../contracts/eventos.ts';
import type { Actor, CancelarPedido, Paso, TicketCreado } from '../contracts/temporal.ts';
import type { Database, Transaction } from '../platform/database.ts';
import { registrarAlerta } from './cambios.ts';
import { sqlDe, transicionInvalida } from './operacion.ts';

export function createPedidosActivities({ db }: { readonly db: Database }) {
  return {
    /** Puts on record that a step of the order waits, and why; tells dispatch the first time. */
    async marcarEnCola(espera: {
      readonly numero: string;
      readonly paso: string;
      readonly motivo: string;
      readonly alertar: boolean;
      readonly operacion?: string;
    }): Promise<void> {
      const { numero, paso, motivo, alertar, operacion } = espera;
      await db.$transaction(async (tx) => {
        if (paso === 'ticket') await ponerEnCola(tx, numero, motivo);
        else await tx.pedido.updateMany({ where: { numero }, data: { motivoEspera: motivo } });
        if (!alertar) return;
        const alerta = {
          nivel: 'critica',
          codigo: `${paso}_en_cola`,
          mensaje: `El pedido ${numero} espera en la cola (${paso}): ${motivo}`,
          numero,
        } as const;
        await registrarAlerta(sqlDe(tx), alerta, { operacion });
      });
    },

    /** What waited has happened, or is not needed any more: the record says so, and dispatch hears it. */
    async salirDeCola({
      numero,
      paso,
      operacion,
    }: Paso & { readonly paso: string }): Promise<void> {
      await db.$transaction(async (tx) => {
        await tx.pedido.updateMany({ where: { numero }, data: { motivoEspera: null } });
        const alerta = {
          nivel: 'info',
          codigo: 'pedido_recuperado',
          mensaje: `El pedido ${numero} salió de la cola (${paso})`,
          numero,
          resuelve: `${paso}_en_cola`,
        } as const;
        await registrarAlerta(sqlDe(tx), alerta, { operacion });
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
      await db.$executeRaw`
        WITH pedido AS (
          UPDATE ahorro.pedidos SET
            estado = ${estado}, ticket_id = ${ticket.id}, ticket_estado = ${ticket.estado},
            ticket_fecha_creacion = ${new Date(ticket.fecha_creacion)}, repartidor = ${ticket.repartidor},
            motivo_espera = NULL, flujo_iniciado_en = coalesce(flujo_iniciado_en, now()),
            fecha_actualizacion = now()
          WHERE numero = ${numero} AND estado <> 'cancelado'
            AND (ticket_id, ticket_estado, repartidor)
              IS DISTINCT FROM (${ticket.id}::int, ${ticket.estado}::text, ${ticket.repartidor}::text)
          RETURNING id
        )
        INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor)
        SELECT id, ${estado}, ${actor} FROM pedido`;
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
      return db.$transaction(async (tx) => {
        const [pedido] = await tx.$queryRaw<PedidoPorCancelar[]>`
          SELECT id, estado, stock_devuelto_en IS NOT NULL AS devuelto,
            metodo_pago = 'mercadopago' AS "enLinea"
          FROM ahorro.pedidos WHERE numero = ${numero} FOR UPDATE`;
        const { enLinea } = pedido ?? { enLinea: false };
        if (pedido === undefined || pedido.devuelto) return { enLinea };
        if (pedido.estado === 'entregado') {
          throw transicionInvalida('El pedido ya fue entregado', []);
        }
        await devolverStock(tx, pedido.id);
        const ahora = new Date();
        await tx.pedido.update({
          where: { numero },
          data: {
            estado: 'cancelado',
            stockDevueltoEn: ahora,
            flujoIniciadoEn: ahora,
            fechaActualizacion: ahora,
            motivoEspera: null,
          },
        });
        // With a ticket of ours, its cancellation has told the story already.
        if (pedido.estado === 'cancelado') return { enLinea };
        await tx.pedidoHistorial.create({
          data: { pedidoId: pedido.id, estado: 'cancelado', detalle: motivo, actor },
        });
        return { enLinea };
      });
    },

    /** Tells dispatch. */
    async avisar({
      operacion,
      ...alerta
    }: AlertaEvento & { readonly operacion?: string }): Promise<void> {
      await db.$transaction((tx) => registrarAlerta(sqlDe(tx), alerta, { operacion }));
    },
  };
}

interface PedidoPorCancelar {
  readonly id: number;
  readonly estado: string;
  readonly devuelto: boolean;
  readonly enLinea: boolean;
}

async function ponerEnCola(tx: Transaction, numero: string, motivo: string): Promise<void> {
  await tx.$executeRaw`
    WITH antes AS (
      SELECT id, estado FROM ahorro.pedidos WHERE numero = ${numero} FOR UPDATE
    ), pedido AS (
      UPDATE ahorro.pedidos SET estado = 'en_cola', motivo_espera = ${motivo},
        flujo_iniciado_en = coalesce(flujo_iniciado_en, now()), fecha_actualizacion = now()
      FROM antes
      WHERE pedidos.id = antes.id AND antes.estado IN ('recibido', 'en_cola')
      RETURNING pedidos.id, antes.estado AS anterior
    )
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
    SELECT id, 'en_cola', ${motivo}, 'sistema' FROM pedido WHERE anterior <> 'en_cola'`;
}

async function devolverStock(tx: Transaction, pedidoId: number): Promise<void> {
  // In the order of ids, as checkout locks them: two orders never wait for each other.
  await tx.$queryRaw`
    SELECT 1 FROM ahorro.productos
    WHERE id IN (SELECT producto_id FROM ahorro.pedido_items WHERE pedido_id = ${pedidoId})
    ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE ahorro.productos SET stock = stock + item.cantidad
    FROM ahorro.pedido_items AS item
    WHERE item.pedido_id = ${pedidoId} AND item.producto_id = productos.id`;
}
