/** The cash that drivers take at the door, and hand in to dispatch. */
import { z } from 'zod';
import { importe } from '../comun/dinero.ts';
import { paginado } from '../comun/numeros.ts';
import {
  cuantos,
  fecha,
  id,
  paginaDe,
  pesos,
  referencia,
  textoONada,
} from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { parrafo } from '../comun/texto.ts';
import { numeroPedido } from './tickets.ts';

const NO_ES_OBJETO = 'Se espera un objeto JSON';

/** Body of `POST /api/repartidores/yo/rendiciones`: the deliveries as they were listed, and what is handed in. */
export const nuevaRendicionSchema = z.object(
  {
    declarado: importe,
    numeros: z
      .array(numeroPedido, 'Debe ser una lista de números')
      .min(1, 'No hay nada que rendir')
      .max(1_000, 'Son más de 1.000 entregas')
      .refine((numeros) => new Set(numeros).size === numeros.length, 'Hay números repetidos'),
  },
  NO_ES_OBJETO,
);
export type NuevaRendicion = z.output<typeof nuevaRendicionSchema>;

/** Body of `POST /api/rendiciones/:id/confirmar`. */
export const confirmacionSchema = z.object(
  {
    contado: importe,
    nota: parrafo(500)
      .nullish()
      .transform((valor) => valor || null),
  },
  NO_ES_OBJETO,
);
export type Confirmacion = z.output<typeof confirmacionSchema>;

/** Query of `GET /api/rendiciones`. */
export const filtroRendicionesSchema = z.object({
  estado: z.enum(['pendiente', 'confirmada'], 'Estado desconocido').optional(),
  ...paginado,
});
export type FiltroRendiciones = z.output<typeof filtroRendicionesSchema>;

export const rendicionSchema = z.object({
  id,
  repartidor: referencia,
  /** What its deliveries come to. */
  esperado: pesos,
  /** What the driver says it is. */
  declarado: pesos,
  /** What dispatch has counted; null until then. */
  contado: pesos.nullable(),
  /** Counted less expected: negative where something is missing. */
  diferencia: z.number().nullable(),
  nota: textoONada,
  entregas: cuantos,
  creada_en: fecha,
  confirmada_en: fecha.nullable(),
  confirmada_por: textoONada,
});
export type Rendicion = Respuesta<typeof rendicionSchema>;
export const rendicionHechaSchema = z.object({
  ...rendicionSchema.shape,
  idempotent: z.boolean(),
});
export const rendicionesSchema = paginaDe('rendiciones', rendicionSchema);

/** Answer of `GET /api/repartidores/yo/caja`. */
export const cajaSchema = z.object({
  /** Cash that they have and have not handed in. */
  efectivo: pesos,
  /** Whose cash it is, oldest first. */
  entregas: z.array(
    z.object({ numero: z.string(), cliente_nombre: z.string(), monto: pesos, fecha }),
  ),
  /** Handed in, and not counted yet. */
  por_confirmar: z.array(rendicionSchema),
  /** Delivered today, however it is paid. */
  entregados_hoy: cuantos,
});
export type Caja = Respuesta<typeof cajaSchema>;
