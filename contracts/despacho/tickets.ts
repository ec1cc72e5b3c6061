/** What crosses the border of Belgrano Tickets. */
import { z } from 'zod';
import { EN_ORDEN, lapsoDado, momentoDado, rangoDado } from '../comun/dias.ts';
import { importe } from '../comun/dinero.ts';
import { paginado } from '../comun/numeros.ts';
import { esCantidad, VENTA_POR } from '../reglas/valores/cantidades.ts';
import { PAGOS_POR_TELEFONO } from '../reglas/reparto/mesa.ts';
import { ES_CODIGO } from '../reglas/reparto/puerta.ts';
import {
  ESTADOS_TICKET,
  MOTIVOS_SIN_REPARTIDOR,
  PRIORIDADES,
  TIPOS_CLIENTE,
} from '../reglas/estados.ts';
import { cancelacionPedidaSchema, deshacible } from '../comun/cancelacion.ts';
import { lineaPreparadaSchema } from '../preparacion/lineas.ts';
import {
  cuanto,
  cuantos,
  fecha,
  id,
  lista,
  pesos,
  referencia,
  textoONada,
} from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import {
  identificador,
  identificadorEscrito,
  parrafo,
  parrafoRequerido,
  telefono,
  texto,
  textoRequerido,
} from '../comun/texto.ts';

/** An order number, ours (`PED-…`) or an older system's: it becomes part of a workflow id and of paths. */
export const numeroPedido = textoRequerido(64).regex(
  /^[A-Za-z0-9][A-Za-z0-9._:-]*$/,
  'Solo letras, números, puntos, guiones y dos puntos',
);

const productoTicket = z.union(
  [
    textoRequerido(200),
    z.object({
      nombre: textoRequerido(200),
      cantidad: z
        .number()
        .positive()
        .max(100_000)
        .refine(esCantidad, 'Tiene más de tres decimales'),
      precio: importe.optional(),
      por: z.enum(VENTA_POR).nullish(),
    }),
  ],
  'Debe ser un texto o {nombre, cantidad, precio}',
);

/** Body of `POST /api/tickets`; unknown fields are dropped. */
export const nuevoTicketSchema = z
  .object(
    {
      numero: numeroPedido,
      cliente_nombre: textoRequerido(200),
      total: importe,
      cliente_direccion: texto(300).nullish(),
      cliente_telefono: texto(50).nullish(),
      cliente_email: texto(254).nullish(),
      productos: z.array(productoTicket).max(500, 'Son más de 500 productos').default([]),
      metodo_pago: texto(50).nullish(),
      indicaciones: parrafo(1000)
        .nullish()
        .transform((valor) => valor || 'Sin indicaciones especiales'),
      estado: z.enum(ESTADOS_TICKET, 'Estado desconocido').default('pendiente'),
      prioridad: z.enum(PRIORIDADES, 'Prioridad desconocida').optional(),
      tipo_cliente: z.enum(TIPOS_CLIENTE, 'Tipo de cliente desconocido').default('cliente'),
      /** When it is to be delivered, where that was agreed. */
      franja: lapsoDado.nullish(),
    },
    'Se espera un objeto JSON',
  )
  .transform((ticket) => ({
    ...ticket,
    prioridad: ticket.prioridad ?? (ticket.tipo_cliente === 'comerciante' ? 'alta' : 'normal'),
  }));

/** Body of `POST /api/tickets/telefono`: an order that somebody of dispatch has taken down. */
export const pedidoPorTelefonoSchema = z.object(
  {
    cliente_nombre: textoRequerido(200),
    cliente_telefono: telefono,
    cliente_direccion: textoRequerido(300),
    productos: z
      .array(textoRequerido(200), 'Debe ser una lista')
      .min(1, 'Anotá al menos un producto')
      .max(200, 'Son más de 200 productos'),
    total: importe,
    metodo_pago: z.enum(PAGOS_POR_TELEFONO, 'Elegí cómo paga'),
    indicaciones: parrafo(1000).default(''),
    prioridad: z.enum(PRIORIDADES, 'Prioridad desconocida').default('normal'),
  },
  'Se espera un objeto JSON',
);
export type PedidoPorTelefono = z.output<typeof pedidoPorTelefonoSchema>;

/** A ticket to make, with its defaults filled in. */
export type NuevoTicket = z.output<typeof nuevoTicketSchema>;
export type ProductoTicket = NuevoTicket['productos'][number];

export const cambioEstadoSchema = z
  .object({
    estado: z.enum(ESTADOS_TICKET, 'Estado desconocido'),
    motivo: parrafo(500).optional(),
    deshacible,
    /** Who took it at the door. */
    recibido_por: textoRequerido(100).optional(),
    /** When it was, where it is told later: a driver without a connection. */
    ocurrio_en: momentoDado.optional(),
    /** What who took it has told, where a code is asked for at the door. */
    codigo: z.string().regex(ES_CODIGO, 'Son cuatro números').optional(),
    /** Why they could not; the photo of the delivery is there before. */
    sin_codigo: parrafoRequerido(200).optional(),
  })
  .refine(({ estado, recibido_por }) => recibido_por === undefined || estado === 'entregado', {
    path: ['recibido_por'],
    message: 'Solo al entregar',
  })
  .refine(({ estado, codigo }) => codigo === undefined || estado === 'entregado', {
    path: ['codigo'],
    message: 'Solo al entregar',
  })
  .refine(
    ({ estado, codigo, sin_codigo }) =>
      sin_codigo === undefined || (estado === 'entregado' && codigo === undefined),
    { path: ['sin_codigo'], message: 'Solo al entregar, y sin un código' },
  );
