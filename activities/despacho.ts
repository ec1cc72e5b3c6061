/** Makes the ticket of an order, with its driver, and tells everybody: one transaction. */
import { demoraMs } from '../contracts/configuracion.ts';
import { esFinal } from '../contracts/estados.ts';
import type { MotivoSinRepartidor } from '../contracts/estados.ts';
import { FALLA } from '../contracts/temporal.ts';
import type { TicketCreado } from '../contracts/temporal.ts';
import type { NuevoTicket } from '../contracts/tickets.ts';
import type { Database, Prisma, Transaction } from '../platform/database.ts';
import {
  alertarSinRepartidor,
  CON_REPARTIDOR,
  motivoSinRepartidor,
  registrarCambio,
  ticketCreado,
} from './cambios.ts';
import { permanente } from './operacion.ts';
import type { Eleccion } from './eleccion.ts';
import { bloquearReparto, elegirParaNuevo } from './reparto.ts';

export interface TicketDespachado {
  readonly ticket: TicketCreado;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  /** Milliseconds it may stay in its state before dispatch is told, as the settings say now. */
  readonly demoraMs?: number;
}

export function createDespachoActivities({ db }: { readonly db: Database }) {
  return {
    /** The ticket of an order that the shop has stored. Idempotent on `numero`. */
    async despacharPedido(numero: string): Promise<TicketDespachado> {
      const nuevo = await ticketDePedido(db, numero);
      return db.$transaction((tx) => despachar(tx, nuevo));
    },

    /** The ticket that was handed to dispatch from outside. Idempotent on `numero`. */
    async despacharTicket(ticket: NuevoTicket): Promise<TicketDespachado> {
      return db.$transaction((tx) => despachar(tx, ticket));
    },
  };
}

async function despachar(tx: Transaction, nuevo: NuevoTicket): Promise<TicketDespachado> {
  const reparto = esFinal(nuevo.estado) ? null : await bloquearReparto(tx);
  const eleccion = reparto && (await elegirParaNuevo(tx, reparto, nuevo.cliente_direccion ?? null));
  const [insertado] = await tx.ticket.createManyAndReturn({
    data: [fila(nuevo, eleccion)],
    skipDuplicates: true,
  });
  if (insertado === undefined) {
    const previo = await tx.ticket.findUniqueOrThrow({
      where: { numero: nuevo.numero },
      include: CON_REPARTIDOR,
    });
    return { ticket: ticketCreado(previo), sinRepartidor: motivoSinRepartidor(previo) };
  }
  const creado = { ...insertado, repartidor: eleccion?.repartidor ?? null };
  await registrarCambio(tx, {
    ticket: creado,
    evento: 'nuevo_ticket',
    actor: 'sistema',
    asignado: true,
  });
  if (eleccion?.repartidor === null) await alertarSinRepartidor(tx, nuevo.numero, eleccion.motivo);
  return {
    ticket: ticketCreado(creado),
    sinRepartidor: motivoSinRepartidor(creado),
    ...(reparto ? { demoraMs: demoraMs(reparto.configuracion, nuevo.estado) } : {}),
  };
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
    fechaAsignacion: eleccion?.repartidor ? new Date() : null,
  };
}

/** What dispatch needs to know of a stored order. @throws PedidoInexistente, PedidoCancelado */
export async function ticketDePedido(
  db: Pick<Transaction, '$queryRaw'>,
  numero: string,
): Promise<NuevoTicket> {
  const [pedido] = await db.$queryRaw<PedidoGuardado[]>`
    SELECT estado, cliente_nombre, direccion AS cliente_direccion, cliente_telefono, cliente_email,
      total::float8 AS total, metodo_pago, notas, prioridad, tipo_cliente, (
        SELECT jsonb_agg(jsonb_build_object('nombre', nombre, 'cantidad', cantidad, 'precio', precio)
          ORDER BY producto_id)
        FROM ahorro.pedido_items WHERE pedido_id = pedidos.id
      ) AS productos
    FROM ahorro.pedidos WHERE numero = ${numero}`;
  if (pedido === undefined)
    throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
  if (pedido.estado === 'cancelado')
    throw permanente(FALLA.pedidoCancelado, `El pedido ${numero} está cancelado`);
  const { notas, productos, ...datos } = pedido;
  return {
    ...datos,
    numero,
    productos: productos ?? [],
    indicaciones: notas || 'Sin indicaciones especiales',
    estado: 'pendiente',
  };
}

type PedidoGuardado = Omit<NuevoTicket, 'numero' | 'indicaciones' | 'estado' | 'productos'> & {
  readonly estado: string;
  readonly notas: string;
  readonly productos: NuevoTicket['productos'] | null;
};
