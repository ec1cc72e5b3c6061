/** The catalogue from a file: its lines, and what became of them. */
import { z } from 'zod';
import { comienzoDado } from '../../comun/dias.ts';
import { errorDeCampoSchema } from '../../comun/problemas.ts';
import { cuantos, id } from '../../comun/respuestas.ts';
import type { Respuesta } from '../../comun/respuestas.ts';
import { textoRequerido } from '../../comun/texto.ts';
import { esOferta, OFERTA, producto, stock } from '../administracion.ts';
import { siONo } from '../catalogo.ts';

/**
 * Query of `POST /api/admin/productos/importar`. With `recuento` a stock without `stock_visto` has just been
 * counted, and is taken as it stands.
 */
export const importarSchema = z.object({
  simular: siONo,
  aceptar_buenas: siONo,
  recuento: siONo,
  /** Tells of each line that is good, too. */
  detalle: siONo,
  /** Takes nothing but the prices, which hold from then on. */
  desde: comienzoDado.optional(),
});
export type Importar = z.output<typeof importarSchema>;

/** A line of the file; its key is `nombre` with `comerciante`. */
export const lineaCsvSchema = z
  .object({
    ...producto,
    descripcion: producto.descripcion.optional(),
    /** What it is another size or flavour of. */
    familia: textoRequerido(100).nullable().optional(),
    /** Left empty, what there is stays. */
    stock: stock.nullable(),
    /** What there was when the file was made: a stock changes from that only. */
    stock_visto: stock.nullable(),
  })
  .partial({ precio_anterior: true, imagen_url: true, codigo_barras: true, venta: true })
  .partial({ medida: true, iva: true, marca: true, aptos: true, costo: true })
  .refine(esOferta, OFERTA);
export type LineaCsv = z.output<typeof lineaCsvSchema>;

/** What became of a file. */
export const informeSchema = z.object({
  lineas: cuantos,
  buenas: cuantos,
  malas: z.array(
    z.object({
      /** In the file; the header is line 1. */
      linea: id,
      errores: z.array(errorDeCampoSchema),
    }),
  ),
  /** Of each good line, whether it is new; only where it was asked for. */
  detalle: z.array(z.object({ linea: id, nombre: z.string(), nuevo: z.boolean() })).optional(),
  importado: z.boolean(),
  creados: cuantos,
  actualizados: cuantos,
  /** Prices that hold from a moment on; only where one was given. */
  programados: cuantos.optional(),
  /** Of what was imported: by it, all of that is taken back. */
  cambio_id: z.uuid().optional(),
});
export type InformeCsv = Respuesta<typeof informeSchema>;
