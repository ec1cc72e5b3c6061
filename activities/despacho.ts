/** Makes the ticket of an order, with its driver, and tells everybody: one transaction. */
import { demoraMs } from '../contracts/configuracion.ts';
import { esFinal } from '../contracts/estados.ts';
import type { MotivoSinRepartidor } from '../contracts/estados.ts';
import { CANAL_TICKET_HECHO } from '../contracts/eventos.ts';
import { FALLA } from '../contracts/temporal.ts';
import type { TicketCreado } from '../contracts/temporal.ts';
import type { NuevoTicket } from '../contracts/tickets.ts';
import type { AlCerrar, Sql, SqlPool } from '../platform/sql.ts';
import {
  alertarSinRepartidor,
  motivoSinRepartidor,
  registrarCambio,
  ticketCreado,
} from './cambios.ts';
import type { FilaTicket } from './cambios.ts';
import { permanente } from './operacion.ts';
import { bloquearReparto, elegirParaNuevo } from './reparto.ts';

export interface TicketDespachado {
  readonly ticket: TicketCreado;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  /** Milliseconds it may stay in its state before dispatch is told, as the settings say now. */
  readonly demoraMs?: number;
  /** Since when it is in its state, ISO 8601; absent in results of before. */
  readonly desde?: string;
}

export function createDespachoActivities({ sql }: { readonly sql: SqlPool }) {
  return {
    /** The ticket of an order that the shop has stored. Idempotent on `numero`. */
    async despacharPedido(numero: string): Promise<TicketDespachado> {
      return despachar(sql, numero, (tx) => ticketDePedido(tx, numero));
    },

    /** The ticket that was handed to dispatch from outside. Idempotent on `numero`. */
    async despacharTicket(ticket: NuevoTicket): Promise<TicketDespachado> {
      return despachar(sql, ticket.numero, async (tx) => {
        await exigirPagado(tx, ticket.numero);
        return ticket;
      });
    },
  };
}

async function despachar(
  sql: SqlPool,
  numero: string,
  leer: (tx: Sql) => Promise<NuevoTicket>,
): Promise<TicketDespachado> {
  try {
    return await sql.transaccion((tx, alCerrar) => crear(tx, leer(tx), alCerrar));
  } catch (error) {
    if (!yaEstaba(error)) throw error;
    return existente(sql.sql, numero);
  }
}

/** Two round trips: what the choice needs, under the lock that all dispatching shares; the rest with the commit. */
async function crear(
  sql: Sql,
  leido: Promise<NuevoTicket>,
  alCerrar: AlCerrar,
): Promise<TicketDespachado> {
  const [nuevo, propio, reparto] = await Promise.all([leido, reservar(sql), bloquearReparto(sql)]);
  const { numero, estado } = nuevo;
  const eleccion = esFinal(estado)
    ? null
    : await elegirParaNuevo(sql, reparto, nuevo.cliente_direccion ?? null);
  const ticket = {
    ...propio,
    numero,
    estado,
    clienteNombre: nuevo.cliente_nombre,
    clienteDireccion: nuevo.cliente_direccion ?? null,
    repartidor: eleccion?.repartidor ?? null,
    sinRepartidor: eleccion?.repartidor === null ? eleccion.motivo : null,
    estadoDesde: propio.fechaCreacion,
    fechaAsignacion: eleccion?.repartidor ? propio.fechaCreacion : null,
  };
  // One ticket in the life of an order: this names what comes with it.
  const operacion = `${numero}/ticket`;
  alCerrar(insertar(sql, nuevo, ticket));
  alCerrar(
    registrarCambio(sql, {
      ...{ operacion, ticket, evento: 'nuevo_ticket', actor: 'sistema', asignado: true },
    }),
  );
  const { sinRepartidor: motivo } = ticket;
  if (motivo) alCerrar(alertarSinRepartidor(sql, { numero, motivo, operacion }));
  const hecho = ticketCreado(ticket);
  alCerrar(sql`SELECT pg_notify(${CANAL_TICKET_HECHO}, ${JSON.stringify(hecho)})`);
  return {
    ticket: hecho,
    sinRepartidor: ticket.sinRepartidor,
    desde: ticket.estadoDesde.toISOString(),
    ...(eleccion
      ? { demoraMs: demoraMs(reparto.configuracion, estado, propio.fechaCreacion.getTime()) }
      : {}),
  };
}

type Propio = Pick<FilaTicket, 'id' | 'fechaCreacion'>;

/** The id and the time of a ticket about to be inserted. */
async function reservar(sql: Sql): Promise<Propio> {
  const [propio] = await sql<Propio>`
    SELECT nextval('tickets.ticket_id_seq')::int AS id, now()::timestamptz(3) AS "fechaCreacion"`;
  if (propio === undefined) throw new Error('la base no dio un id de ticket');
  return propio;
}

