/** What is changed of many products at once, who changed what, and how it is taken back. */
import { z } from 'zod';
import { EN_ORDEN, rangoDado } from '../comun/dias.ts';
import { enteroEscrito, paginado } from '../comun/numeros.ts';
import { cuantos, fecha, id, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador, texto, textoRequerido } from '../comun/texto.ts';
import { stock } from './administracion.ts';

const OBJETO = 'Se espera un objeto JSON';

/** Body of `POST /api/admin/productos/varios`: the same of all of them. */
export const cambioDeVariosSchema = z
  .object(
    {
      ids: z
        .array(identificador, 'Debe ser una lista')
        .min(1, 'Falta al menos uno')
        .max(200, 'Son más de 200')
        .refine((ids) => new Set(ids).size === ids.length, 'Hay uno repetido'),
      activo: z.boolean('Debe ser true o false').optional(),
      categoria: textoRequerido(100).optional(),
      stock: stock.optional(),
    },
    OBJETO,
  )
  .refine(({ ids: _, ...cambio }) => Object.keys(cambio).length > 0, 'No dice qué cambia');
export type CambioDeVarios = z.output<typeof cambioDeVariosSchema>;

/** Answer of what changes many products, or takes that back. */
export const hechoSchema = z.object({ total: cuantos, cambio_id: z.uuid() });

/** Body of `POST /api/admin/cambios/deshacer`. */
export const deshacerCambioSchema = z.object({ cambio_id: z.uuid('No es de un cambio') }, OBJETO);

/** Query of `GET /api/admin/cambios`, the newest first; days of Buenos Aires, both included. */
export const filtroCambiosSchema = z
  .object({
    producto_id: enteroEscrito(1, 2_147_483_647).optional(),
    /** Of a product with these words. */
    q: texto(100).optional(),
    /** By whom: part of the mail address. */
    usuario: texto(100).optional(),
    ...rangoDado,
    ...paginado,
  })
  .refine(...EN_ORDEN);
export type FiltroCambios = z.output<typeof filtroCambiosSchema>;

const CAMPOS = [
  ...(['precio', 'precio_anterior', 'stock', 'activo', 'nombre', 'descripcion'] as const),
  ...(['categoria', 'comerciante', 'venta', 'medida', 'iva', 'imagen_url'] as const),
  ...(['imagenes', 'codigo_barras', 'marca', 'aptos', 'costo', 'familia'] as const),
] as const;
export type CampoDeProducto = (typeof CAMPOS)[number];

export const cambioSchema = z.object({
  id,
  producto_id: id,
  producto: z.string(),
  usuario: z.string(),
  origen: z.enum(['alta', 'manual', 'masivo', 'csv', 'programado', 'deshecho']),
  campo: z.enum(CAMPOS),
  anterior: textoONada,
  valor: textoONada,
  /** Of what was changed together; by it, it is undone. */
  cambio_id: textoONada,
  /** Of how many products that was. */
  productos: cuantos,
  fecha,
});
export type CambioAnotado = Respuesta<typeof cambioSchema>;
