/** Makes the ticket of an order, with its driver, and tells everybody: one transaction. */
import { esFinal } from '../contracts/estados.ts';
import type { MotivoSinRepartidor, Prioridad, TipoCliente } from '../contracts/estados.ts';
import { FALLA } from '../contracts/temporal.ts';
import type { TicketCreado } from '../contracts/temporal.ts';
import type { NuevoTicket } from '../contracts/tickets.ts';
import type { Database, Prisma, Transaction } from '../platform/database.ts';
import {
  CON_REPARTIDOR,
  motivoSinRepartidor,
  registrarAlerta,
  registrarCambio,
  ticketCreado,
} from './cambios.ts';
import { permanente } from './operacion.ts';
import { bloquearEnTurno, elegirRepartidor, marcarAsignado } from './reparto.ts';
import type { Eleccion } from './reparto.ts';

export interface TicketDespachado {
  readonly ticket: TicketCreado;
  readonly sinRepartidor: MotivoSinRepartidor | null;
}

export function createDespachoActivities({ db }: { readonly db: Database }) {
  return {
    /** The ticket of an order that the shop has stored. Idempotent on `numero`. */
    async despacharPedido(numero: string): Promise<TicketDespachado> {
      return db.$transaction(async (tx) => despachar(tx, await ticketDePedido(tx, numero)));
    },

    /** The ticket that was handed to dispatch from outside. Idempotent on `numero`. */
    async despacharTicket(ticket: NuevoTicket): Promise<TicketDespachado> {
      return db.$transaction((tx) => despachar(tx, ticket));
    },
  };
}

async function despachar(tx: Transaction, nuevo: NuevoTicket): Promise<TicketDespachado> {
  const eleccion = esFinal(nuevo.estado) ? null : elegirRepartidor(await bloquearEnTurno(tx));
  const [creado] = await tx.ticket.createManyAndReturn({
    data: [fila(nuevo, eleccion)],
    include: CON_REPARTIDOR,
    skipDuplicates: true,
  });
  if (creado === undefined) {
    const previo = await tx.ticket.findUniqueOrThrow({
      where: { numero: nuevo.numero },
      include: CON_REPARTIDOR,
    });
    return { ticket: ticketCreado(previo), sinRepartidor: motivoSinRepartidor(previo) };
  }
  if (creado.repartidor) await marcarAsignado(tx, creado.repartidor.id);
  else if (eleccion !== null) await alertarSinRepartidor(tx, nuevo.numero, creado.sinRepartidor);
  await registrarCambio(tx, { ticket: creado, evento: 'nuevo_ticket', actor: 'sistema' });
  return { ticket: ticketCreado(creado), sinRepartidor: motivoSinRepartidor(creado) };
}

function fila(nuevo: NuevoTicket, eleccion: Eleccion | null): Prisma.TicketCreateManyInput {
  return {
    numero: nuevo.numero,
    estado: nuevo.estado,
    prioridad: nuevo.prioridad,
    tipoCliente: nuevo.tipo_cliente,
    clienteNombre: nuevo.cliente_nombre,
    clienteDireccion: nuevo.cliente_direccion,
    clienteTelefono: nuevo.cliente_telefono,
    clienteEmail: nuevo.cliente_email,
    productos: nuevo.productos,
    total: nuevo.total,
    metodoPago: nuevo.metodo_pago,
    indicaciones: nuevo.indicaciones,
    repartidorId: eleccion?.repartidor?.id ?? null,
    sinRepartidor: eleccion?.repartidor === null ? eleccion.motivo : null,
  };
}

async function alertarSinRepartidor(
  tx: Transaction,
  numero: string,
  motivo: string | null,
): Promise<void> {
  await registrarAlerta(tx, {
    nivel: 'advertencia',
    codigo: 'ticket_sin_repartidor',
    mensaje: `El ticket ${numero} espera un repartidor: ${motivo ?? 'sin motivo'}`,
    numero,
  });
}

/** What dispatch needs to know of a stored order. @throws PedidoInexistente, PedidoCancelado */
export async function ticketDePedido(
  db: Pick<Transaction, 'pedido'>,
  numero: string,
): Promise<NuevoTicket> {
  const pedido = await db.pedido.findUnique({ where: { numero }, include: { items: true } });
  if (pedido === null) throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
  if (pedido.estado === 'cancelado')
    throw permanente(FALLA.pedidoCancelado, `El pedido ${numero} está cancelado`);
  return {
    numero,
    cliente_nombre: pedido.clienteNombre,
    cliente_direccion: pedido.direccion,
    cliente_telefono: pedido.clienteTelefono,
    cliente_email: pedido.clienteEmail,
    productos: pedido.items.map(({ nombre, cantidad, precio }) => ({
      nombre,
      cantidad,
      precio: precio.toNumber(),
    })),
    total: pedido.total.toNumber(),
    metodo_pago: pedido.metodoPago,
    indicaciones: pedido.notas || 'Sin indicaciones especiales',
    estado: 'pendiente',
    prioridad: pedido.prioridad as Prioridad,
    tipo_cliente: pedido.tipoCliente as TipoCliente,
  };
}
