/** Customers and their orders, as those who run the shop call for them. */
import { z } from 'zod';
import { ESTADOS_PEDIDO, ROLES_TIENDA, TIPOS_CLIENTE } from '../reglas/estados.ts';
import { pedidoSchema } from '../pedidos/pedidos.ts';
import { rangoDado } from '../comun/dias.ts';
import { cuantos, fecha, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { paginado } from '../comun/numeros.ts';
import { texto } from '../comun/texto.ts';

/** Query of `GET /api/admin/clientes`. */
export const filtroClientesSchema = z.object({
  q: texto(100).optional(),
  rol: z.enum(ROLES_TIENDA, 'Rol desconocido').optional(),
  estado: z.enum(['activos', 'inactivos', 'todos'], 'Estado desconocido').default('todos'),
  ...paginado,
});
export type FiltroClientes = z.output<typeof filtroClientesSchema>;

/** Body of `PATCH /api/admin/clientes/:id`. */
export const cambioClienteSchema = z.object(
  { activo: z.boolean('Debe ser true o false') },
  'Se espera un objeto JSON',
);

export const clienteSchema = z.object({
  id,
  email: z.string(),
  nombre: z.string(),
  apellido: textoONada,
  telefono: textoONada,
  rol: z.enum(ROLES_TIENDA),
  activo: z.boolean(),
  /** Of a merchant. */
  comercio: textoONada,
  cuit: textoONada,
  pedidos: cuantos,
  ultimo_pedido: fecha.nullable(),
  creado_en: fecha,
});
export type ClienteAdmin = Respuesta<typeof clienteSchema>;
export const unClienteSchema = z.object({ cliente: clienteSchema });

/** Query of `GET /api/admin/pedidos`; days of Buenos Aires, both included. */
export const filtroPedidosAdminSchema = z.object({
  q: texto(100).optional(),
  estado: z.enum(ESTADOS_PEDIDO, 'Estado desconocido').optional(),
  tipo_cliente: z.enum(TIPOS_CLIENTE, 'Tipo de cliente desconocido').optional(),
  ...rangoDado,
  ...paginado,
});
export type FiltroPedidosAdmin = z.output<typeof filtroPedidosAdminSchema>;

const tipo_cliente = z.enum(TIPOS_CLIENTE);
export const pedidoAdminSchema = z.object({
  numero: z.string(),
  estado: z.enum(ESTADOS_PEDIDO),
  cliente: z.string(),
  email: z.string(),
  tipo_cliente,
  total: pesos,
  metodo_pago: z.string(),
  repartidor: textoONada,
  motivo_espera: textoONada,
  fecha,
});
export type PedidoAdmin = Respuesta<typeof pedidoAdminSchema>;

export const pedidoAdminDetalleSchema = z.object({
  ...pedidoSchema.shape,
  contacto: z.object({
    email: z.string(),
    telefono: z.string(),
    usuario_id: id.nullable(),
    tipo_cliente,
  }),
});
export type PedidoAdminDetalle = Respuesta<typeof pedidoAdminDetalleSchema>;