export type CambioEstado = z.output<typeof cambioEstadoSchema>;
/** Body of `POST /api/tickets/:numero/soltar`: for the rules to find another driver, or for nobody. */
export const soltarSchema = z.object(
  { a_otro: z.boolean('Debe ser verdadero o falso').default(false) },
  'Se espera un objeto JSON',
);
export const asignacionSchema = z.object({ repartidor_id: identificador });
export const rechazoSchema = z.object({ motivo: parrafoRequerido(500) });
export const prioridadSchema = z.object({
  prioridad: z.enum(PRIORIDADES, 'Prioridad desconocida'),
});
export const notaSchema = z.object({ nota: parrafoRequerido(1000) });

/** Query of `GET /api/tickets`. */
export const filtroTicketsSchema = z
  .object({
    estado: z.enum(ESTADOS_TICKET, 'Estado desconocido').optional(),
    repartidor: z
      .union([z.literal('ninguno'), identificadorEscrito], 'Repartidor desconocido')
      .optional(),
    prioridad: z.enum(PRIORIDADES, 'Prioridad desconocida').optional(),
    q: texto(100).optional(),
    ...rangoDado,
    ...paginado,
  })
  .refine(...EN_ORDEN);
export type FiltroTickets = z.output<typeof filtroTicketsSchema>;

/** A step in the life of a ticket or an order. */
export const pasoSchema = z.object({
  estado: z.string(),
  detalle: textoONada,
  actor: z.string(),
  fecha,
});
export type PasoHistorial = Respuesta<typeof pasoSchema>;

const estado = z.enum(ESTADOS_TICKET);

/** A ticket as `GET /api/tickets` lists it. */
export const ticketSchema = z.object({
  id,
  numero: z.string(),
  estado,
  prioridad: z.enum(PRIORIDADES),
  tipo_cliente: z.enum(TIPOS_CLIENTE),
  cliente_nombre: z.string(),
  cliente_direccion: textoONada,
  /** As it was typed. */
  cliente_telefono: textoONada,
  /** The same to be called; null where it cannot be understood. */
  cliente_telefono_e164: textoONada,
  cliente_email: textoONada,
  productos: z.array(
    z.union([
      z.string(),
      z.object({
        nombre: z.string(),
        cantidad: cuanto,
        precio: pesos.optional(),
        por: z.enum(VENTA_POR).nullish(),
      }),
    ]),
  ),
  total: pesos,
  metodo_pago: textoONada,
  /** What its driver takes at the door; 0 where it is paid already. */
  a_cobrar: pesos,
  /** Where its driver has put it in their route, from 1; null where they have not. */
  orden: id.nullable(),
  indicaciones: z.string(),
  repartidor: referencia.nullable(),
  sin_repartidor: z.enum(MOTIVOS_SIN_REPARTIDOR).nullable(),
  /** When it is to be delivered, where that was agreed. */
  franja: z.object({ desde: fecha, hasta: fecha }).nullish(),
  /** Between when and when it comes, while it is on its way: what its shopper was told last. */
  llegada: z.object({ desde: fecha, hasta: fecha }).nullish(),
  fecha_creacion: fecha,
  fecha_actualizacion: fecha,
  /** Who took it at the door, where somebody said. */
  recibido_por: textoONada,
  /** Address of the photo of the delivery, where there is one. */
  foto_entrega: textoONada,
  /** The same of the last time it could not be delivered. */
  foto_intento: textoONada,
  /** It is going to be cancelled, unless who asked for it takes that back. */
  cancelacion: cancelacionPedidaSchema.nullish(),
  /** What dispatch and its drivers have noted, the first one first; in a driver's own list alone. */
  notas: z.array(z.string()).optional(),
  /** It is handed over for a code that its shopper sees; how often its driver may try one still. */
  pide_codigo: z.object({ intentos: cuantos }).nullish(),
});
export type Ticket = Respuesta<typeof ticketSchema>;
export const ticketsMiosSchema = lista('tickets', ticketSchema);
export const ticketConHistorialSchema = z.object({
  ...ticketSchema.shape,
  historial: z.array(pasoSchema),
});
/** Answer of `GET /api/tickets/:numero`. */
export const ticketDetalleSchema = z.object({
  ...ticketConHistorialSchema.shape,
  /** As they are prepared; none of a ticket that the shop has no order of. */
  lineas: z.array(lineaPreparadaSchema),
});
export type TicketDetalle = Respuesta<typeof ticketDetalleSchema>;
export const ticketConFotoSchema = z.object({
  ...ticketConHistorialSchema.shape,
  idempotent: z.boolean(),
});

/** Answer of `POST /api/tickets`. */
export const ticketRecibidoSchema = z.object({
  exito: z.literal(true),
  ticket_id: id,
  numero: z.string(),
  estado,
  repartidor_asignado: textoONada,
  fecha_creacion: fecha,
  cliente_nombre: z.string(),
  total: pesos,
  idempotent: z.boolean(),
});
export type TicketRecibido = Respuesta<typeof ticketRecibidoSchema>;
