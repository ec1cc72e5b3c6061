import { cancelarSchema } from '../../contracts/pedidos/pedidos.ts';
import { resumenSchema } from '../../contracts/despacho/resumen.ts';
import {
  asignacionSchema,
  cambioEstadoSchema,
  filtroTicketsSchema,
  notaSchema,
  nuevoTicketSchema,
  pedidoPorTelefonoSchema,
  prioridadSchema,
  rechazoSchema,
  soltarSchema,
  ticketConHistorialSchema,
  ticketDetalleSchema,
  ticketRecibidoSchema,
  ticketSchema,
  ticketsMiosSchema,
} from '../../contracts/despacho/tickets.ts';
import { loteHechoSchema, loteSchema } from '../../contracts/despacho/reparto.ts';
import { paginaDe } from '../../contracts/comun/respuestas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import {
  ADMIN,
  ADMIN_O_API,
  ADMIN_O_SU_REPARTIDOR,
  API,
  FLOTA,
  QUIEN_LO_LLEVA,
  QUIEN_LO_VE,
  STAFF,
} from '../personal/quienes.ts';

const RECIBIR = {
  resumen: 'Recibe un ticket; el mismo número, una sola vez',
  quien: API,
  cuerpo: nuevoTicketSchema,
  estado: 201,
  respuesta: ticketRecibidoSchema,
  ademas: { 200: ticketRecibidoSchema },
} as const;

/** Tickets as they come from the shop. */
export const RECEPCION = declarar({
  'POST /api/tickets': RECIBIR,
  'POST /api/tickets/recibir': RECIBIR,
  'POST /api/tickets/telefono': {
    resumen: 'Un pedido por teléfono; la misma clave, una sola vez',
    quien: ADMIN,
    conClave: true,
    cuerpo: pedidoPorTelefonoSchema,
    estado: 201,
    respuesta: ticketRecibidoSchema,
    ademas: { 200: ticketRecibidoSchema },
  },
});

/** Tickets as they are read. */
export const TICKETS = declarar({
  'GET /api/tickets': {
    respuesta: paginaDe('tickets', ticketSchema),
    quien: ADMIN,
    resumen: 'Los tickets',
    consulta: filtroTicketsSchema,
  },
  // Before the one with a number, which `mios` could be.
  'GET /api/tickets/mios': {
    respuesta: ticketsMiosSchema,
    quien: FLOTA,
    resumen: 'Los del repartidor',
  },
  'GET /api/tickets/resumen': {
    respuesta: resumenSchema,
    quien: ADMIN,
    resumen: 'El día en números',
  },
  'GET /api/tickets/:numero': {
    respuesta: ticketDetalleSchema,
    quien: QUIEN_LO_VE,
    resumen: 'Un ticket, con su historial',
  },
});

/** What moves a ticket on. */
export const CAMBIOS = declarar({
  'POST /api/tickets/lote': {
    respuesta: loteHechoSchema,
    quien: ADMIN,
    resumen: 'Cambia hasta 200 tickets, cada uno por su lado',
    conClave: true,
    cuerpo: loteSchema,
  },
  'PATCH /api/tickets/:numero/estado': {
    respuesta: ticketSchema,
    quien: STAFF,
    resumen: 'Cambia el estado',
    conClave: true,
    cuerpo: cambioEstadoSchema,
  },
  'POST /api/tickets/:numero/asignar': {
    respuesta: ticketSchema,
    quien: ADMIN,
    resumen: 'Lo da a un repartidor',
    conClave: true,
    cuerpo: asignacionSchema,
  },
  'POST /api/tickets/:numero/soltar': {
    respuesta: ticketSchema,
    quien: ADMIN,
    resumen: 'Se lo quita a su repartidor: para otro, o para nadie',
    conClave: true,
    cuerpo: soltarSchema,
  },
  'POST /api/tickets/:numero/cancelar': {
    respuesta: ticketSchema,
    quien: ADMIN_O_API,
    resumen: 'Lo cancela',
    conClave: true,
    cuerpo: cancelarSchema,
  },
  'POST /api/tickets/:numero/cancelacion/deshacer': {
    respuesta: ticketSchema,
    quien: ADMIN,
    resumen: 'Deshace una cancelación propia, mientras se puede',
    conClave: true,
  },
  'POST /api/tickets/:numero/rechazar': {
    respuesta: ticketSchema,
    quien: QUIEN_LO_LLEVA,
    resumen: 'Su repartidor no lo toma',
    conClave: true,
    cuerpo: rechazoSchema,
  },
  'PATCH /api/tickets/:numero/prioridad': {
    respuesta: ticketSchema,
    quien: ADMIN,
    resumen: 'Cambia la prioridad',
    conClave: true,
    cuerpo: prioridadSchema,
  },
  'POST /api/tickets/:numero/notas': {
    respuesta: ticketConHistorialSchema,
    quien: ADMIN_O_SU_REPARTIDOR,
    resumen: 'Agrega una nota',
    conClave: true,
    cuerpo: notaSchema,
  },
});
