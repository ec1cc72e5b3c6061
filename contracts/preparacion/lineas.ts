/** The lines of an order while it is prepared, and the question about what is missing, as both services tell them. */
import { z } from 'zod';
import { cantidad } from '../comun/cantidad.ts';
import { importe } from '../comun/dinero.ts';
import { cuanto, fecha, id, pesos } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador } from '../comun/texto.ts';
import { VENTA_POR } from '../reglas/valores/cantidades.ts';
import { ESTADOS_LINEA } from '../reglas/preparacion/lineas.ts';

const por = z.enum(VENTA_POR).optional();

/** What stands in for what is missing, or would; `importe` is what all of it is charged at. */
const reemplazo = z.object({
  producto_id: id,
  nombre: z.string(),
  cantidad: cuanto,
  por,
  importe: pesos,
});

export const lineaPreparadaSchema = z.object({
  /** Of the line, within its order. */
  id,
  producto_id: id,
  nombre: z.string(),
  precio: pesos,
  cantidad: cuanto,
  por,
  /** How much of it was found so far. */
  preparados: cuanto,
  estado: z.enum(ESTADOS_LINEA),
  categoria: z.string(),
  imagen_url: z.string().optional(),
  /** What is printed on it, by which it is scanned. */
  codigo_barras: z.string().optional(),
  /** `preparador:3`, once somebody has looked. */
  preparada_por: z.string().optional(),
  reemplazo: reemplazo.optional(),
});
export type LineaPreparada = Respuesta<typeof lineaPreparadaSchema>;

/** What the shopper is asked, until when. */
export const consultaSchema = z.object({
  id: z.string(),
  vence: fecha,
  lineas: z.array(
    z.object({
      linea_id: id,
      nombre: z.string(),
      faltan: cuanto,
      por,
      /** What the missing part was to cost. */
      importe: pesos,
      propuesta: reemplazo.extend({ imagen_url: z.string().nullish() }),
    }),
  ),
});
export type Consulta = Respuesta<typeof consultaSchema>;

/** Body of `POST /api/pedidos/:numero/consulta`. */
export const respuestaConsultaSchema = z.object(
  {
    id: z.string().regex(/^[0-9a-f]{16}$/, 'No es el id de una pregunta'),
    respuestas: z
      .array(
        z.object({
          linea_id: identificador,
          acepta: z.boolean('Debe ser true o false'),
          /** What is answered to, as it was shown: something else may be proposed by now. */
          propuesta: z.object({ producto_id: identificador, cantidad, importe }).optional(),
        }),
      )
      .min(1, 'Falta al menos una respuesta')
      .max(100, 'Son más de 100')
      .refine(
        (respuestas) =>
          new Set(respuestas.map(({ linea_id }) => linea_id)).size === respuestas.length,
        'Hay una línea repetida',
      ),
  },
  'Se espera un objeto JSON',
);
export type RespuestaConsulta = z.infer<typeof respuestaConsultaSchema>;
