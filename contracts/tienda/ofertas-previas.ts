/** What an offer or coupon would have cost last week, before it is saved, and what those that there are have brought. */
import { z } from 'zod';
import { cuantos, fecha, id as numero, lista, pesos } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador } from '../comun/texto.ts';
import { nuevaPromocionSchema, nuevoCuponSchema } from './precios.ts';

/** Of the one that there is and would be changed; a new one where it is left out. */
const id = identificador.optional();
/** Body of `POST /api/admin/promociones/previa`. */
export const previaDePromocionSchema = nuevaPromocionSchema.extend({ id });
export type PreviaDePromocion = z.output<typeof previaDePromocionSchema>;
/** Body of `POST /api/admin/cupones/previa`. */
export const previaDeCuponSchema = nuevoCuponSchema.extend({ id });
export type PreviaDeCupon = z.output<typeof previaDeCuponSchema>;

/** What an offer by itself would sell for less than it costs the shop; the first ones by name. */
const bajoCostoSchema = z.object({
  total: cuantos,
  /** `queda` is what one would be sold for. */
  productos: z.array(z.object({ id: numero, nombre: z.string(), queda: pesos, costo: pesos })),
});
export type BajoCosto = Respuesta<typeof bajoCostoSchema>;

/** Answer of both. */
export const previaSchema = z.object({
  /** Since when orders were looked at. */
  desde: fecha,
  /** How many were looked at, and whether there were more. */
  mirados: cuantos,
  hubo_mas: z.boolean(),
  /** How many of them would have cost something else. */
  pedidos: cuantos,
  /** What they would have cost less, on top of what is in force; negative where it takes off less than now. */
  costo: z.number(),
  /** What was paid for the goods of those orders. */
  ventas: pesos,
  bajo_costo: bajoCostoSchema,
});
export type Previa = Respuesta<typeof previaSchema>;

/** Answer of `GET /api/admin/ofertas/resultados`: by name, as it is frozen with each order. */
export const resultadosSchema = z.object({
  desde: fecha,
  ...lista(
    'resultados',
    z.object({
      nombre: z.string(),
      pedidos: cuantos,
      /** What it took off them. */
      descuento: pesos,
      /** What they came to. */
      ventas: pesos,
    }),
  ).shape,
});
export type Resultados = Respuesta<typeof resultadosSchema>;
export type ResultadoDeOferta = Resultados['resultados'][number];
