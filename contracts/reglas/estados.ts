/**
 * States of tickets and orders, and the transitions between them.
 * Plain constants: safe for workflows and browsers.
 */

const DESDE_PREPARAR = [
  'en_preparacion',
  'listo',
  'en_camino',
  'entregado',
  'no_entregado',
  'cancelado',
] as const;

export const ESTADOS_TICKET = ['pendiente', ...DESDE_PREPARAR] as const;
export type EstadoTicket = (typeof ESTADOS_TICKET)[number];

/** States of an order that has no ticket, and waits for it. */
export const ESTADOS_QUE_ESPERAN = ['recibido', 'pago_pendiente', 'en_cola'] as const;

/** States of an order that has no ticket yet: also of one whose slot has not come near. */
export const ESTADOS_SIN_TICKET = [...ESTADOS_QUE_ESPERAN, 'programado'] as const;

/** States an order has in Ahorro: the ticket's, and those before there is a ticket. */
export const ESTADOS_PEDIDO = [...ESTADOS_SIN_TICKET, 'confirmado', ...DESDE_PREPARAR] as const;
export type EstadoPedido = (typeof ESTADOS_PEDIDO)[number];

export const PRIORIDADES = ['baja', 'normal', 'alta', 'urgente'] as const;
export type Prioridad = (typeof PRIORIDADES)[number];

export const TIPOS_CLIENTE = ['cliente', 'comerciante'] as const;
export type TipoCliente = (typeof TIPOS_CLIENTE)[number];

export const METODOS_PAGO = ['efectivo', 'transferencia', 'tarjeta', 'mercadopago'] as const;
export type MedioPago = (typeof METODOS_PAGO)[number];

/** When each is paid: before anything is prepared, or at the door; only cash stays with the driver. */
export const SE_PAGA: Readonly<Record<MedioPago, 'antes' | 'en_efectivo' | 'con_posnet'>> = {
  efectivo: 'en_efectivo',
  transferencia: 'antes',
  tarjeta: 'con_posnet',
  mercadopago: 'antes',
};

export const ROLES_STAFF = ['admin', 'flota', 'preparador'] as const;
export type RolStaff = (typeof ROLES_STAFF)[number];

/** What an account of the shop is: a shopper, a merchant, or who runs the shop. */
export const ROLES_TIENDA = ['cliente', 'comerciante', 'admin'] as const;
export type RolTienda = (typeof ROLES_TIENDA)[number];

/** Why a ticket has no driver yet. */
export const MOTIVOS_SIN_REPARTIDOR = [
  'sin_repartidores',
  'fuera_de_zona',
  'capacidad_excedida',
  // Somebody of dispatch has taken it from its driver: the rules give it to nobody.
  'a_mano',
] as const;
export type MotivoSinRepartidor = (typeof MOTIVOS_SIN_REPARTIDOR)[number];

const TRANSICIONES: Readonly<Record<EstadoTicket, readonly EstadoTicket[]>> = {
  pendiente: ['en_preparacion', 'cancelado'],
  // Who prepares may say that it is done, or see it leave.
  en_preparacion: ['listo', 'en_camino', 'cancelado'],
  listo: ['en_camino', 'cancelado'],
  en_camino: ['entregado', 'no_entregado', 'cancelado'],
  no_entregado: ['pendiente', 'cancelado'],
  entregado: [],
  cancelado: [],
};

/** The states a ticket may go to from `desde`; empty when it has ended. */
export function transicionesDesde(desde: EstadoTicket): readonly EstadoTicket[] {
  return TRANSICIONES[desde];
}

/** Whether a ticket may go from `desde` to `hasta`. */
export function puedeTransicionar(desde: EstadoTicket, hasta: EstadoTicket): boolean {
  return TRANSICIONES[desde].includes(hasta);
}

/** Whether a ticket or an order in this state is over: delivered or cancelled. */
export function esFinal(estado: EstadoTicket | EstadoPedido): boolean {
  return esEstadoTicket(estado) && TRANSICIONES[estado].length === 0;
}

/** States in which a ticket takes up a place in its driver's capacity. */
export const ESTADOS_ACTIVOS: readonly EstadoTicket[] = ESTADOS_TICKET.filter(
  (estado) => !esFinal(estado),
);

/** States in which the order has not left yet: another driver may still take it. */
export const ESTADOS_SIN_SALIR: readonly EstadoTicket[] = ['pendiente', 'en_preparacion', 'listo'];

/** What an order is once all of its lines are settled. */
export const PREPARADO = 'listo' satisfies EstadoTicket;

/** What an order is while its driver has it with them. */
export const EN_CAMINO = 'en_camino' satisfies EstadoTicket;

/** Whether a ticket comes to this state at its door, whoever opened. */
export function estuvoEnLaPuerta(estado: EstadoTicket): boolean {
  return estado === 'entregado' || estado === 'no_entregado';
}

/** Whether nothing may be open to come to this state: neither is it ready nor does it leave while its shopper is asked. */
export function esperaRespuestas(hasta: EstadoTicket): boolean {
  return hasta === PREPARADO || necesitaRepartidor(hasta);
}

