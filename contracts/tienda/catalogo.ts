/** The shop's catalogue, as it crosses the border. */
import { z } from 'zod';
import { importeEscrito, paginado } from '../comun/numeros.ts';
import {
  cuanto,
  cuantos,
  id,
  lista,
  paginaDe,
  pesos,
  referencia,
  textoONada,
} from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { texto } from '../comun/texto.ts';
import { METODOS_PAGO } from '../reglas/estados.ts';
import { APTOS, aptosEscritos, noEsApto } from '../reglas/valores/aptos.ts';
import { esCantidad, VENTA_POR } from '../reglas/valores/cantidades.ts';
import { UNIDADES } from '../reglas/valores/medida.ts';

export const ORDENES_PRODUCTOS = [
  'relevancia',
  'nombre',
  'precio',
  'precio_desc',
  'precio_unidad',
  'descuento',
] as const;

/** A yes or no in a query, where everything is text. */
export const siONo = z
  .enum(['true', 'false', '1', '0', ''], 'Debe ser true o false')
  .transform((valor) => valor === 'true' || valor === '1')
  .default(false);

/** What it is fit for, as somebody writes it: by name, parted by commas. */
export const aptosDichos = texto(200).transform((escritos, ctx) => {
  const hallados = aptosEscritos(escritos);
  if (Array.isArray(hallados)) return hallados;
  ctx.addIssue({ code: 'custom', message: noEsApto(hallados.desconocido) });
  return z.NEVER;
});

/** One, or as many as the query repeats. */
const marcasDichas = z
  .union(
    [texto(100).transform((marca) => [marca]), z.array(texto(100)).max(20, 'Son más de 20')],
    'Debe ser una marca, o hasta 20',
  )
  .transform((marcas) => marcas.filter((marca) => marca !== ''));

/** Query of `GET /api/productos`. */
export const filtroProductosSchema = z.object({
  categoria: texto(100).optional(),
  comerciante: texto(100).optional(),
  /** Any of them. */
  marca: marcasDichas.optional(),
  /** All of them. */
  aptos: aptosDichos.optional(),
  q: texto(100).optional(),
  precio_min: importeEscrito.optional(),
  precio_max: importeEscrito.optional(),
  con_stock: siONo,
  oferta: siONo,
  orden: z.enum(ORDENES_PRODUCTOS, 'Orden desconocido').default('relevancia'),
  /** Whether it is told too how many each filter would leave. */
  facetas: siONo,
  ...paginado,
});
export type FiltroProductos = z.output<typeof filtroProductosSchema>;

/** How much of it a product is. */
export const medidaSchema = z.object({
  contenido: z.number().positive(),
  unidad: z.enum(UNIDADES, 'Debe ser kg, l, m o u'),
});

/** What it is bought by and in multiples of; told of what is not sold in pieces. */
export const ventaSchema = z.object({
  por: z.enum(VENTA_POR, 'Debe ser kg, l o m'),
  paso: z.number().positive().max(100).refine(esCantidad, 'Tiene más de tres decimales'),
});

export const productoSchema = z.object({
  id,
  nombre: z.string(),
  descripcion: z.string(),
  precio: pesos,
  /** What it cost before the offer, or null. */
  precio_anterior: pesos.nullable(),
  categoria: z.string(),
  /** The category that its own is inside, where it is. */
  categoria_padre: z.string().optional(),
  stock: cuanto,
  venta: ventaSchema.optional(),
  imagen_url: textoONada,
  comerciante: textoONada,
  /** Told where there is one. */
  marca: z.string().optional(),
  /** What it is fit for, where it is for something. */
  aptos: z.array(z.enum(APTOS)).optional(),
  /** How much of it it is, where its name does not say so. */
  medida: medidaSchema.optional(),
  /** Percents of VAT, where they are not the usual 21. */
  iva: z.number().optional(),
  /** Told of what spoils: a withdrawal does not reach it. */
  perecedero: z.literal(true).optional(),
});
export type Producto = Respuesta<typeof productoSchema>;

