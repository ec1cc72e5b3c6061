/** The board as data: what events and answers of the API make of it. Pure. */
import { esFinal } from '../../../../contracts/reglas/estados.ts';
import type {
  ConfiguracionActualizadaEvento,
  NuevoTicketEvento,
  RepartidorActualizadoEvento,
  TicketActualizadoEvento,
} from '../../../../contracts/despacho/eventos.ts';
import type { AlertaEvento } from '../../../../contracts/reglas/alertas/alertas.ts';
import type { Ticket } from '../../../../contracts/despacho/tickets.ts';
import { ahoraMismo } from '../../../ui/entorno/reloj.ts';

/** A ticket on the board. Known from an event alone, it is not `completa` until it was fetched. */
export interface Tarjeta extends Omit<Ticket, 'repartidor'> {
  readonly repartidor: { readonly id: number | null; readonly nombre: string } | null;
  readonly completa: boolean;
  /** The last event that changed it. */
  readonly evento: number;
}

export interface Alerta extends AlertaEvento {
  readonly evento_id: number;
}

export interface Tablero {
  readonly tarjetas: ReadonlyMap<string, Tarjeta>;
  /** The last event seen; undefined until there was one. */
  readonly ultimo: number | undefined;
  /** Tickets of which more must be asked. */
  readonly faltan: ReadonlySet<string>;
  /** The newest first, a few. */
  readonly alertas: readonly Alerta[];
}

interface ConId {
  readonly evento_id: number;
}
export type EventoTablero =
  | { readonly nombre: 'nuevo_ticket'; readonly datos: NuevoTicketEvento & ConId }
  | { readonly nombre: 'ticket_actualizado'; readonly datos: TicketActualizadoEvento & ConId }
  | { readonly nombre: 'alerta'; readonly datos: AlertaEvento & ConId }
  | {
      readonly nombre: 'repartidor_actualizado';
      readonly datos: RepartidorActualizadoEvento & ConId;
    }
  | {
      readonly nombre: 'configuracion_actualizada';
      readonly datos: ConfiguracionActualizadaEvento & ConId;
    };
type DeTicket = Extract<EventoTablero, { nombre: 'nuevo_ticket' | 'ticket_actualizado' }>;

export const VACIO: Tablero = {
  tarjetas: new Map(),
  ultimo: undefined,
  faltan: new Set(),
  alertas: [],
};

const ALERTAS_A_LA_VISTA = 20;

/** Whether an alert is about tickets: operations read the rest. */
export function esDeDespacho({ para }: AlertaEvento): boolean {
  return para === undefined || para.includes('despacho');
}

/** Whether it was seen before: events come in order and at least once. */
export function esRepetido(tablero: Tablero, { datos }: EventoTablero): boolean {
  return tablero.ultimo !== undefined && datos.evento_id <= tablero.ultimo;
}

/** What a batch of events, in order, makes of the board. */
export function aplicarEventos(tablero: Tablero, eventos: readonly EventoTablero[]): Tablero {
  const tarjetas = new Map(tablero.tarjetas);
  const faltan = new Set(tablero.faltan);
  let { ultimo, alertas } = tablero;
  for (const evento of eventos) {
    if (ultimo !== undefined && evento.datos.evento_id <= ultimo) continue;
    ultimo = evento.datos.evento_id;
    if (evento.nombre === 'alerta') {
      if (esDeDespacho(evento.datos)) {
        alertas = [evento.datos, ...alertas].slice(0, ALERTAS_A_LA_VISTA);
      }
      const { numero } = evento.datos;
      // The reason why it has no driver comes with the ticket only.
      if (numero !== undefined && tarjetas.has(numero)) faltan.add(numero);
      continue;
    }
    // Not about a ticket: others ask for what changed.
    if (!esDeTicket(evento)) continue;
    const { numero } = evento.datos;
    const antes = tarjetas.get(numero);
    const ahora = conEvento(antes, evento);
    if (ahora !== undefined) tarjetas.set(numero, ahora);
    if (hayQuePedir(antes, ahora)) faltan.add(numero);
  }
  return { tarjetas, faltan, ultimo, alertas };
}

function esDeTicket(evento: EventoTablero): evento is DeTicket {
  return evento.nombre === 'nuevo_ticket' || evento.nombre === 'ticket_actualizado';
}

