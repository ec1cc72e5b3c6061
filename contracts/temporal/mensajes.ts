/** What an order's workflow is asked and told: Updates, Signals, the query, with their shapes. */
import type { DatosDeCobro } from '../pagos/proveedor.ts';
import type { NuevoTicket } from '../despacho/tickets.ts';
import type { EstadoTicket, Prioridad } from '../reglas/estados.ts';

export const ACTUALIZACION = {
  ticketCreado: 'ticketCreado',
  cambiarEstado: 'cambiarEstado',
  asignarRepartidor: 'asignarRepartidor',
  cancelarPedido: 'cancelarPedido',
  confirmarTicket: 'confirmarTicket',
  rechazarTicket: 'rechazarTicket',
  cambiarPrioridad: 'cambiarPrioridad',
  anotarTicket: 'anotarTicket',
  pagoIniciado: 'pagoIniciado',
  prepararLinea: 'prepararLinea',
  responderConsulta: 'responderConsulta',
  modificarPedido: 'modificarPedido',
} as const;

export const CONSULTA_ESTADO = 'estadoPedido';

export const SENAL = {
  /** The payment of the order changed. */
  pagoActualizado: 'pagoActualizado',
  /** Somebody asks for the next slow retry to happen now. */
  empujar: 'empujar',
  /** A driver may have room again for a ticket that waits for one. */
  hayRepartidor: 'hayRepartidor',
  /** Its row says otherwise than the workflow remembers: it reads the row again. */
  revisar: 'revisar',
} as const;

/** Who asks for a change, as it is kept in the history: `admin:3`, `flota:7`, `cliente`, `api`. */
export type Actor = string;

/** A ticket as the workflow and its callers know it. */
export interface TicketCreado {
  readonly id: number;
  readonly numero: string;
  readonly estado: EstadoTicket;
  readonly repartidor: string | null;
  readonly fecha_creacion: string;
}

export interface PedidoTicketCreado {
  /** Present when dispatch itself is asked to make the ticket. */
  readonly ticket?: NuevoTicket;
}

export interface RespuestaTicketCreado {
  readonly ticket: TicketCreado;
  /** `solicitudId` of the request that made it. */
  readonly solicitudId: string;
}

export interface CambiarEstado {
  readonly estado: EstadoTicket;
  /** The state that whoever asks has seen in the row: it may know better than the workflow. */
  readonly visto?: EstadoTicket;
  readonly motivo?: string;
  /** Who took it at the door, when it was delivered. */
  readonly recibidoPor?: string;
  /** When it happened, ISO 8601, where that was before it was told. */
  readonly ocurrioEn?: string;
  readonly actor: Actor;
}

export interface AsignarRepartidor {
  /** Left out, the rules choose: for a ticket that waits, or to take it from one of `excluir`. */
  readonly repartidorId?: number;
  /** Drivers who must not keep or get it now. */
  readonly excluir?: readonly number[];
  /** Takes it from whoever has it, and gives it to nobody until somebody is chosen. */
  readonly soltar?: boolean;
  /** Only while this driver has it, null for nobody: what changed since is left as it is. */
  readonly siLoTiene?: number | null;
  readonly actor: Actor;
}

/** Its driver does not take it: the next one, and never this one again. */
export interface RechazarTicket {
  readonly repartidorId: number;
  readonly motivo: string;
  readonly actor: Actor;
}

export interface CambiarPrioridad {
  readonly prioridad: Prioridad;
  readonly actor: Actor;
}

export interface AnotarTicket {
  readonly nota: string;
  readonly actor: Actor;
}

/** How much of a line was found, and what is taken in place of the rest. */
export interface PrepararLinea {
  /** Of the product that was ordered. */
  readonly linea: number;
  readonly preparados: number;
  readonly reemplazo?: { readonly productoId: number; readonly cantidad: number };
  readonly actor: Actor;
}

/** What the shopper says to a question, line by line. */
export interface ResponderConsulta {
  readonly id: string;
  readonly respuestas: readonly {
    readonly linea: number;
    readonly acepta: boolean;
    /** What was on the screen of whoever answers, in pesos; whatever is proposed where it is left out. */
    readonly propuesta?: {
      readonly productoId: number;
      readonly cantidad: number;
      readonly importe: number;
    };
  }[];
  readonly actor: Actor;
}

/** A question to the shopper that waits for its answer. */
export interface ConsultaAbierta {
  readonly id: string;
  /** ISO 8601. */
  readonly vence: string;
}

/** A slot on its day, with what has to be known to move an order to it. Times are ISO 8601. */
export interface FranjaNueva {
  readonly id: number;
  /** `AAAA-MM-DD`. */
  readonly fecha: string;
  readonly cupo: number;
  readonly desde: string;
  readonly hasta: string;
  /** When its ticket is made. */
  readonly despacharEn: string;
}

interface CantidadPedida {
  readonly productoId: number;
  readonly cantidad: number;
}

/** What of an order is to be otherwise; left out, it stays. */
export interface ModificarPedido {
  readonly direccion?: string;
  readonly telefono?: string;
  readonly notas?: string;
  /** Another slot. */
  readonly franja?: FranjaNueva;
  /** All lines that it is to have. */
  readonly items?: readonly CantidadPedida[];
  /** Those that whoever asks has seen: what has become otherwise since is not written over. */
  readonly itemsVistos?: readonly CantidadPedida[];
  /** What it was said to come to. */
  readonly totalEsperado?: number;
  /** Why. */
  readonly motivo?: string;
  readonly actor: Actor;
}

export interface CancelarPedido {
  readonly motivo?: string;
  readonly actor: Actor;
}

/** A remote Ticketera tells how its ticket is doing. */
export interface ConfirmarTicket {
  readonly ticketId: number;
  readonly estado: EstadoTicket;
  readonly repartidor?: string;
  readonly fechaCreacion?: string;
}

/** A payment of an order as its workflow is told of it: signal `pagoActualizado`. */
export interface PagoDePedido {
  /** Its provider's id. */
  readonly pagoId: string;
  readonly estado: string;
  /** `date_last_updated`, as UTC. */
  readonly actualizado: string;
}

/** Answer of the Update `pagoIniciado`: where the shopper pays, and until when. */
export interface PagoIniciado {
  readonly initPoint: string;
  readonly vence: string;
  /** Of the account, where it is paid without a page. */
  readonly datos?: DatosDeCobro;
  /** Whether a person confirms it: once it was told of, it is waited for however long they take. */
  readonly aMano?: boolean;
}
