/** The shop's catalogue, as it crosses the border. */
import { z } from 'zod';
import { importe } from '../comun/dinero.ts';
import { paginado, texto } from '../comun/texto.ts';

export const ORDENES_PRODUCTOS = [
  'relevancia',
  'nombre',
  'precio',
  'precio_desc',
  'descuento',
] as const;

/** A peso amount or a yes or no in a query, where everything is text. */
const importeDeConsulta = z.coerce.number('Debe ser un número').pipe(importe).optional();
const siONo = z
  .enum(['true', 'false', '1', '0', ''], 'Debe ser true o false')
  .transform((valor) => valor === 'true' || valor === '1')
  .default(false);

/** Query of `GET /api/productos`. */
export const filtroProductosSchema = z.object({
  categoria: texto(100).optional(),
  comerciante: texto(100).optional(),
  q: texto(100).optional(),
  precio_min: importeDeConsulta,
  precio_max: importeDeConsulta,
  con_stock: siONo,
  oferta: siONo,
  orden: z.enum(ORDENES_PRODUCTOS, 'Orden desconocido').default('relevancia'),
  ...paginado,
});
export type FiltroProductos = z.output<typeof filtroProductosSchema>;

export interface Producto {
  readonly id: number;
  readonly nombre: string;
  readonly descripcion: string;
  readonly precio: number;
  /** What it cost before the offer, or null. */
  readonly precio_anterior: number | null;
  readonly categoria: string;
  readonly stock: number;
  readonly imagen_url: string | null;
  readonly comerciante: string | null;
}

/** Answer of `GET /api/categorias`. */
export interface Categoria {
  readonly id: number;
  readonly nombre: string;
  /** Products on sale in it. */
  readonly productos: number;
}

/** Answer of `GET /api/comerciantes`. */
export interface ComercianteListado {
  readonly id: number;
  readonly nombre: string;
  readonly productos: number;
}
