/** What dispatch and its drivers are told. */
import { z } from 'zod';
import { AJUSTES, configuracionSchema } from './configuracion.ts';
import type { RespuestaConfiguracion } from './configuracion.ts';
import { AGRUPACIONES } from './estadisticas.ts';
import type { Estadisticas } from './estadisticas.ts';
import {
  ESTADOS_TICKET,
  MOTIVOS_SIN_REPARTIDOR,
  PRIORIDADES,
  ROLES_STAFF,
  TIPOS_CLIENTE,
} from '../reglas/estados.ts';
import type { Repartidor } from './repartidores.ts';
import type { Resumen } from './resumen.ts';
import type { PasoHistorial, Ticket, TicketRecibido, UsuarioStaff } from './tickets.ts';
import type { Usuario } from './usuarios.ts';
import { cuantos, dia, fecha, id, lista, pesos, texto, textoONada } from '../comun/respuestas.ts';

const estado = z.enum(ESTADOS_TICKET);
const referencia = z.object({ id, nombre: texto });

export const pasoSchema = z.object({
  estado: texto,
  detalle: textoONada,
  actor: texto,
  fecha,
}) satisfies z.ZodType<PasoHistorial>;

export const ticketSchema = z.object({
  id,
  numero: texto,
  estado,
  prioridad: z.enum(PRIORIDADES),
  tipo_cliente: z.enum(TIPOS_CLIENTE),
  cliente_nombre: texto,
  cliente_direccion: textoONada,
  cliente_telefono: textoONada,
  cliente_email: textoONada,
  productos: z.array(
    z.union([texto, z.object({ nombre: texto, cantidad: id, precio: pesos.optional() })]),
  ),
  total: pesos,
  metodo_pago: textoONada,
  indicaciones: texto,
  repartidor: referencia.nullable(),
  sin_repartidor: z.enum(MOTIVOS_SIN_REPARTIDOR).nullable(),
  fecha_creacion: fecha,
  fecha_actualizacion: fecha,
  recibido_por: textoONada,
  foto_entrega: textoONada,
}) satisfies z.ZodType<Ticket>;
const historial = z.array(pasoSchema);
export const ticketConHistorialSchema = z.object({ ...ticketSchema.shape, historial });
export const ticketConFotoSchema = z.object({
  ...ticketConHistorialSchema.shape,
  idempotent: z.boolean(),
});
export const ticketsMiosSchema = lista('tickets', ticketSchema);

export const ticketRecibidoSchema = z.object({
  exito: z.literal(true),
  ticket_id: id,
  numero: texto,
  estado,
  repartidor_asignado: textoONada,
  fecha_creacion: fecha,
  cliente_nombre: texto,
  total: pesos,
  idempotent: z.boolean(),
}) satisfies z.ZodType<TicketRecibido>;

const tiempo = z.object({
  tickets: cuantos,
  p50: z.number().nonnegative().nullable(),
  p95: z.number().nonnegative().nullable(),
});
const tiempos = { asignar: tiempo, preparar: tiempo, entregar: tiempo };

export const resumenSchema = z.object({
  desde: fecha,
  por_estado: z.partialRecord(estado, cuantos),
  sin_repartidor: z.partialRecord(z.enum(MOTIVOS_SIN_REPARTIDOR), cuantos),
  carga: z.array(
    z.object({ id, nombre: texto, en_turno: z.boolean(), capacidad: cuantos, activos: cuantos }),
  ),
  tiempos: z.object(tiempos),
  por_hora: z.array(
    z.object({ hora: z.int().min(0).max(23), creados: cuantos, entregados: cuantos }),
  ),
  horario: z.object({ abierto: z.boolean(), proxima_apertura: fecha.nullable() }),
}) satisfies z.ZodType<Resumen>;

export const repartidorSchema = z.object({
  id,
  nombre: texto,
  telefono: textoONada,
  vehiculo: textoONada,
  zonas: z.array(texto),
  capacidad: cuantos,
  en_turno: z.boolean(),
  user_id: id.nullable(),
  usuario: textoONada,
  activos: cuantos,
  ultima_asignacion: fecha.nullable(),
}) satisfies z.ZodType<Repartidor>;
export const repartidoresSchema = lista('repartidores', repartidorSchema);
export const repartidorCambiadoSchema = z.object({
  ...repartidorSchema.shape,
  sin_traspasar: z.array(texto),
});

const staffSchema = z.object({
  id,
  nombre: texto,
  rol: z.enum(ROLES_STAFF),
}) satisfies z.ZodType<UsuarioStaff>;
export const loginSchema = z.object({ token: texto, usuario: staffSchema });
export const sesionSchema = z.object({ usuario: staffSchema });

export const usuarioSchema = z.object({
  ...staffSchema.shape,
  usuario: texto,
  activo: z.boolean(),
  repartidor: referencia.nullable(),
  creado_en: fecha,
}) satisfies z.ZodType<Usuario>;
export const usuariosSchema = lista('usuarios', usuarioSchema);

const valor = z.union([texto, z.number()]);
export const respuestaConfiguracionSchema = z.object({
  configuracion: configuracionSchema.required(),
  ajustes: z.array(
    z.object({ clave: z.enum(AJUSTES), valor, por_defecto: valor, descripcion: texto }),
  ),
  cambios: z.array(
    z.object({ clave: texto, anterior: z.unknown(), valor: z.unknown(), actor: texto, fecha }),
  ),
}) satisfies z.ZodType<RespuestaConfiguracion>;

const medidas = {
  creados: cuantos,
  entregados: cuantos,
  cancelados: cuantos,
  no_entregados: cuantos,
  total_creado: pesos,
  total_entregado: pesos,
  ...tiempos,
};
export const estadisticasSchema = z.object({
  desde: dia,
  hasta: dia,
  por: z.enum(AGRUPACIONES),
  filas: z.array(z.object({ clave: textoONada, ...medidas })),
  totales: z.object(medidas),
}) satisfies z.ZodType<Estadisticas>;

/** Temporal's remote codec protocol. */
const base64 = z.base64();
export const payloadsSchema = z.object({
  payloads: z.array(
    z.object({ metadata: z.record(texto, base64).optional(), data: base64.optional() }),
  ),
});
