/** What answers are made of. Their schemas describe the API; nothing is parsed with them on its way out. */
import { z } from 'zod';

/**
 * What an answer of this schema is in code: all of it readonly. Not by `.readonly()`, which the API's
 * description would tell too.
 */
export type Respuesta<S extends z.ZodType> = SoloLectura<z.infer<S>>;
type SoloLectura<T> = T extends object ? { readonly [K in keyof T]: SoloLectura<T[K]> } : T;

export const fecha = z.iso.datetime();
/** A day of Buenos Aires. */
export const dia = z.iso.date();
/** How many. */
export const cuantos = z.int().nonnegative();
/** How much, of what is not always whole. */
export const cuanto = z.number().nonnegative();
export const id = z.int().positive();
export const pesos = z.number().nonnegative();
export const textoONada = z.string().nullable();
/** Somebody or something, by its id and the name it is shown with. */
export const referencia = z.object({ id, nombre: z.string() });

/** The page of a list: `{[nombre]: […], total, pagina, limite}`. */
export function paginaDe<N extends string, S extends z.ZodType>(nombre: N, schema: S) {
  const filas = conNombre(nombre, z.array(schema));
  return z.object({ ...filas, total: cuantos, pagina: id, limite: id });
}

/** The same with `limit`, as the calls on payments have it. */
export function pageOf<N extends string, S extends z.ZodType>(nombre: N, schema: S) {
  const filas = conNombre(nombre, z.array(schema));
  return z.object({ ...filas, total: cuantos, pagina: id, limit: id });
}

/** `{[nombre]: […]}`. */
export function lista<N extends string, S extends z.ZodType>(nombre: N, schema: S) {
  return z.object(conNombre(nombre, z.array(schema)));
}

/** An object of one entry, whose type knows its name. */
function conNombre<N extends string, V>(nombre: N, valor: V): Record<N, V> {
  return { [nombre]: valor } as Record<N, V>;
}

export const mensajeSchema = z.object({ mensaje: z.string() });

const base = z.enum(['ok', 'error']);
/** `GET /healthz`. */
export const saludSchema = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  service: z.string(),
  database: base,
  temporal: base,
  /** Whether some worker takes orders' tasks. */
  workers: z.enum(['ok', 'none']),
  version: z.string(),
  uptime_s: cuantos,
  timestamp: fecha,
});
/** `GET /auth/health`. */
export const saludDeBaseSchema = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  database: base,
  service: z.string(),
});

/** `GET /test`, which tells of the other service under its name. */
export function infoSchema<N extends 'ahorro' | 'tickets'>(vecino: N) {
  return z.object({
    name: z.string(),
    service: z.string(),
    version: z.string(),
    environment: z.enum(['production', 'development']),
    endpoints: z.array(z.string()),
    /** What somebody should still set. */
    avisos: z.array(z.string()).optional(),
    ...conNombre(vecino, z.object({ url: z.string().optional(), estado: base })),
  });
}
