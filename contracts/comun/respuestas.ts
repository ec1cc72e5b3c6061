/** What answers are made of. Their schemas describe the API; nothing is parsed with them on its way out. */
import { z } from 'zod';
import type { Problema } from './problemas.ts';

export const fecha = z.iso.datetime();
/** A day of Buenos Aires. */
export const dia = z.iso.date();
export const entero = z.int();
/** How many. */
export const cuantos = z.int().nonnegative();
export const id = z.int().positive();
export const pesos = z.number().nonnegative();
export const texto = z.string();
export const textoONada = z.string().nullable();

/** The page of a list: `{[nombre]: […], total, pagina, limite}`. */
export function paginaDe(nombre: string, schema: z.ZodType) {
  return z.object({
    ...lista(nombre, schema).shape,
    ...{ total: cuantos, pagina: id, limite: id },
  });
}

/** The same with `limit`, as the calls on payments have it. */
export function pageOf(nombre: string, schema: z.ZodType) {
  return z.object({ ...lista(nombre, schema).shape, ...{ total: cuantos, pagina: id, limit: id } });
}

/** `{[nombre]: […]}`. */
export function lista(nombre: string, schema: z.ZodType) {
  return z.object({ [nombre]: z.array(schema) });
}

export const mensajeSchema = z.object({ mensaje: texto });

export const problemaSchema = z.object({
  type: texto,
  title: texto,
  status: z.int().min(400).max(599),
  detail: texto,
  instance: texto,
  error: texto,
  errores: z.array(z.object({ campo: texto, mensaje: texto })).optional(),
  permitidos: z.array(texto).optional(),
}) satisfies z.ZodType<Problema>;

const base = z.enum(['ok', 'error']);
/** `GET /healthz`. */
export const saludSchema = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  service: texto,
  database: base,
  temporal: base,
  /** Whether some worker takes orders' tasks. */
  workers: z.enum(['ok', 'none']),
  version: texto,
  uptime_s: cuantos,
  timestamp: fecha,
});
/** `GET /auth/health`. */
export const saludDeBaseSchema = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  database: base,
  service: texto,
});

/** `GET /test`, which tells of the other service under its name. */
export function infoSchema(otro: 'ahorro' | 'tickets') {
  return z.object({
    name: texto,
    service: texto,
    version: texto,
    environment: z.enum(['production', 'development']),
    endpoints: z.array(texto),
    [otro]: z.object({ url: texto.optional(), estado: base }),
  });
}
