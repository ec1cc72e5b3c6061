/** What those who run the shop call: catalogue, prices and stock. */
import { z } from 'zod';
import { comienzoDado } from '../comun/dias.ts';
import { importe } from '../comun/dinero.ts';
import { enteroEscrito, paginado } from '../comun/numeros.ts';
import { cuanto, cuantos, fecha, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { APTOS, aptosEnOrden } from '../reglas/valores/aptos.ts';
import { TASAS_IVA, UNIDADES } from '../reglas/valores/medida.ts';
import { medidaSchema, ventaSchema } from './catalogo.ts';
import { esCantidad } from '../reglas/valores/cantidades.ts';
import { esCodigoBarras, normalizarCodigoBarras } from '../reglas/valores/codigo-barras.ts';
import { parrafo, texto, textoRequerido } from '../comun/texto.ts';

const OBJETO = 'Se espera un objeto JSON';
const ORDENES = [
  ...(['nombre', '-nombre', 'stock', '-stock', 'precio', '-precio'] as const),
  ...(['margen', '-margen'] as const),
] as const;

/** Of a list of products, and of the same as a file. */
const filtroDeProductos = {
  q: texto(100).optional(),
  categoria: texto(100).optional(),
  comerciante: texto(100).optional(),
  estado: z.enum(['activos', 'archivados', 'todos'], 'Estado desconocido').default('activos'),
  /** Those of which there are so few left. */
  stock_max: enteroEscrito(0, 1_000_000).optional(),
  /** `bajo` is under `MARGEN_BAJO` percent of the price, what is sold below its cost too. */
  margen: z.enum(['negativo', 'bajo', 'sin_costo'], 'Margen desconocido').optional(),
  orden: z.enum(ORDENES, 'Orden desconocido').default('nombre'),
};
/** Query of `GET /api/admin/productos`. */
export const filtroProductosAdminSchema = z.object({ ...filtroDeProductos, ...paginado });
export type FiltroProductosAdmin = z.output<typeof filtroProductosAdminSchema>;

/** Query of `GET /api/admin/productos.csv`. */
export const filtroProductosCsvSchema = z.object(filtroDeProductos);
export type FiltroProductosCsv = z.output<typeof filtroProductosCsvSchema>;

export const precio = importe.positive('Debe ser mayor que cero');
/** How many there are. */
export const stock = z
  .number('Debe ser un número')
  .min(0, 'No puede ser negativo')
  .max(1_000_000, 'Es demasiado grande')
  .refine(esCantidad, 'Tiene más de tres decimales');
/** Where a picture of a product is. */
export const imagen_url = texto(500).regex(
  /^(https:\/\/[^\s/\\]+\/[^\s\\]*|\/(?!\/)[^\s\\]*)$/,
  'Debe ser una dirección https:// o una ruta de la tienda',
);

const codigo_barras = texto(30)
  .overwrite(normalizarCodigoBarras)
  .refine(esCodigoBarras, 'No es un código de barras: revisá sus 8, 12 o 13 dígitos');

/** What is said of a product, by who runs the shop or in a file. */
export const producto = {
  nombre: textoRequerido(200),
  descripcion: parrafo(1000),
  categoria: textoRequerido(100),
  comerciante: textoRequerido(200).nullable(),
  precio,
  precio_anterior: precio.nullable(),
  stock,
  imagen_url: imagen_url.nullable(),
  /** EAN-8, UPC-A or EAN-13; nobody else's. */
  codigo_barras: codigo_barras.nullable(),
  marca: textoRequerido(60).nullable(),
  aptos: z
    .array(z.enum(APTOS, 'No se conoce'), 'Debe ser una lista')
    .max(APTOS.length, 'Hay uno repetido')
    .overwrite(aptosEnOrden),
  /** What it costs the shop, VAT included; null where nobody has said. */
  costo: importe.nullable(),
  /** Null of what is sold in pieces. */
  venta: ventaSchema.nullable(),
  /** Null where the name says it. */
  medida: z
    .object({
      contenido: z
        .number('Debe ser un número')
        .positive('Debe ser mayor que cero')
        .max(9_999_999, 'Es demasiado grande')
        .refine(esCantidad, 'Tiene más de tres decimales'),
      unidad: z.enum(UNIDADES, 'Debe ser kg, l, m o u'),
    })
    .nullable(),
  iva: z.literal(TASAS_IVA, 'Debe ser 0, 10.5, 21 o 27'),
};

/** An offer is cheaper than before. */
export const esOferta = ({ precio: ahora, precio_anterior: antes }: ConPrecios): boolean =>
  antes == null || ahora === undefined || antes > ahora;
type ConPrecios = {
  readonly precio?: number | undefined;
  readonly precio_anterior?: number | null | undefined;
};
export const OFERTA = {
  path: ['precio_anterior'],
  message: 'Debe ser mayor que el precio',
};

/** Body of `POST /api/admin/productos`. */
export const nuevoProductoSchema = z
  .object(
    {
      ...producto,
      descripcion: producto.descripcion.default(''),
      comerciante: producto.comerciante.default(null),
      precio_anterior: producto.precio_anterior.default(null),
      imagen_url: producto.imagen_url.default(null),
      codigo_barras: producto.codigo_barras.default(null),
      marca: producto.marca.default(null),
      aptos: producto.aptos.default([]),
      costo: producto.costo.default(null),
      venta: producto.venta.default(null),
      medida: producto.medida.default(null),
      iva: producto.iva.default(21),
    },
    OBJETO,
  )
  .refine(esOferta, OFERTA);
export type NuevoProducto = z.output<typeof nuevoProductoSchema>;

/**
 * Body of `PATCH /api/admin/productos/:id`: what changes. With `stock_visto`, a stock that has changed
 * since it was seen is not overwritten.
 */
export const cambioProductoSchema = z
  .object(
    {
      ...z.object(producto).partial().shape,
      activo: z.boolean('Debe ser true o false').optional(),
      stock_visto: stock.optional(),
    },
    OBJETO,
  )
  .refine(esOferta, OFERTA);
export type CambioProducto = z.output<typeof cambioProductoSchema>;

/** Body of `POST /api/admin/categorias`. */
export const nuevaCategoriaSchema = z.object(
  { nombre: textoRequerido(100), padre: textoRequerido(100).nullable().default(null) },
  OBJETO,
);
export type NuevaCategoria = z.output<typeof nuevaCategoriaSchema>;

/** Body of `PATCH /api/admin/categorias/:id`: what changes; a `padre` of null is inside none. */
export const cambioCategoriaSchema = z
  .object(
    {
      perecedera: z.boolean('Debe ser true o false').optional(),
      padre: textoRequerido(100).nullable().optional(),
    },
    OBJETO,
  )
  .refine((cambio) => Object.keys(cambio).length > 0, 'No dice qué cambia');
export type CambioCategoria = z.output<typeof cambioCategoriaSchema>;

export const productoAdminSchema = z.object({
  id,
  nombre: z.string(),
  descripcion: z.string(),
  categoria: z.string(),
  comerciante: textoONada,
  precio: pesos,
  precio_anterior: pesos.nullable(),
  stock: cuanto,
  /** The first of its pictures. */
  imagen_url: textoONada,
  /** All of them. */
  imagenes: z.array(z.string()),
  codigo_barras: textoONada,
  marca: textoONada,
  /** Of those that are the same thing in other sizes or flavours. */
  familia: textoONada,
  aptos: z.array(z.enum(APTOS)),
  costo: pesos.nullable(),
  venta: ventaSchema.nullable(),
  medida: medidaSchema.nullable(),
  iva: z.number(),
  activo: z.boolean(),
});
export type ProductoAdmin = Respuesta<typeof productoAdminSchema>;
export const unProductoAdminSchema = z.object({ producto: productoAdminSchema });

export const REDONDEOS = [0.01, 1, 10, 50, 100] as const;

/**
 * Body of `POST /api/admin/productos/precios`. With `simular` nothing changes and the answer carries a
 * `token`; with that token, exactly what was shown is applied.
 */
export const preciosSchema = z
  .object(
    {
      porcentaje: z
        .number('Debe ser un número')
        .min(-90, 'No puede bajar más de 90 %')
        .max(500, 'No puede subir más de 500 %')
        .refine((n) => n !== 0, 'No puede ser cero'),
      redondeo: z.literal(REDONDEOS, 'Debe ser 0.01, 1, 10, 50 o 100').default(1),
      categoria: textoRequerido(100).optional(),
      comerciante: textoRequerido(200).optional(),
      /** Keeps what it cost as `precio_anterior`. */
      como_oferta: z.boolean('Debe ser true o false').default(false),
      /** From when on; at once where it is not said. */
      desde: comienzoDado.optional(),
      simular: z.boolean('Debe ser true o false').default(false),
      token: texto(100).optional(),
    },
    OBJETO,
  )
  .refine(({ simular, token }) => simular || token !== undefined, {
    path: ['token'],
    message: 'Hace falta el token de la vista previa',
  })
  .refine(({ como_oferta, porcentaje }) => !como_oferta || porcentaje < 0, {
    path: ['como_oferta'],
    message: 'Una oferta baja el precio',
  });
export type CambioDePrecios = z.output<typeof preciosSchema>;

const precioCambiadoSchema = z.object({ id, nombre: z.string(), antes: pesos, despues: pesos });
export type PrecioCambiado = Respuesta<typeof precioCambiadoSchema>;
const precioPropuestoSchema = precioCambiadoSchema.extend({ costo: pesos.nullable() });
export type PrecioPropuesto = Respuesta<typeof precioPropuestoSchema>;
export const preciosCambiadosSchema = z.object({
  cambios: z.array(precioPropuestoSchema),
  total: cuantos,
  /** How many would be sold for less than they cost. */
  bajo_costo: cuantos,
  token: z.string(),
  aplicado: z.boolean(),
  /** From when on they hold, where that is not at once. */
  desde: fecha.nullable(),
  /** Of what was applied, or is going to be: by it, it is undone or called off. */
  cambio_id: z.uuid().optional(),
});

/** Body of `POST /api/admin/productos/precios/deshacer`. */
export const deshacerPreciosSchema = z.object(
  { cambio_id: z.uuid('No es de un cambio de precios') },
  OBJETO,
);
export const preciosDeshechosSchema = z.object({
  cambios: z.array(precioCambiadoSchema),
  total: cuantos,
});
