/**
 * The newcomer's activities: the work of `despacharPedido` in four steps, each with its own trip to
 * the database, with the project's own functions where there are any.
 */
import { ticketDePedido } from '../../../activities/despacho/por-despachar.ts';
import { elegirRepartidor } from '../../../contracts/reglas/reparto/eleccion.ts';
import { ESTADOS_ACTIVOS, estadoPedidoDeTicket } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { EVENTO } from '../../../contracts/despacho/eventos.ts';
import type { Database } from '../../../platform/base/database.ts';
import type { Sql } from '../../../platform/base/sql.ts';

const ACTIVOS = { estado: { in: [...ESTADOS_ACTIVOS] } };

export function createNovatoActivities(db: Database) {
  const sql: Sql = (texto, ...valores) => db.$queryRaw(texto, ...valores);
  const leerTicket = (numero: string) =>
    db.ticket.findUniqueOrThrow({ where: { numero }, include: { repartidor: true } });

  return {
    async crearTicket(numero: string): Promise<number> {
      const pedido = await ticketDePedido(sql, numero);
      const ticket = await db.ticket.upsert({
        where: { numero },
        update: {},
        create: {
          numero,
          estado: pedido.estado,
          prioridad: pedido.prioridad,
          tipoCliente: pedido.tipo_cliente,
          clienteNombre: pedido.cliente_nombre,
          clienteDireccion: pedido.cliente_direccion,
          clienteTelefono: pedido.cliente_telefono,
          clienteEmail: pedido.cliente_email,
          productos: pedido.productos,
          total: pedido.total,
          metodoPago: pedido.metodo_pago,
          indicaciones: pedido.indicaciones,
        },
      });
      return ticket.id;
    },

    async asignarRepartidor(numero: string): Promise<void> {
      await db.$transaction(async (tx) => {
        await tx.$queryRaw`
          SELECT 1 FROM tickets.repartidores WHERE en_turno ORDER BY id FOR NO KEY UPDATE`;
        const enTurno = await tx.repartidor.findMany({
          where: { enTurno: true },
          include: { _count: { select: { tickets: { where: ACTIVOS } } } },
        });
        const { repartidor } = elegirRepartidor(
          enTurno.map(({ _count, ...datos }) => ({ ...datos, activos: _count.tickets })),
          { zona: null, excluidos: [] },
          'menor_carga',
        );
        if (repartidor === null) return;
        await tx.ticket.update({ where: { numero }, data: { repartidorId: repartidor.id } });
        await tx.repartidor.update({
          where: { id: repartidor.id },
          data: { ultimaAsignacion: new Date() },
        });
      });
    },

    async actualizarPedido(numero: string): Promise<void> {
      const ticket = await leerTicket(numero);
      const estado = estadoPedidoDeTicket(ticket.estado as EstadoTicket);
      await db.pedido.update({
        where: { numero },
        data: {
          estado,
          ticketId: ticket.id,
          ticketEstado: ticket.estado,
          ticketFechaCreacion: ticket.fechaCreacion,
          repartidor: ticket.repartidor?.nombre ?? null,
          flujoIniciadoEn: new Date(),
          fechaActualizacion: new Date(),
          historial: { create: { estado, actor: 'sistema' } },
        },
      });
    },

    async registrarEvento(numero: string): Promise<void> {
      const { id, estado, clienteNombre, repartidor } = await leerTicket(numero);
      await db.$transaction([
        db.ticketHistorial.create({ data: { ticketId: id, estado, actor: 'sistema' } }),
        db.evento.create({
          data: {
            // Given by the trigger.
            eventoId: 0,
            clave: `novato-${numero}`,
            nombre: EVENTO.nuevoTicket,
            datos: {
              ticket_id: id,
              numero,
              cliente_nombre: clienteNombre,
              estado,
              repartidor: repartidor?.nombre ?? null,
            },
            repartidores: repartidor ? [repartidor.id] : [],
          },
        }),
      ]);
    },
  };
}

export type NovatoActivities = ReturnType<typeof createNovatoActivities>;
