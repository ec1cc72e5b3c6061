/** Makes the ticket of an order, with its driver, and tells everybody: one transaction. */
import DataLoader from 'dataloader';
import { demoraMs } from '../../contracts/despacho/configuracion.ts';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { MotivoSinRepartidor } from '../../contracts/reglas/estados.ts';
import { CANAL_TICKET_HECHO } from '../../contracts/despacho/eventos.ts';
import type { TicketCreado } from '../../contracts/temporal/mensajes.ts';
import type { NuevoTicket } from '../../contracts/despacho/tickets.ts';
import type { AlCerrar, Sql, SqlPool } from '../../platform/base/sql.ts';
import {
  alertarSinRepartidor,
  motivoSinRepartidor,
  registrarCambio,
  ticketCreado,
} from '../comun/cambios.ts';
import type { FilaTicket } from '../comun/cambios.ts';
import { exigirPagado, ticketDePedidoTomado, ticketsDeLosLibres } from './por-despachar.ts';
import type { Eleccion } from '../../contracts/reglas/reparto/eleccion.ts';
import { bloquearReparto, elegirParaNuevos } from './reparto.ts';

export interface TicketDespachado {
  readonly ticket: TicketCreado;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  /** Milliseconds it may stay in its state before dispatch is told, as the settings say now. */
  readonly demoraMs?: number;
  /** Since when it is in its state, ISO 8601; absent in results of before. */
  readonly desde?: string;
}

