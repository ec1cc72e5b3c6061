/** What those who run the shop are told. */
import { z } from 'zod';
import type {
  CambioAnotado,
  ClienteAdmin,
  InformeCsv,
  PedidoAdmin,
  PedidoAdminDetalle,
  PrecioCambiado,
  ProductoAdmin,
} from './administracion.ts';
import { ESTADOS_PEDIDO, ROLES_TIENDA, TIPOS_CLIENTE } from '../reglas/estados.ts';
import { cuantos, fecha, id, pesos, texto, textoONada } from '../comun/respuestas.ts';
import { pedidoSchema } from '../pedidos/respuestas.ts';

export const productoAdminSchema = z.object({
  id,
  nombre: texto,
  descripcion: texto,
  categoria: texto,
  comerciante: textoONada,
  precio: pesos,
  precio_anterior: pesos.nullable(),
  stock: cuantos,
  imagen_url: textoONada,
  activo: z.boolean(),
}) satisfies z.ZodType<ProductoAdmin>;
export const unProductoAdminSchema = z.object({ producto: productoAdminSchema });

const precioSchema = z.object({
  id,
  nombre: texto,
  antes: pesos,
  despues: pesos,
}) satisfies z.ZodType<PrecioCambiado>;
export const preciosCambiadosSchema = z.object({
  cambios: z.array(precioSchema),
  total: cuantos,
  token: texto,
  aplicado: z.boolean(),
});

export const informeSchema = z.object({
  lineas: cuantos,
  buenas: cuantos,
  malas: z.array(
    z.object({
      linea: id,
      errores: z.array(z.object({ campo: texto, mensaje: texto })),
    }),
  ),
  importado: z.boolean(),
  creados: cuantos,
  actualizados: cuantos,
}) satisfies z.ZodType<InformeCsv>;

export const cambioSchema = z.object({
  id,
  producto_id: id,
  producto: texto,
  usuario: texto,
  origen: z.enum(['alta', 'manual', 'masivo', 'csv']),
  campo: z.enum(['precio', 'precio_anterior', 'stock', 'activo']),
  anterior: textoONada,
  valor: textoONada,
  fecha,
}) satisfies z.ZodType<CambioAnotado>;

export const clienteSchema = z.object({
  id,
  email: texto,
  nombre: texto,
  apellido: textoONada,
  telefono: textoONada,
  rol: z.enum(ROLES_TIENDA),
  activo: z.boolean(),
  comercio: textoONada,
  cuit: textoONada,
  pedidos: cuantos,
  ultimo_pedido: fecha.nullable(),
  creado_en: fecha,
}) satisfies z.ZodType<ClienteAdmin>;
export const unClienteSchema = z.object({ cliente: clienteSchema });

const tipo_cliente = z.enum(TIPOS_CLIENTE);
export const pedidoAdminSchema = z.object({
  numero: texto,
  estado: z.enum(ESTADOS_PEDIDO),
  cliente: texto,
  email: texto,
  tipo_cliente,
  total: pesos,
  metodo_pago: texto,
  repartidor: textoONada,
  motivo_espera: textoONada,
  fecha,
}) satisfies z.ZodType<PedidoAdmin>;

export const pedidoAdminDetalleSchema = z.object({
  ...pedidoSchema.shape,
  contacto: z.object({ email: texto, telefono: texto, usuario_id: id.nullable(), tipo_cliente }),
}) satisfies z.ZodType<PedidoAdminDetalle>;
