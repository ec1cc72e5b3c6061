/** What merchants are told. */
import { z } from 'zod';
import { ESTADOS_COMERCIANTE, ESTADOS_EJECUCION, METODOS_PAQUETE, SI_FALTA } from './comercio.ts';
import type { Comerciante, EjecucionPaquete, Paquete } from './comercio.ts';
import type { FaltanteDePaquete } from '../reglas/surtido.ts';
import { FRECUENCIAS } from '../reglas/ritmo.ts';
import type { Solicitud, SolicitudAdmin } from './solicitudes.ts';
import { cuantos, dia, fecha, id, lista, pesos, texto, textoONada } from '../comun/respuestas.ts';

const unComercianteSchema = z.object({
  id,
  nombre: texto,
  cuit: texto,
  direccion: texto,
  estado: z.enum(ESTADOS_COMERCIANTE),
}) satisfies z.ZodType<Comerciante>;
export const comercianteSchema = z.object({ comerciante: unComercianteSchema });

const suSolicitudSchema = z.object({
  ...unComercianteSchema.shape,
  motivo_rechazo: textoONada,
  solicitado_en: fecha,
}) satisfies z.ZodType<Solicitud>;
export const solicitudSchema = z.object({ solicitud: suSolicitudSchema.nullable() });

export const solicitudAdminSchema = z.object({
  ...suSolicitudSchema.shape,
  decidido_en: fecha.nullable(),
  decidido_por: textoONada,
  cuenta: z.object({ id, nombre: texto, email: texto, telefono: textoONada }),
  mismo_cuit: cuantos,
  cuit_de: textoONada,
}) satisfies z.ZodType<SolicitudAdmin>;
export const unaSolicitudAdminSchema = z.object({ solicitud: solicitudAdminSchema });

const faltanteSchema = z.object({
  producto_id: id,
  nombre: texto,
  pedido: id,
  hay: cuantos,
}) satisfies z.ZodType<FaltanteDePaquete>;

const ejecucionSchema = z.object({
  fecha: dia,
  estado: z.enum(ESTADOS_EJECUCION),
  numero: textoONada,
  faltantes: z.array(faltanteSchema),
  manual: z.boolean(),
  creado_en: fecha,
}) satisfies z.ZodType<EjecucionPaquete>;
export const ejecutadoSchema = z.object({ ejecucion: ejecucionSchema });

const itemSchema = z.object({
  producto_id: id,
  nombre: texto,
  cantidad: id,
  precio: pesos,
  stock: cuantos,
  disponible: z.boolean(),
});

const unPaqueteSchema = z.object({
  id,
  nombre: texto,
  frecuencia: z.enum(FRECUENCIAS),
  dias_semana: z.array(z.int().min(1).max(7)),
  desde: dia.nullable(),
  dia_mes: z.int().min(1).max(28).nullable(),
  hora: texto,
  si_falta: z.enum(SI_FALTA),
  metodo_pago: z.enum(METODOS_PAQUETE),
  direccion: texto,
  notas: texto,
  activo: z.boolean(),
  programado: z.boolean(),
  items: z.array(itemSchema),
  total: pesos,
  proximas: z.array(fecha),
  ejecuciones: z.array(ejecucionSchema),
}) satisfies z.ZodType<Paquete>;
export const paqueteSchema = z.object({ paquete: unPaqueteSchema });
export const paquetesSchema = lista('paquetes', unPaqueteSchema);