/** Answer of `GET /api/productos/:id`. */
export const unProductoSchema = productoSchema.extend({
  /** All its pictures, `imagen_url` first; told where there are several. */
  imagenes: z.array(z.string()).min(2).optional(),
  /** The sizes or flavours it comes in, itself among them; told where there are others on sale. */
  presentaciones: z
    .array(
      productoSchema
        .pick({ ...{ id: true, nombre: true, precio: true, medida: true, venta: true } })
        .extend({ hay: z.boolean() }),
    )
    .min(2)
    .optional(),
});
export type ProductoEntero = Respuesta<typeof unProductoSchema>;

/** How many products on sale there are of something. */
const contado = z.object({ nombre: z.string(), productos: cuantos });

/** The same of a category that may be inside another one; those inside it count as its own too. */
const contadaEnOtra = contado.extend({ padre: z.string().optional() });

/** What each filter would leave of what is found, beside the other filters. */
export const facetasSchema = z.object({
  categorias: z.array(contadaEnOtra),
  comerciantes: z.array(contado),
  marcas: z.array(contado),
  aptos: z.array(z.object({ apto: z.enum(APTOS), productos: cuantos })),
  oferta: cuantos,
  con_stock: cuantos,
  /** Three parts of about the same size, with their ends; none where there is little to part. */
  precios: z.array(
    z.object({ desde: pesos.optional(), hasta: pesos.optional(), productos: cuantos }),
  ),
});
export type Facetas = Respuesta<typeof facetasSchema>;

/** Answer of `GET /api/productos`. */
export const productosSchema = z.object({
  ...paginaDe('productos', productoSchema).shape,
  /** What was looked for instead, where what was asked for is nowhere. */
  corregida: z.string().optional(),
  /** Told where it is asked for. */
  facetas: facetasSchema.optional(),
});

export type ListaProductos = Respuesta<typeof productosSchema>;

/** Query of `GET /api/productos/sugerencias`. */
export const sugerenciasPedidasSchema = z.object({ q: texto(100).default('') });
/** As many as are suggested, of all kinds together. */
export const MAX_SUGERENCIAS = 8;
export const sugerenciasSchema = z.object({
  productos: z.array(
    productoSchema.pick({
      ...{ id: true, nombre: true, precio: true, precio_anterior: true },
      ...{ imagen_url: true, venta: true },
    }),
  ),
  categorias: z.array(contado),
  marcas: z.array(contado),
  /** What the products were looked for by instead, where what was written is nowhere. */
  corregida: z.string().optional(),
});
export type Sugerencias = Respuesta<typeof sugerenciasSchema>;
export type ProductoSugerido = Sugerencias['productos'][number];

const conProductos = z.object({
  ...referencia.shape,
  /** Products on sale. */
  productos: cuantos,
});
const categoria = conProductos.extend({
  /** The one that it is inside, where it is; what is inside it counts as its own too. */
  padre: z.string().optional(),
  /** Told where its goods spoil. */
  perecedera: z.literal(true).optional(),
});
export type Categoria = Respuesta<typeof categoria>;
export const unaCategoriaSchema = z.object({ categoria });
/** Answer of `GET /api/categorias`: each before those inside it. */
export const categoriasSchema = lista('categorias', categoria);

export type ComercianteListado = Respuesta<typeof conProductos>;
/** Answer of `GET /api/comerciantes`. */
export const comerciantesSchema = lista('comerciantes', conProductos);

/** Answer of `GET /api/marcas`: those of what is on sale. */
export const marcasSchema = lista('marcas', contado);
export type MarcaListada = Respuesta<typeof contado>;

/** Answer of `GET /api/medios-de-pago`. */
export const mediosSchema = lista('medios', z.enum(METODOS_PAGO));