/** States in which there is something to be taken from the shelves still. */
export const ESTADOS_POR_PREPARAR: readonly EstadoTicket[] = ['pendiente', 'en_preparacion'];

/** States in which a ticket is over. */
export const ESTADOS_FINALES: readonly EstadoTicket[] = ESTADOS_TICKET.filter(esFinal);

const MINUTO_MS = 60_000;

/**
 * How long a ticket may stay in a state before dispatch is told: the setting that says so, and the milliseconds
 * where none does.
 */
export const DEMORA = {
  pendiente: { ajuste: 'minutos_sin_preparar', ms: 30 * MINUTO_MS },
  en_preparacion: { ajuste: 'minutos_en_preparacion', ms: 60 * MINUTO_MS },
  listo: { ajuste: 'minutos_listo', ms: 30 * MINUTO_MS },
  en_camino: { ajuste: 'minutos_en_camino', ms: 120 * MINUTO_MS },
  no_entregado: { ajuste: undefined, ms: 24 * 60 * MINUTO_MS },
  entregado: { ajuste: undefined, ms: undefined },
  cancelado: { ajuste: undefined, ms: undefined },
} as const satisfies Record<EstadoTicket, { ajuste: string | undefined; ms: number | undefined }>;
export type AjusteDeDemora = Exclude<(typeof DEMORA)[EstadoTicket]['ajuste'], undefined>;

/** Who asks for a change of an order. */
export const QUIENES = [
  'admin',
  'flota',
  'preparador',
  'api',
  'cliente',
  'ticketera',
  'operaciones',
  'sistema',
] as const;
export type Quien = (typeof QUIENES)[number];

/** What each may ask for: the states to move a ticket to, and those out of which to cancel it instead. */
const PUEDE: Readonly<
  Record<
    Quien,
    { readonly mover: readonly EstadoTicket[]; readonly cancelar: readonly EstadoTicket[] }
  >
> = {
  admin: { mover: ESTADOS_TICKET, cancelar: ESTADOS_ACTIVOS },
  // Goods and money come back only if somebody else than who carries them says so.
  flota: { mover: ESTADOS_TICKET, cancelar: [] },
  preparador: { mover: ['en_preparacion', 'listo'], cancelar: [] },
  api: { mover: [], cancelar: ESTADOS_ACTIVOS },
  // Until the order leaves.
  cliente: { mover: [], cancelar: ESTADOS_SIN_SALIR },
  ticketera: { mover: [], cancelar: ESTADOS_ACTIVOS },
  operaciones: { mover: [], cancelar: ESTADOS_ACTIVOS },
  sistema: { mover: ESTADOS_TICKET, cancelar: ESTADOS_ACTIVOS },
};

/** The kind of an actor as the history keeps it: `admin:3` is an `admin`. Who is unknown may least. */
export function quienEs(actor: string): Quien {
  const [clase = ''] = actor.split(':');
  return (QUIENES as readonly string[]).includes(clase) ? (clase as Quien) : 'cliente';
}

/** Whether `actor` may ask for a ticket to be moved to `hasta` at all, whatever state it is in. */
export function puedePedir(actor: string, hasta: EstadoTicket): boolean {
  const { mover, cancelar } = PUEDE[quienEs(actor)];
  return hasta === 'cancelado' ? cancelar.length > 0 : mover.includes(hasta);
}

/** Whether `actor` may still cancel an order whose ticket is in `estado`. */
export function puedeCancelar(actor: string, estado: EstadoTicket): boolean {
  return PUEDE[quienEs(actor)].cancelar.includes(estado);
}

/** Whether a ticket needs a driver to come to this state: nothing leaves by itself. */
export function necesitaRepartidor(hasta: EstadoTicket): boolean {
  return hasta === EN_CAMINO;
}

/** What the shop shows for a ticket in this state. */
export function estadoPedidoDeTicket(estado: EstadoTicket): EstadoPedido {
  return estado === 'pendiente' ? 'confirmado' : estado;
}

/** States of an order that has not left yet: who bought it may still cancel it. */
export const PEDIDO_SIN_SALIR: readonly EstadoPedido[] = [
  ...ESTADOS_SIN_TICKET,
  ...ESTADOS_SIN_SALIR.map(estadoPedidoDeTicket),
];

/** Each state in the words that every peer knows, also those from before `listo`. */
const PARA_PARES = {
  pendiente: 'pendiente',
  en_preparacion: 'en_preparacion',
  listo: 'en_preparacion',
  en_camino: 'en_camino',
  entregado: 'entregado',
  no_entregado: 'no_entregado',
  cancelado: 'cancelado',
} as const satisfies Record<EstadoTicket, EstadoTicket>;

/** What a shop from before `listo` is told of a ticket in this state. */
export function estadoParaPares(estado: EstadoTicket): EstadoTicket {
  return PARA_PARES[estado];
}

export function esEstadoTicket(valor: string): valor is EstadoTicket {
  return (ESTADOS_TICKET as readonly string[]).includes(valor);
}
