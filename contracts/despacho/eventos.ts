/** Events of the live board, as Socket.IO carries them. */
import { z } from 'zod';
import { ESTADOS_TICKET, MOTIVOS_SIN_REPARTIDOR, PRIORIDADES } from '../reglas/estados.ts';
import type { EstadoTicket } from '../reglas/estados.ts';
import type { CancelacionPedida } from '../comun/cancelacion.ts';
import type { Posiciones } from './repartidores.ts';
import type { AlertaEvento } from '../reglas/alertas/alertas.ts';

export const EVENTO = {
  nuevoTicket: 'nuevo_ticket',
  ticketActualizado: 'ticket_actualizado',
  alerta: 'alerta',
  repartidorActualizado: 'repartidor_actualizado',
  configuracionActualizada: 'configuracion_actualizada',
} as const;
/** PostgreSQL's channel on which the step that makes a ticket tells it, whole, with its commit. */
export const CANAL_TICKET_HECHO = 'ahorro_ticket';
/** The same for every other change of a ticket. */
export const CANAL_CAMBIO_HECHO = 'tickets_cambio';
/** What it tells: the change's name, and what of the ticket may be another since. */
export const cambioHechoSchema = z.object({
  operacion: z.string(),
  ticket: z.object({
    estado: z.enum(ESTADOS_TICKET),
    prioridad: z.enum(PRIORIDADES),
    repartidor: z.object({ id: z.number(), nombre: z.string() }).nullable(),
    sin_repartidor: z.enum(MOTIVOS_SIN_REPARTIDOR).nullable(),
    fecha_actualizacion: z.string(),
    recibido_por: z.string().nullable(),
  }),
});
export type CambioHecho = z.output<typeof cambioHechoSchema>;
/** PostgreSQL's channel on which the statement that stores an order tells the workers that there is one. */
export const CANAL_PEDIDO_GUARDADO = 'ahorro_pedido';
/** What it tells. */
export const pedidoGuardadoSchema = z.object({
  numero: z.string(),
  /** The request that stored it, and where that is in its trace. */
  solicitud: z.string(),
  traza: z.object({ traceparent: z.string().optional() }),
});
export type PedidoGuardado = z.infer<typeof pedidoGuardadoSchema>;
export const SESION_TERMINADA = 'sesion_terminada';
/** An order changed, and there is no ticket of ours to tell it of: `{numero, estado}`, as a ticket's. */
export const PEDIDO_ACTUALIZADO = 'pedido_actualizado';
/** In the log for the processes themselves: no client gets them. */
const INTERNOS = [SESION_TERMINADA, PEDIDO_ACTUALIZADO] as const;
export type NombreEvento = (typeof EVENTO)[keyof typeof EVENTO] | (typeof INTERNOS)[number];

/** Whether an event of the log is for clients too. */
export function esDeClientes(nombre: string): boolean {
  return !(INTERNOS as readonly string[]).includes(nombre);
}

export interface NuevoTicketEvento {
  readonly ticket_id: number;
  readonly numero: string;
  readonly cliente_nombre: string;
  readonly estado: EstadoTicket;
  readonly repartidor: string | null;
}
export interface TicketActualizadoEvento {
  readonly ticket_id: number;
  readonly numero: string;
  readonly estado: EstadoTicket;
  readonly repartidor: string | null;
  readonly fecha: string;
  /** Told where a cancellation was asked for, or taken back (null). */
  readonly cancelacion?: CancelacionPedida | null;
}
/** A driver is new, came on or off duty, or can carry another number. Also the driver is told. */
export interface RepartidorActualizadoEvento {
  readonly repartidor_id: number;
  readonly repartidor: string;
  readonly en_turno: boolean;
  readonly capacidad: number;
  readonly fecha: string;
}
/** Settings have another value; which, not what: whoever may see them asks. */
export interface ConfiguracionActualizadaEvento {
  readonly claves: readonly string[];
  readonly fecha: string;
}

/** An event to be recorded; its `evento_id` is given by the database. */
export type Evento =
  | { readonly nombre: 'nuevo_ticket'; readonly datos: NuevoTicketEvento }
  | { readonly nombre: 'ticket_actualizado'; readonly datos: TicketActualizadoEvento }
  | { readonly nombre: 'alerta'; readonly datos: AlertaEvento }
  | { readonly nombre: 'repartidor_actualizado'; readonly datos: RepartidorActualizadoEvento }
  | {
      readonly nombre: 'configuracion_actualizada';
      readonly datos: ConfiguracionActualizadaEvento;
    };

interface ConId {
  readonly evento_id: number;
}
/**
 * Which run of the log this is, told before everything else to whoever sends an `epoca`, be it empty. Ids
 * of another one say nothing here: who comes from it loads the lists again, and goes on from `evento_id`.
 */
export interface EpocaEvento extends ConId {
  readonly epoca: string;
}
/** What was missed is not kept any more, or is too much: load the lists again, and go on from here. */
export type RecargarEvento = ConId;

/** Socket.IO's map of what the server sends. */
export interface EventosServidor {
  nuevo_ticket: (evento: NuevoTicketEvento & ConId) => void;
  ticket_actualizado: (evento: TicketActualizadoEvento & ConId) => void;
  alerta: (evento: AlertaEvento & ConId) => void;
  repartidor_actualizado: (evento: RepartidorActualizadoEvento & ConId) => void;
  configuracion_actualizada: (evento: ConfiguracionActualizadaEvento & ConId) => void;
  /** Where drivers are, all of them: for admins, in no log. */
  posiciones: (donde: Posiciones) => void;
  epoca: (evento: EpocaEvento) => void;
  recargar: (evento: RecargarEvento) => void;
}

/** The id of an event, also where it is written. */
const visto = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,16}$/)
      .transform(Number),
  ])
  .pipe(z.int().nonnegative());

/** `auth` of the handshake: who it is, the last event it saw, and of which run of the log that is. */
export const saludoSchema = z.object({
  token: z.string().max(200).optional(),
  apiKey: z.string().max(200).optional(),
  /** Null of who has seen none. */
  desde: visto.nullish().transform((dado) => dado ?? undefined),
  epoca: z.string().max(100).optional(),
});
