/** What whoever prepares orders sees and says. */
import { z } from 'zod';
import { cuanto, cuantos, fecha, id, lista, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador, texto } from '../comun/texto.ts';
import { CANTIDAD_MAXIMA, esCantidad, VENTA_POR } from '../reglas/valores/cantidades.ts';
import { ESTADOS_TICKET, PRIORIDADES } from '../reglas/estados.ts';
import { consultaSchema, lineaPreparadaSchema } from './lineas.ts';

const encontrada = z
  .number('Debe ser un número')
  .nonnegative('No puede ser negativo')
  .max(CANTIDAD_MAXIMA * 2, 'Es demasiado grande')
  .refine(esCantidad, 'Tiene más de tres decimales')
  .overwrite((dada) => Number(dada.toFixed(3)));

/** Body of `PUT /api/tickets/:numero/lineas/:id`. */
export const marcaSchema = z.object(
  {
    preparados: encontrada,
    reemplazo: z
      .object({
        producto_id: identificador,
        cantidad: encontrada.refine((dada) => dada > 0, 'Debe ser mayor que cero'),
      })
      .optional(),
  },
  'Se espera un objeto JSON',
);

/** Answer to a mark: the line, and what the order is then. */
export const lineaMarcadaSchema = z.object({
  ...lineaPreparadaSchema.shape,
  numero: z.string(),
  ticket_estado: z.enum(ESTADOS_TICKET),
  consulta: consultaSchema.optional(),
});

/** An order that is to be prepared, as `GET /api/preparacion` lists them: first what has to leave first. */
const porPrepararSchema = z.object({
  numero: z.string(),
  estado: z.enum(ESTADOS_TICKET),
  prioridad: z.enum(PRIORIDADES),
  cliente_nombre: z.string(),
  fecha_creacion: fecha,
  /** How many lines it has, and how many of them are settled. */
  lineas: cuantos,
  resueltas: cuantos,
  /** Until when its shopper is asked. */
  pregunta_vence: fecha.nullable(),
  /** Who has marked a line of it last. */
  prepara: textoONada,
});
export type PorPreparar = Respuesta<typeof porPrepararSchema>;
export const porPrepararListaSchema = lista('pedidos', porPrepararSchema);

/** An order with its lines. */
export const preparacionSchema = z.object({
  numero: z.string(),
  estado: z.enum(ESTADOS_TICKET),
  cliente_nombre: z.string(),
  indicaciones: z.string(),
  /** What is to be done about what is missing. */
  si_falta: z.string(),
  lineas: z.array(lineaPreparadaSchema),
  consulta: consultaSchema.optional(),
  /** The shop's address: there are the pictures of products. */
  tienda: z.string(),
  total: pesos,
  /** What it comes to as it is prepared so far. */
  total_final: pesos,
});
export type Preparacion = Respuesta<typeof preparacionSchema>;

export const filtroReemplazosSchema = z.object({ q: texto(100).optional() });

/** A product that may stand in for a line. */
const reemplazoPosibleSchema = z.object({
  producto_id: id,
  nombre: z.string(),
  precio: pesos,
  stock: cuanto,
  por: z.enum(VENTA_POR).nullable(),
  paso: cuanto,
  imagen_url: textoONada,
});
export type ReemplazoPosible = Respuesta<typeof reemplazoPosibleSchema>;
export const reemplazosSchema = lista('productos', reemplazoPosibleSchema);
