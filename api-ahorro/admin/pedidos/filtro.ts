/** Which orders, in which order: for the list, and for its file. */
import type { FiltroPedidosCsv, Situacion } from '../../../contracts/tienda/clientes.ts';
import { ESTADOS_SIN_TICKET } from '../../../contracts/reglas/estados.ts';
import { Prisma } from '../../../platform/base/database.ts';
import { contiene, entre } from '../../../platform/base/listas.ts';

// As the index has it.
const TEXTO_PEDIDO = Prisma.sql`public.sin_acentos(
  numero || ' ' || cliente_nombre || ' ' || cliente_email)`;

const SITUACION: Readonly<Record<Situacion, Prisma.Sql>> = {
  vendidos: Prisma.sql`estado <> 'cancelado'`,
  // As operations counts those that wait.
  en_espera: Prisma.sql`(estado = ANY(${[...ESTADOS_SIN_TICKET]}::text[]) OR motivo_espera IS NOT NULL
    OR numero IN (SELECT numero FROM ahorro.alertas
      WHERE codigo = 'pedido_sin_flujo' AND resuelta_en IS NULL))`,
  por_confirmar: Prisma.sql`id IN (SELECT pedido_id FROM ahorro.transferencias WHERE estado = 'avisada')`,
  por_devolver: Prisma.sql`id IN (
    SELECT pedido_id FROM ahorro.transferencias WHERE estado = 'por_devolver'
    UNION SELECT pago.pedido_id FROM ahorro.devoluciones AS devolucion
      JOIN ahorro.payments AS pago USING (payment_id)
      WHERE devolucion.estado <> 'hecha' AND pago.pedido_id IS NOT NULL)`,
};

export const ORDENES_PEDIDO: Readonly<Record<FiltroPedidosCsv['orden'], Prisma.Sql>> = {
  fecha: Prisma.sql`pedidos.fecha, pedidos.id`,
  '-fecha': Prisma.sql`pedidos.fecha DESC, pedidos.id DESC`,
  total: Prisma.sql`pedidos.total, pedidos.id`,
  '-total': Prisma.sql`pedidos.total DESC, pedidos.id DESC`,
  cliente: Prisma.sql`public.sin_acentos(cliente_nombre), pedidos.id`,
  '-cliente': Prisma.sql`public.sin_acentos(cliente_nombre) DESC, pedidos.id DESC`,
};

export function condicionesDePedidos(filtro: FiltroPedidosCsv): Prisma.Sql[] {
  const { q, estado, situacion, metodo_pago, tipo_cliente, usuario_id, total_min, total_max } =
    filtro;
  const donde = [...contiene(TEXTO_PEDIDO, q), ...entre(Prisma.sql`fecha`, filtro)];
  if (estado) donde.push(Prisma.sql`estado = ${estado}`);
  if (situacion) donde.push(SITUACION[situacion]);
  if (metodo_pago) donde.push(Prisma.sql`metodo_pago = ${metodo_pago}`);
  if (tipo_cliente) donde.push(Prisma.sql`tipo_cliente = ${tipo_cliente}`);
  if (usuario_id !== undefined) donde.push(Prisma.sql`usuario_id = ${usuario_id}`);
  if (total_min !== undefined) donde.push(Prisma.sql`total >= ${total_min}`);
  if (total_max !== undefined) donde.push(Prisma.sql`total <= ${total_max}`);
  return donde;
}
