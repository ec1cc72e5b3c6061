/** Dispatch's calls, described. */
import { z } from 'zod';
import { payloadsSchema } from '../contracts/despacho/codec.ts';
import {
  configuracionSchema,
  respuestaConfiguracionSchema,
} from '../contracts/despacho/configuracion.ts';
import { cancelarSchema } from '../contracts/pedidos/pedidos.ts';
import {
  cambioRepartidorSchema,
  nuevoRepartidorSchema,
  repartidorCambiadoSchema,
  repartidorSchema,
  repartidoresSchema,
  turnoSchema,
} from '../contracts/despacho/repartidores.ts';
import { resumenSchema } from '../contracts/despacho/resumen.ts';
import {
  asignacionSchema,
  cambioEstadoSchema,
  filtroTicketsSchema,
  loginSchema,
  notaSchema,
  nuevoTicketSchema,
  prioridadSchema,
  rechazoSchema,
  respuestaLoginSchema,
  sesionSchema,
  ticketConFotoSchema,
  ticketConHistorialSchema,
  ticketRecibidoSchema,
  ticketSchema,
  ticketsMiosSchema,
} from '../contracts/despacho/tickets.ts';
import {
  cambioUsuarioSchema,
  nuevoUsuarioSchema,
  passwordPropiaSchema,
  usuarioSchema,
  usuariosSchema,
} from '../contracts/despacho/usuarios.ts';
import {
  estadisticasSchema,
  filtroEstadisticasSchema,
} from '../contracts/despacho/estadisticas.ts';
import { infoSchema, paginaDe } from '../contracts/comun/respuestas.ts';
import { BINARIO, DE_TODO_SERVICIO } from '../platform/http/paginas/openapi.ts';
import type { Operaciones } from '../platform/http/paginas/openapi.ts';

const STAFF = { quien: ['staff'] } as const;
const STAFF_O_API = { quien: ['staff', 'api'] } as const;
const FOTO = { 'image/jpeg': BINARIO, 'image/png': BINARIO, 'image/webp': BINARIO };
const RECIBIR = {
  resumen: 'Recibe un ticket; el mismo número, una sola vez',
  quien: ['api'],
  cuerpo: nuevoTicketSchema,
  estado: 201,
  respuesta: ticketRecibidoSchema,
  ademas: { 200: ticketRecibidoSchema },
} as const;