async function insertar(sql: Sql, nuevo: NuevoTicket, ticket: FilaTicket): Promise<void> {
  await sql`
    INSERT INTO tickets.ticket (id, numero, estado, prioridad, tipo_cliente, cliente_nombre,
      cliente_direccion, cliente_telefono, cliente_email, productos, total, metodo_pago,
      indicaciones, repartidor_id, sin_repartidor, fecha_creacion, fecha_asignacion)
    VALUES (${ticket.id}, ${nuevo.numero}, ${nuevo.estado}, ${nuevo.prioridad},
      ${nuevo.tipo_cliente}, ${nuevo.cliente_nombre}, ${nuevo.cliente_direccion},
      ${nuevo.cliente_telefono}, ${nuevo.cliente_email}, ${JSON.stringify(nuevo.productos)}::jsonb,
      ${nuevo.total}, ${nuevo.metodo_pago}, ${nuevo.indicaciones}, ${ticket.repartidor?.id ?? null},
      ${ticket.sinRepartidor}, ${ticket.fechaCreacion}, ${ticket.fechaAsignacion})`;
}

/** Whether there was a ticket of that number. */
function yaEstaba(error: unknown): boolean {
  return (
    error instanceof Error && 'constraint' in error && error.constraint === 'ticket_numero_key'
  );
}

async function existente(sql: Sql, numero: string): Promise<TicketDespachado> {
  const [ticket] = await sql<FilaTicket>`
    SELECT ticket.id, numero, estado, cliente_nombre AS "clienteNombre",
      cliente_direccion AS "clienteDireccion", fecha_asignacion AS "fechaAsignacion",
      sin_repartidor AS "sinRepartidor", fecha_creacion AS "fechaCreacion",
      estado_desde AS "estadoDesde",
      CASE WHEN repartidor.id IS NOT NULL
        THEN jsonb_build_object('id', repartidor.id, 'nombre', repartidor.nombre) END AS repartidor
    FROM tickets.ticket LEFT JOIN tickets.repartidores AS repartidor ON repartidor.id = repartidor_id
    WHERE numero = ${numero}`;
  if (ticket === undefined) throw new Error(`el ticket ${numero} ni se guardó ni estaba`);
  const desde = ticket.estadoDesde.toISOString();
  return { ticket: ticketCreado(ticket), sinRepartidor: motivoSinRepartidor(ticket), desde };
}

/** What dispatch needs to know of a stored order. @throws PedidoInexistente, PedidoCancelado, FaltaPago */
export async function ticketDePedido(sql: Sql, numero: string): Promise<NuevoTicket> {
  const [pedido] = await sql<PedidoGuardado>`
    SELECT estado, ahorro.impago(pedidos) AS impago, cliente_nombre, direccion AS cliente_direccion,
      cliente_telefono, cliente_email, total::float8 AS total, metodo_pago, notas, prioridad, tipo_cliente, (
        SELECT jsonb_agg(jsonb_build_object('nombre', nombre, 'cantidad', cantidad, 'precio', precio)
          ORDER BY producto_id)
        FROM ahorro.pedido_items WHERE pedido_id = pedidos.id
      ) AS productos
    FROM ahorro.pedidos WHERE numero = ${numero}`;
  if (pedido === undefined)
    throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
  if (pedido.estado === 'cancelado')
    throw permanente(FALLA.pedidoCancelado, `El pedido ${numero} está cancelado`);
  const { impago, notas, productos, ...datos } = pedido;
  if (impago) throw sinPagar(numero);
  return {
    ...datos,
    numero,
    productos: productos ?? [],
    indicaciones: notas || 'Sin indicaciones especiales',
    estado: 'pendiente',
  };
}

/** Whoever hands in the ticket: an order of the shop that is paid online is paid first. @throws FaltaPago */
async function exigirPagado(sql: Sql, numero: string): Promise<void> {
  const [impago] = await sql`
    SELECT FROM ahorro.pedidos WHERE numero = ${numero} AND ahorro.impago(pedidos)`;
  if (impago !== undefined) throw sinPagar(numero);
}

function sinPagar(numero: string) {
  return permanente(FALLA.faltaPago, `El pedido ${numero} todavía no está pagado`);
}

type PedidoGuardado = Omit<NuevoTicket, 'numero' | 'indicaciones' | 'estado' | 'productos'> & {
  readonly estado: string;
  readonly impago: boolean;
  readonly notas: string;
  readonly productos: NuevoTicket['productos'] | null;
};
