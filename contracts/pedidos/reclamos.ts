/** Claims: something was wrong with what came. */
import { z } from 'zod';
import { cantidad } from '../comun/cantidad.ts';
import { importe } from '../comun/dinero.ts';
import { paginado } from '../comun/numeros.ts';
import { cuanto, fecha, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador, parrafo, parrafoRequerido } from '../comun/texto.ts';
import { ESTADOS_PEDIDO } from '../reglas/estados.ts';
import type { LineaReclamada } from '../reglas/preparacion/reclamos.ts';
import { VENTA_POR } from '../reglas/valores/cantidades.ts';

export const MOTIVOS_RECLAMO = [
  'faltante',
  'mal_estado',
  'equivocado',
  'no_llego',
  'otro',
] as const;
export type MotivoReclamo = (typeof MOTIVOS_RECLAMO)[number];

export const RESULTADOS_RECLAMO = ['devolver', 'rechazar', 'reenviar'] as const;
export type ResultadoReclamo = (typeof RESULTADOS_RECLAMO)[number];

/** Who answers for what was wrong. */
export const RESPONSABLES = ['tienda', 'repartidor', 'proveedor'] as const;

/** A photo as it is sent: a data URL of an image. */
const foto = z
  .string()
  .regex(
    /^data:image\/(jpeg|png|webp);base64,[A-Za-z0-9+/=]+$/,
    'Debe ser una imagen JPEG, PNG o WebP',
  )
  .max(900_000, 'La foto es demasiado grande');

/** Body of `POST /api/pedidos/:numero/reclamos`. */
export const nuevoReclamoSchema = z.object(
  {
    lineas: z
      .array(
        z.union(
          [
            identificador.transform((linea_id): LineaReclamada => ({ linea_id })),
            z.object({
              linea_id: identificador,
              /** Which of what came of it, where something stood in for a part. */
              producto_id: identificador.optional(),
              cantidad: cantidad.optional(),
            }),
          ],
          'Debe ser el id de una línea, o {linea_id, producto_id, cantidad}',
        ),
      )
      .max(100, 'Son más de 100')
      .default([]),
    motivo: z.enum(MOTIVOS_RECLAMO, `Debe ser uno de: ${MOTIVOS_RECLAMO.join(', ')}`),
    detalle: parrafoRequerido(1000),
    foto: foto.optional(),
  },
  'Se espera un objeto JSON',
);
export type NuevoReclamo = z.output<typeof nuevoReclamoSchema>;

/** Body of `POST /api/reclamos/:id/resolver`. */
export const resolverReclamoSchema = z
  .object(
    {
      resultado: z.enum(RESULTADOS_RECLAMO, `Debe ser uno de: ${RESULTADOS_RECLAMO.join(', ')}`),
      /** Pesos; all that the lines came to where it is left out. */
      monto: importe.refine((pesos) => pesos > 0, 'Debe ser mayor que cero').optional(),
      motivo: parrafo(1000).default(''),
      responde: z.enum(RESPONSABLES, `Debe ser uno de: ${RESPONSABLES.join(', ')}`).optional(),
    },
    'Se espera un objeto JSON',
  )
  .refine(({ resultado, monto }) => monto === undefined || resultado === 'devolver', {
    path: ['monto'],
    message: 'Solo al devolver',
  })
  .refine(({ resultado, motivo }) => resultado !== 'rechazar' || motivo !== '', {
    path: ['motivo'],
    message: 'Hay que decir por qué',
  });
export type ResolverReclamo = z.output<typeof resolverReclamoSchema>;

export const reclamoSchema = z.object({
  id,
  numero: z.string(),
  motivo: z.enum(MOTIVOS_RECLAMO),
  detalle: z.string(),
  lineas: z.array(
    z.object({
      producto_id: id,
      nombre: z.string(),
      cantidad: cuanto,
      /** What it is sold by; in pieces where absent, and in claims of before. */
      por: z.enum(VENTA_POR).optional(),
      importe: pesos,
    }),
  ),
  foto: textoONada,
  estado: z.enum(['abierto', 'resuelto']),
  resultado: z.enum(RESULTADOS_RECLAMO).nullable(),
  monto: pesos.nullable(),
  /** When it was back, where it was decided to give it back. */
  devuelto_en: fecha.nullable(),
  respuesta: textoONada,
  responde: z.enum(RESPONSABLES).nullable(),
  /** The order that is sent in its place. */
  reenvio: textoONada,
  creado_en: fecha,
  /** Until when it is to be answered. */
  vence: fecha,
  resuelto_en: fecha.nullable(),
});
export type Reclamo = Respuesta<typeof reclamoSchema>;

/** A claim as staff sees it. */
export const reclamoDeAdminSchema = reclamoSchema.extend({
  cliente: z.string(),
  estado_pedido: z.enum(ESTADOS_PEDIDO),
  metodo_pago: z.string(),
  /** What can still go back, in pesos. */
  reintegrable: pesos,
  resuelto_por: textoONada,
});
export type ReclamoDeAdmin = Respuesta<typeof reclamoDeAdminSchema>;

export const filtroReclamosSchema = z.object({
  estado: z.enum(['abierto', 'resuelto'], 'Estado desconocido').optional(),
  ...paginado,
});
export type FiltroReclamos = z.output<typeof filtroReclamosSchema>;
