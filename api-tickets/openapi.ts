/** Dispatch's calls, described. */
import { configuracionSchema } from '../contracts/configuracion.ts';
import { cancelarSchema } from '../contracts/pedidos.ts';
import {
  cambioRepartidorSchema,
  nuevoRepartidorSchema,
  turnoSchema,
} from '../contracts/repartidores.ts';
import {
  asignacionSchema,
  cambioEstadoSchema,
  filtroTicketsSchema,
  loginSchema,
  notaSchema,
  nuevoTicketSchema,
  prioridadSchema,
  rechazoSchema,
} from '../contracts/tickets.ts';
import { cambioUsuarioSchema, nuevoUsuarioSchema } from '../contracts/usuarios.ts';
import { filtroEstadisticasSchema } from '../contracts/estadisticas.ts';
import type { Operaciones } from '../platform/http/openapi.ts';

const STAFF = { quien: ['staff'] } as const;
const STAFF_O_API = { quien: ['staff', 'api'] } as const;
const RECIBIR = {
  resumen: 'Recibe un ticket; el mismo número, una sola vez',
  quien: ['api'],
  cuerpo: nuevoTicketSchema,
  estado: 201,
} as const;

export const OPERACIONES: Operaciones = {
  'GET /healthz': { resumen: 'Salud del servicio' },
  'GET /health': { resumen: 'Salud del servicio' },
  'GET /metrics': { resumen: 'Cifras para Prometheus, desde esta máquina o con su token' },
  'GET /test': { resumen: 'Datos del servicio y estado del otro' },
  'POST /api/login': { resumen: 'Inicia sesión', cuerpo: loginSchema },
  'POST /api/logout': { ...STAFF, resumen: 'Cierra la sesión', estado: 204 },
  'GET /api/sesion': { ...STAFF, resumen: 'Quién inició sesión' },
  'POST /api/tickets': RECIBIR,
  'POST /api/tickets/recibir': RECIBIR,
  'GET /api/tickets': { ...STAFF, resumen: 'Los tickets', consulta: filtroTicketsSchema },
  'GET /api/tickets/mios': { ...STAFF, resumen: 'Los del repartidor' },
  'GET /api/tickets/resumen': { ...STAFF, resumen: 'El día en números' },
  'GET /api/tickets/:numero': { ...STAFF_O_API, resumen: 'Un ticket, con su historial' },
  'PATCH /api/tickets/:numero/estado': {
    ...STAFF,
    resumen: 'Cambia el estado',
    cuerpo: cambioEstadoSchema,
  },
  'POST /api/tickets/:numero/asignar': {
    ...STAFF,
    resumen: 'Lo da a un repartidor',
    cuerpo: asignacionSchema,
  },
  'POST /api/tickets/:numero/cancelar': {
    ...STAFF_O_API,
    resumen: 'Lo cancela',
    cuerpo: cancelarSchema,
  },
  'PUT /api/tickets/:numero/entrega/foto': {
    ...STAFF,
    resumen: 'Guarda la foto de la entrega: JPEG, PNG o WebP de hasta 2 MiB',
    estado: 201,
  },
  'GET /api/tickets/:numero/entrega/foto': { ...STAFF_O_API, resumen: 'La foto de la entrega' },
  'POST /api/tickets/:numero/rechazar': {
    ...STAFF,
    resumen: 'Su repartidor no lo toma',
    cuerpo: rechazoSchema,
  },
  'PATCH /api/tickets/:numero/prioridad': {
    ...STAFF,
    resumen: 'Cambia la prioridad',
    cuerpo: prioridadSchema,
  },
  'POST /api/tickets/:numero/notas': { ...STAFF, resumen: 'Agrega una nota', cuerpo: notaSchema },
  'GET /api/repartidores': { ...STAFF, resumen: 'Los repartidores' },
  'GET /api/repartidores/:id': { ...STAFF, resumen: 'Un repartidor' },
  'POST /api/repartidores': {
    ...STAFF,
    resumen: 'Agrega un repartidor',
    cuerpo: nuevoRepartidorSchema,
    estado: 201,
  },
  'PATCH /api/repartidores/yo': { ...STAFF, resumen: 'Entra o sale de turno', cuerpo: turnoSchema },
  'PATCH /api/repartidores/:id': {
    ...STAFF,
    resumen: 'Cambia un repartidor',
    cuerpo: cambioRepartidorSchema,
  },
  'GET /api/usuarios': { ...STAFF, resumen: 'Las cuentas de despacho' },
  'GET /api/usuarios/:id': { ...STAFF, resumen: 'Una cuenta' },
  'POST /api/usuarios': {
    ...STAFF,
    resumen: 'Agrega una cuenta',
    cuerpo: nuevoUsuarioSchema,
    estado: 201,
  },
  'PATCH /api/usuarios/:id': {
    ...STAFF,
    resumen: 'Cambia una cuenta',
    cuerpo: cambioUsuarioSchema,
  },
  'GET /api/configuracion': { ...STAFF, resumen: 'La configuración y sus cambios' },
  'PUT /api/configuracion': {
    ...STAFF,
    resumen: 'Cambia la configuración',
    cuerpo: configuracionSchema,
  },
  'GET /api/estadisticas': {
    ...STAFF,
    resumen: 'Los números por día, repartidor o zona; también en CSV',
    consulta: filtroEstadisticasSchema,
  },
  'POST /api/temporal/codec/encode': { ...STAFF, resumen: 'Cifra para Temporal' },
  'POST /api/temporal/codec/decode': { ...STAFF, resumen: 'Descifra para la UI de Temporal' },
};
