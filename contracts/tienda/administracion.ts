/** What those who run the shop call: catalogue, prices, customers and orders. */
import { z } from 'zod';
import { importe } from '../comun/dinero.ts';
import { ESTADOS_PEDIDO, ROLES_TIENDA, TIPOS_CLIENTE } from '../reglas/estados.ts';
import type { EstadoPedido, RolTienda, TipoCliente } from '../reglas/estados.ts';
import type { PedidoDetalle } from '../pedidos/pedidos.ts';
import { identificador, paginado, parrafo, texto, textoRequerido } from '../comun/texto.ts';

const OBJETO = 'Se espera un objeto JSON';

/** Query of `GET /api/admin/productos`. */
export const filtroProductosAdminSchema = z.object({
  q: texto(100).optional(),
  categoria: texto(100).optional(),
  comerciante: texto(100).optional(),
  estado: z.enum(['activos', 'archivados', 'todos'], 'Estado desconocido').default('activos'),
  /** Those of which there are so few left. */
  stock_max: z.coerce.number('Debe ser un número').int().min(0).max(1_000_000).optional(),
  orden: z.enum(['nombre', 'stock', 'precio'], 'Orden desconocido').default('nombre'),
  ...paginado,
});
export type FiltroProductosAdmin = z.output<typeof filtroProductosAdminSchema>;

const precio = importe.positive('Debe ser mayor que cero');
const stock = z
  .number('Debe ser un número')
  .int('Debe ser un número entero')
  .min(0, 'No puede ser negativo')
  .max(1_000_000, 'Es demasiado grande');
const imagen_url = texto(500).regex(
  /^(https:\/\/[^\s/\\]+\/[^\s\\]*|\/(?!\/)[^\s\\]*)$/,
  'Debe ser una dirección https:// o una ruta de la tienda',
);

const producto = {
  nombre: textoRequerido(200),
  descripcion: parrafo(1000),
  categoria: textoRequerido(100),
  comerciante: textoRequerido(200).nullable(),
  precio,
  precio_anterior: precio.nullable(),
  stock,
  imagen_url: imagen_url.nullable(),
};

/** An offer is cheaper than before. */
const esOferta = ({ precio: ahora, precio_anterior: antes }: ConPrecios): boolean =>
  antes == null || ahora === undefined || antes > ahora;
type ConPrecios = {
  readonly precio?: number | undefined;
  readonly precio_anterior?: number | null | undefined;
};
const OFERTA = {
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
export const nuevaCategoriaSchema = z.object({ nombre: textoRequerido(100) }, OBJETO);
export type NuevaCategoria = z.output<typeof nuevaCategoriaSchema>;

export interface ProductoAdmin {
  readonly id: number;
  readonly nombre: string;
  readonly descripcion: string;
  readonly categoria: string;
  readonly comerciante: string | null;
  readonly precio: number;
  readonly precio_anterior: number | null;
  readonly stock: number;
  readonly imagen_url: string | null;
  readonly activo: boolean;
}

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

export interface PrecioCambiado {
  readonly id: number;
  readonly nombre: string;
  readonly antes: number;
  readonly despues: number;
}

/** Query of `GET /api/admin/cambios`, the newest first. */
export const filtroCambiosSchema = z.object({
  producto_id: z.coerce.number('Debe ser un número').pipe(identificador).optional(),
  ...paginado,
});
export type FiltroCambios = z.output<typeof filtroCambiosSchema>;

export interface CambioAnotado {
  readonly id: number;
  readonly producto_id: number;
  readonly producto: string;
  readonly usuario: string;
  readonly origen: 'alta' | 'manual' | 'masivo' | 'csv';
  readonly campo: 'precio' | 'precio_anterior' | 'stock' | 'activo';
  readonly anterior: string | null;
  readonly valor: string | null;
  readonly fecha: string;
}

const siONo = z
  .enum(['true', 'false', '1', '0', ''], 'Debe ser true o false')
  .transform((valor) => valor === 'true' || valor === '1')
  .default(false);

/**
 * Query of `POST /api/admin/productos/importar`. With `recuento` a stock without `stock_visto` has just been
 * counted, and is taken as it stands.
 */
export const importarSchema = z.object({ simular: siONo, aceptar_buenas: siONo, recuento: siONo });
export type Importar = z.output<typeof importarSchema>;

/** A line of the file; its key is `nombre` with `comerciante`. */
export const lineaCsvSchema = z
  .object({
    ...producto,
    descripcion: producto.descripcion.optional(),
    /** Left empty, what there is stays. */
    stock: stock.nullable(),
    /** What there was when the file was made: a stock changes from that only. */
    stock_visto: stock.nullable(),
  })
  .partial({ precio_anterior: true, imagen_url: true })
  .refine(esOferta, OFERTA);
export type LineaCsv = z.output<typeof lineaCsvSchema>;

/** What became of a file. */
export interface InformeCsv {
  readonly lineas: number;
  readonly buenas: number;
  readonly malas: readonly {
    /** In the file; the header is line 1. */
    readonly linea: number;
    readonly errores: readonly { readonly campo: string; readonly mensaje: string }[];
  }[];
  readonly importado: boolean;
  readonly creados: number;
  readonly actualizados: number;
}

/** Query of `GET /api/admin/clientes`. */
export const filtroClientesSchema = z.object({
  q: texto(100).optional(),
  rol: z.enum(ROLES_TIENDA, 'Rol desconocido').optional(),
  estado: z.enum(['activos', 'inactivos', 'todos'], 'Estado desconocido').default('todos'),
  ...paginado,
});
export type FiltroClientes = z.output<typeof filtroClientesSchema>;

/** Body of `PATCH /api/admin/clientes/:id`. */
export const cambioClienteSchema = z.object({ activo: z.boolean('Debe ser true o false') }, OBJETO);

export interface ClienteAdmin {
  readonly id: number;
  readonly email: string;
  readonly nombre: string;
  readonly apellido: string | null;
  readonly telefono: string | null;
  readonly rol: RolTienda;
  readonly activo: boolean;
  /** Of a merchant. */
  readonly comercio: string | null;
  readonly cuit: string | null;
  readonly pedidos: number;
  readonly ultimo_pedido: string | null;
  readonly creado_en: string;
}

const fecha = z.iso.date('Debe ser una fecha AAAA-MM-DD');

/** Query of `GET /api/admin/pedidos`; days of Buenos Aires, both included. */
export const filtroPedidosAdminSchema = z.object({
  q: texto(100).optional(),
  estado: z.enum(ESTADOS_PEDIDO, 'Estado desconocido').optional(),
  tipo_cliente: z.enum(TIPOS_CLIENTE, 'Tipo de cliente desconocido').optional(),
  desde: fecha.optional(),
  hasta: fecha.optional(),
  ...paginado,
});
export type FiltroPedidosAdmin = z.output<typeof filtroPedidosAdminSchema>;

export interface PedidoAdmin {
  readonly numero: string;
  readonly estado: EstadoPedido;
  readonly cliente: string;
  readonly email: string;
  readonly tipo_cliente: TipoCliente;
  readonly total: number;
  readonly metodo_pago: string;
  readonly repartidor: string | null;
  readonly motivo_espera: string | null;
  readonly fecha: string;
}

export interface PedidoAdminDetalle extends PedidoDetalle {
  readonly contacto: {
    readonly email: string;
    readonly telefono: string;
    readonly usuario_id: number | null;
    readonly tipo_cliente: TipoCliente;
  };
}
