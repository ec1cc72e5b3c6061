/** Customers and their orders, as those who run the shop call for them. */
import { z } from 'zod';
import { ESTADOS_PEDIDO, METODOS_PAGO, ROLES_TIENDA, TIPOS_CLIENTE } from '../../reglas/estados.ts';
import { EN_ORDEN, rangoDado } from '../../comun/dias.ts';
import { cuantos, fecha, id, pesos, textoONada } from '../../comun/respuestas.ts';
import type { Respuesta } from '../../comun/respuestas.ts';
import { enteroEscrito, importeEscrito, paginado } from '../../comun/numeros.ts';
import { texto } from '../../comun/texto.ts';

/** Query of `GET /api/admin/clientes`. */
export const filtroClientesSchema = z.object({
  q: texto(100).optional(),
  rol: z.enum(ROLES_TIENDA, 'Rol desconocido').optional(),
  estado: z.enum(['activos', 'inactivos', 'todos'], 'Estado desconocido').default('todos'),
  orden: z.enum(['creado', '-creado', 'nombre', '-nombre'], 'Orden desconocido').default('-creado'),
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

/** What of an order somebody looks for, besides its state; `vendidos` leaves out what was cancelled. */
export const SITUACIONES = ['vendidos', 'en_espera', 'por_confirmar', 'por_devolver'] as const;
export type Situacion = (typeof SITUACIONES)[number];

const ORDENES_PEDIDO = ['fecha', '-fecha', 'total', '-total', 'cliente', '-cliente'] as const;

const filtroPedidos = {
  q: texto(100).optional(),
  estado: z.enum(ESTADOS_PEDIDO, 'Estado desconocido').optional(),
  situacion: z.enum(SITUACIONES, 'Situación desconocida').optional(),
  metodo_pago: z.enum(METODOS_PAGO, 'Medio de pago desconocido').optional(),
  tipo_cliente: z.enum(TIPOS_CLIENTE, 'Tipo de cliente desconocido').optional(),
  /** Of the account with this id. */
  usuario_id: enteroEscrito(1, 2_147_483_647).optional(),
  total_min: importeEscrito.optional(),
  total_max: importeEscrito.optional(),
  orden: z.enum(ORDENES_PEDIDO, 'Orden desconocido').default('-fecha'),
  ...rangoDado,
};

/** Query of `GET /api/admin/pedidos.csv`. */
export const filtroPedidosCsvSchema = z.object(filtroPedidos).refine(...EN_ORDEN);
export type FiltroPedidosCsv = z.output<typeof filtroPedidosCsvSchema>;

/** Query of `GET /api/admin/pedidos`; days of Buenos Aires, both included. */
export const filtroPedidosAdminSchema = z
  .object({ ...filtroPedidos, ...paginado })
  .refine(...EN_ORDEN);
export type FiltroPedidosAdmin = z.output<typeof filtroPedidosAdminSchema>;

const tipo_cliente = z.enum(TIPOS_CLIENTE);
export const pedidoAdminSchema = z.object({
  numero: z.string(),
  estado: z.enum(ESTADOS_PEDIDO),
  cliente: z.string(),
  email: z.string(),
  tipo_cliente,
  total: pesos,
  /** What was taken off of all of it, and what its delivery costs. */
  descuento: pesos,
  envio: pesos,
  metodo_pago: z.string(),
  repartidor: textoONada,
  motivo_espera: textoONada,
  fecha,
});
export type PedidoAdmin = Respuesta<typeof pedidoAdminSchema>;