export const OPERACIONES: Operaciones = {
  ...DE_TODO_SERVICIO,
  'GET /test': { respuesta: infoSchema('ahorro'), resumen: 'Datos del servicio y estado del otro' },
  'POST /api/login': {
    respuesta: respuestaLoginSchema,
    resumen: 'Inicia sesión',
    cuerpo: loginSchema,
  },
  'POST /api/logout': { respuesta: null, ...STAFF, resumen: 'Cierra la sesión', estado: 204 },
  'GET /api/sesion': { respuesta: sesionSchema, ...STAFF, resumen: 'Quién inició sesión' },
  'DELETE /api/sesiones/otras': {
    respuesta: null,
    ...STAFF,
    resumen: 'Cierra las demás sesiones propias',
    estado: 204,
  },
  'PATCH /api/usuarios/yo': {
    respuesta: null,
    ...STAFF,
    resumen: 'Cambia la contraseña propia; cierra las demás sesiones',
    cuerpo: passwordPropiaSchema,
    estado: 204,
  },
  'POST /api/tickets': RECIBIR,
  'POST /api/tickets/recibir': RECIBIR,
  'GET /api/tickets': {
    respuesta: paginaDe('tickets', ticketSchema),
    ...STAFF,
    resumen: 'Los tickets',
    consulta: filtroTicketsSchema,
  },
  'GET /api/tickets/mios': {
    respuesta: ticketsMiosSchema,
    ...STAFF,
    resumen: 'Los del repartidor',
  },
  'GET /api/tickets/resumen': { respuesta: resumenSchema, ...STAFF, resumen: 'El día en números' },
  'GET /api/tickets/:numero': {
    respuesta: ticketConHistorialSchema,
    ...STAFF_O_API,
    resumen: 'Un ticket, con su historial',
  },
  'PATCH /api/tickets/:numero/estado': {
    respuesta: ticketSchema,
    ...STAFF,
    resumen: 'Cambia el estado',
    conClave: true,
    cuerpo: cambioEstadoSchema,
  },
  'POST /api/tickets/:numero/asignar': {
    respuesta: ticketSchema,
    ...STAFF,
    resumen: 'Lo da a un repartidor',
    conClave: true,
    cuerpo: asignacionSchema,
  },
  'POST /api/tickets/:numero/cancelar': {
    respuesta: ticketSchema,
    ...STAFF_O_API,
    resumen: 'Lo cancela',
    conClave: true,
    cuerpo: cancelarSchema,
  },
  'PUT /api/tickets/:numero/entrega/foto': {
    respuesta: ticketConFotoSchema,
    ademas: { 200: ticketConFotoSchema },
    cuerpo: FOTO,
    ...STAFF,
    resumen: 'Guarda la foto de la entrega: JPEG, PNG o WebP de hasta 2 MiB',
    estado: 201,
  },
  'GET /api/tickets/:numero/entrega/foto': {
    respuesta: FOTO,
    ademas: { 304: null },
    ...STAFF_O_API,
    resumen: 'La foto de la entrega',
  },
  'POST /api/tickets/:numero/rechazar': {
    respuesta: ticketSchema,
    ...STAFF,
    resumen: 'Su repartidor no lo toma',
    conClave: true,
    cuerpo: rechazoSchema,
  },
  'PATCH /api/tickets/:numero/prioridad': {
    respuesta: ticketSchema,
    ...STAFF,
    resumen: 'Cambia la prioridad',
    conClave: true,
    cuerpo: prioridadSchema,
  },
  'POST /api/tickets/:numero/notas': {
    respuesta: ticketConHistorialSchema,
    ...STAFF,
    resumen: 'Agrega una nota',
    conClave: true,
    cuerpo: notaSchema,
  },
  'GET /api/repartidores': { respuesta: repartidoresSchema, ...STAFF, resumen: 'Los repartidores' },
  'GET /api/repartidores/:id': { respuesta: repartidorSchema, ...STAFF, resumen: 'Un repartidor' },
  'POST /api/repartidores': {
    respuesta: repartidorSchema,
    ...STAFF,
    resumen: 'Agrega un repartidor',
    cuerpo: nuevoRepartidorSchema,
    estado: 201,
  },
  'PATCH /api/repartidores/yo': {
    respuesta: repartidorCambiadoSchema,
    ...STAFF,
    resumen: 'Entra o sale de turno',
    cuerpo: turnoSchema,
  },
  'PATCH /api/repartidores/:id': {
    respuesta: repartidorCambiadoSchema,
    ...STAFF,
    resumen: 'Cambia un repartidor',
    cuerpo: cambioRepartidorSchema,
  },
  'GET /api/usuarios': { respuesta: usuariosSchema, ...STAFF, resumen: 'Las cuentas de despacho' },
  'GET /api/usuarios/:id': { respuesta: usuarioSchema, ...STAFF, resumen: 'Una cuenta' },
  'POST /api/usuarios': {
    respuesta: usuarioSchema,
    ...STAFF,
    resumen: 'Agrega una cuenta',
    cuerpo: nuevoUsuarioSchema,
    estado: 201,
  },
  'PATCH /api/usuarios/:id': {
    respuesta: usuarioSchema,
    ...STAFF,
    resumen: 'Cambia una cuenta',
    cuerpo: cambioUsuarioSchema,
  },
  'GET /api/configuracion': {
    respuesta: respuestaConfiguracionSchema,
    ...STAFF,
    resumen: 'La configuración y sus cambios',
  },
  'PUT /api/configuracion': {
    respuesta: respuestaConfiguracionSchema,
    ...STAFF,
    resumen: 'Cambia la configuración',
    cuerpo: configuracionSchema,
  },
  'GET /api/estadisticas': {
    respuesta: { 'application/json': estadisticasSchema, 'text/csv': z.string() },
    ...STAFF,
    resumen: 'Los números por día, repartidor o zona; también en CSV',
    consulta: filtroEstadisticasSchema,
  },
  'POST /api/temporal/codec/encode': {
    respuesta: payloadsSchema,
    cuerpo: payloadsSchema,
    ...STAFF,
    resumen: 'Cifra para Temporal',
  },
  'POST /api/temporal/codec/decode': {
    respuesta: payloadsSchema,
    cuerpo: payloadsSchema,
    ...STAFF,
    resumen: 'Descifra para la UI de Temporal',
  },
};
