/** How a delivery was found: what a shopper says of it, and what dispatch reads. */
import { z } from 'zod';
import { paginado } from '../comun/numeros.ts';
import { cuantos, dia, fecha, paginaDe } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { parrafo } from '../comun/texto.ts';
import { PUNTOS } from '../reglas/calificacion.ts';

const puntos = z.literal(PUNTOS, 'Debe ser un número del 1 al 5');

/** Body of `PUT /api/pedidos/:numero/calificacion`. */
export const calificacionDadaSchema = z.object(
  { puntos, palabras: parrafo(500).default('') },
  'Se espera un objeto JSON',
);
export type CalificacionDada = z.output<typeof calificacionDadaSchema>;

/** Answer of both calls of an order. */
export const calificacionDePedidoSchema = z.object({
  calificacion: z.object({ puntos, palabras: z.string(), fecha }).nullable(),
  /** Until when it can be given, and changed; null before the delivery. */
  hasta: fecha.nullable(),
});
export type CalificacionDePedido = Respuesta<typeof calificacionDePedidoSchema>;

/** Of several. */
export const promedioSchema = z.object({
  cuantas: cuantos,
  /** With one decimal; null without any. */
  promedio: z.number().min(1).max(5).nullable(),
});

/** Query of `GET /api/repartidores/:id/calificaciones`. */
export const filtroCalificacionesSchema = z.object(paginado);
export type FiltroCalificaciones = z.output<typeof filtroCalificacionesSchema>;

/** Its answer: what somebody wrote, the newest first, without who. */
export const calificacionesDeRepartidorSchema = z.object({
  ...paginaDe('comentarios', z.object({ puntos, palabras: z.string(), fecha: dia })).shape,
  ...promedioSchema.shape,
});
export type CalificacionesDeRepartidor = Respuesta<typeof calificacionesDeRepartidorSchema>;