function conEvento(antes: Tarjeta | undefined, evento: DeTicket): Tarjeta | undefined {
  const { evento_id, estado } = evento.datos;
  const repartidor = mismoRepartidor(antes, evento.datos.repartidor);
  if (evento.nombre === 'nuevo_ticket') {
    return { ...(antes ?? provisoria(evento.datos)), estado, repartidor, evento: evento_id };
  }
  if (antes === undefined) return undefined;
  const cambioEstado = antes.estado !== estado;
  return {
    ...antes,
    estado,
    repartidor,
    sin_repartidor: repartidor === null ? antes.sin_repartidor : null,
    ...(evento.datos.cancelacion === undefined ? {} : { cancelacion: evento.datos.cancelacion }),
    // The age of a card is the time in its state: a new driver does not make it young again.
    fecha_actualizacion: cambioEstado ? evento.datos.fecha : antes.fecha_actualizacion,
    evento: evento_id,
  };
}

function mismoRepartidor(antes: Tarjeta | undefined, nombre: string | null): Tarjeta['repartidor'] {
  if (nombre === null) return null;
  return antes?.repartidor?.nombre === nombre ? antes.repartidor : { id: null, nombre };
}

function hayQuePedir(antes: Tarjeta | undefined, ahora: Tarjeta | undefined): boolean {
  if (ahora === undefined || antes === undefined || !ahora.completa) return true;
  const sinMotivo = ahora.repartidor === null && ahora.sin_repartidor === null;
  return sinMotivo && !esFinal(ahora.estado);
}

function provisoria({ ticket_id, numero, cliente_nombre, estado }: NuevoTicketEvento): Tarjeta {
  const ahora = new Date(ahoraMismo()).toISOString();
  return {
    id: ticket_id,
    numero,
    estado,
    cliente_nombre,
    prioridad: 'normal',
    tipo_cliente: 'cliente',
    cliente_direccion: null,
    cliente_telefono: null,
    cliente_telefono_e164: null,
    cliente_email: null,
    productos: [],
    total: 0,
    metodo_pago: null,
    a_cobrar: 0,
    orden: null,
    indicaciones: '',
    repartidor: null,
    sin_repartidor: null,
    fecha_creacion: ahora,
    fecha_actualizacion: ahora,
    recibido_por: null,
    foto_entrega: null,
    foto_intento: null,
    completa: false,
    evento: 0,
  };
}

/**
 * Puts in tickets that the API answered. `pedidoEn` is the last event seen when they were asked
 * for: what an event changed since is newer than the answer, and is asked for again.
 */
export function recibirTickets(
  tablero: Tablero,
  tickets: readonly Ticket[],
  pedidoEn: number | undefined,
): Tablero {
  const tarjetas = new Map(tablero.tarjetas);
  const faltan = new Set(tablero.faltan);
  for (const ticket of tickets) {
    const antes = tarjetas.get(ticket.numero);
    if (antes !== undefined && antes.evento > (pedidoEn ?? 0)) {
      const { estado, repartidor, evento } = antes;
      tarjetas.set(ticket.numero, { ...ticket, estado, repartidor, evento, completa: true });
      faltan.add(ticket.numero);
    } else {
      tarjetas.set(ticket.numero, { ...ticket, completa: true, evento: antes?.evento ?? 0 });
      faltan.delete(ticket.numero);
    }
  }
  return { ...tablero, tarjetas, faltan };
}

/** As `recibirTickets`, with everything there is: what is not in it and no event brought since is gone. */
export function recibirTodos(
  tablero: Tablero,
  tickets: readonly Ticket[],
  pedidoEn: number | undefined,
): Tablero {
  const estan = new Set(tickets.map(({ numero }) => numero));
  const tarjetas = new Map(
    [...tablero.tarjetas].filter(
      ([numero, { evento }]) => estan.has(numero) || evento > (pedidoEn ?? 0),
    ),
  );
  return recibirTickets({ ...tablero, tarjetas }, tickets, pedidoEn);
}

/**
 * The log is another one: what was seen of the one before says nothing of what is newer. Everything is
 * loaded again meanwhile, and events go on after `ultimo`.
 */
export function empezarOtra(tablero: Tablero, ultimo: number): Tablero {
  const tarjetas = [...tablero.tarjetas].map(
    ([numero, tarjeta]) => [numero, { ...tarjeta, evento: 0 }] as const,
  );
  return { tarjetas: new Map(tarjetas), ultimo, faltan: new Set(), alertas: [] };
}

/** What was missed cannot be had: from here on, once everything has been loaded again. */
export function seguirDesde(tablero: Tablero, ultimo: number): Tablero {
  return { ...tablero, ultimo };
}

/** What is not to be asked for any more: it was, or it does not exist. */
export function sinPedir(tablero: Tablero, numeros: readonly string[]): Tablero {
  const faltan = new Set(tablero.faltan);
  for (const numero of numeros) faltan.delete(numero);
  return { ...tablero, faltan };
}