export function createDespachoActivities({ sql }: { readonly sql: SqlPool }) {
  const juntos = createDespachoJuntos(sql);
  return {
    /** The ticket of an order that the shop has stored. Idempotent on `numero`. */
    async despacharPedido(numero: string): Promise<TicketDespachado> {
      return (
        (await juntos.load(numero)) ??
        despachar(sql, numero, (tx) => ticketDePedidoTomado(tx, numero))
      );
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

type Juntos = DataLoader<string, TicketDespachado | null>;

/**
 * Orders that ask while others are being dispatched go together in the next transaction: one lock of the
 * drivers and one commit for all of them. @returns their tickets; null for an order that has to go alone,
 * which then says why
 */
function createDespachoJuntos(sql: SqlPool): Juntos {
  let enCurso: Promise<unknown> = Promise.resolve();
  const despacharlos = async (numeros: readonly string[]) => {
    const hechos = sql.transaccion((tx, alCerrar) =>
      crear(tx, ticketsDeLosLibres(tx, numeros), { cuantos: numeros.length, alCerrar }),
    );
    enCurso = hechos.catch(() => undefined);
    const porNumero = new Map(
      (await hechos.catch(() => [])).map((hecho) => [hecho.ticket.numero, hecho]),
    );
    return numeros.map((numero) => porNumero.get(numero) ?? null);
  };
  return new DataLoader(despacharlos, {
    cache: false,
    maxBatchSize: JUNTOS,
    batchScheduleFn: (seguir) => void enCurso.then(seguir),
  });
}

/** In one transaction: what they hold meanwhile, everybody else waits for. */
const JUNTOS = 16;

async function despachar(
  sql: SqlPool,
  numero: string,
  leer: (tx: Sql) => Promise<NuevoTicket>,
): Promise<TicketDespachado> {
  try {
    const [hecho] = await sql.transaccion((tx, alCerrar) => {
      const leido = leer(tx).then((nuevo) => [nuevo]);
      return crear(tx, leido, { cuantos: 1, alCerrar });
    });
    if (hecho === undefined) throw new Error(`no se despachó el pedido ${numero}`);
    return hecho;
  } catch (error) {
    if (!yaEstaba(error)) throw error;
    return existente(sql.sql, numero);
  }
}

interface EnTransaccion {
  /** Tickets to be made, at most. */
  readonly cuantos: number;
  readonly alCerrar: AlCerrar;
}

/** Two round trips: what the choice needs, under the lock that all dispatching shares; the rest with the commit. */
async function crear(
  sql: Sql,
  leidos: Promise<readonly NuevoTicket[]>,
  { cuantos, alCerrar }: EnTransaccion,
): Promise<TicketDespachado[]> {
  const [nuevos, propios, reparto] = await Promise.all([
    leidos,
    reservar(sql, cuantos),
    bloquearReparto(sql),
  ]);
  const abiertos = nuevos.filter(({ estado }) => !esFinal(estado));
  const elecciones = await elegirParaNuevos(
    sql,
    reparto,
    abiertos.map(({ cliente_direccion }) => cliente_direccion ?? null),
  );
  return nuevos.map((nuevo, i) => {
    const propio = propios[i];
    if (propio === undefined) throw new Error('la base no dio un id de ticket');
    const eleccion = elecciones[abiertos.indexOf(nuevo)];
    const demora = demoraMs(reparto.configuracion, nuevo.estado, propio.fechaCreacion.getTime());
    return {
      ...asentar(sql, { nuevo, propio, eleccion }, alCerrar),
      ...(eleccion ? { demoraMs: demora } : {}),
    };
  });
}

interface Decidido {
  readonly nuevo: NuevoTicket;
  readonly propio: Propio;
  /** None for one that is over already. */
  readonly eleccion: Eleccion | undefined;
}

/** Sends a ticket, and all that tells of it, with the commit. */
function asentar(
  sql: Sql,
  { nuevo, propio, eleccion }: Decidido,
  alCerrar: AlCerrar,
): TicketDespachado {
  const { numero, estado } = nuevo;
  const motivo = eleccion?.repartidor === null ? eleccion.motivo : null;
  const ticket = {
    ...propio,
    numero,
    estado,
    clienteNombre: nuevo.cliente_nombre,
    clienteDireccion: nuevo.cliente_direccion ?? null,
    repartidor: eleccion?.repartidor ?? null,
    sinRepartidor: motivo,
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
  if (motivo) alCerrar(alertarSinRepartidor(sql, { numero, motivo, operacion }));
  const hecho = ticketCreado(ticket);
  alCerrar(sql`SELECT pg_notify(${CANAL_TICKET_HECHO}, ${JSON.stringify(hecho)})`);
  return { ticket: hecho, sinRepartidor: motivo, desde: ticket.estadoDesde.toISOString() };
}

type Propio = Pick<FilaTicket, 'id' | 'fechaCreacion'>;

/** The ids and the time of tickets about to be inserted. */
function reservar(sql: Sql, cuantos: number): Promise<Propio[]> {
  return sql<Propio>`
    SELECT nextval('tickets.ticket_id_seq')::int AS id, now()::timestamptz(3) AS "fechaCreacion"
    FROM generate_series(1, ${cuantos}::int)`;
}

async function insertar(sql: Sql, nuevo: NuevoTicket, ticket: FilaTicket): Promise<void> {
  await sql`
    INSERT INTO tickets.ticket (id, numero, estado, prioridad, tipo_cliente, cliente_nombre,
      cliente_direccion, cliente_telefono, cliente_email, productos, total, metodo_pago,
      indicaciones, repartidor_id, sin_repartidor, fecha_creacion, fecha_asignacion, franja_desde, franja_hasta)
    VALUES (${ticket.id}, ${nuevo.numero}, ${nuevo.estado}, ${nuevo.prioridad},
      ${nuevo.tipo_cliente}, ${nuevo.cliente_nombre}, ${nuevo.cliente_direccion},
      ${nuevo.cliente_telefono}, ${nuevo.cliente_email}, ${JSON.stringify(nuevo.productos)}::jsonb,
      ${nuevo.total}, ${nuevo.metodo_pago}, ${nuevo.indicaciones}, ${ticket.repartidor?.id ?? null},
      ${ticket.sinRepartidor}, ${ticket.fechaCreacion}, ${ticket.fechaAsignacion},
      ${nuevo.franja?.desde ?? null}::timestamptz, ${nuevo.franja?.hasta ?? null}::timestamptz)`;
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
