/** Which orders, in which order: for the list, and for its file. */
import type { FiltroPedidosCsv, Situacion } from '../../../contracts/tienda/admin/clientes.ts';
import { ESTADOS_QUE_ESPERAN } from '../../../contracts/reglas/estados.ts';
import { parte } from '../../../platform/base/partes.ts';
import type { Parte } from '../../../platform/base/partes.ts';
import { contieneOTelefono, entre } from '../../../platform/base/listas.ts';

// As the index has it.
const TEXTO_PEDIDO = parte`public.sin_acentos(
  numero || ' ' || cliente_nombre || ' ' || cliente_email)`;

const SITUACION: Readonly<Record<Situacion, Parte>> = {
  vendidos: parte`estado <> 'cancelado'`,
  // As operations counts those that wait.
  en_espera: parte`(estado = ANY(${[...ESTADOS_QUE_ESPERAN]}::text[]) OR motivo_espera IS NOT NULL
    OR numero IN (SELECT numero FROM ahorro.alertas
      WHERE codigo = 'pedido_sin_flujo' AND resuelta_en IS NULL))`,
  por_confirmar: parte`id IN (SELECT pedido_id FROM ahorro.transferencias WHERE estado = 'avisada')`,
  por_devolver: parte`id IN (
    SELECT pedido_id FROM ahorro.transferencias WHERE estado = 'por_devolver'
    UNION SELECT pago.pedido_id FROM ahorro.devoluciones AS devolucion
      JOIN ahorro.payments AS pago USING (payment_id)
      WHERE devolucion.estado <> 'hecha' AND pago.pedido_id IS NOT NULL)`,
};

export const ORDENES_PEDIDO: Readonly<Record<FiltroPedidosCsv['orden'], Parte>> = {
  fecha: parte`pedidos.fecha, pedidos.id`,
  '-fecha': parte`pedidos.fecha DESC, pedidos.id DESC`,
  total: parte`pedidos.total, pedidos.id`,
  '-total': parte`pedidos.total DESC, pedidos.id DESC`,
  cliente: parte`public.sin_acentos(cliente_nombre), pedidos.id`,
  '-cliente': parte`public.sin_acentos(cliente_nombre) DESC, pedidos.id DESC`,
};

export function condicionesDePedidos(filtro: FiltroPedidosCsv): Parte[] {
  const { q, estado, situacion, metodo_pago, tipo_cliente, usuario_id, total_min, total_max } =
    filtro;
  const donde = [
    ...contieneOTelefono(TEXTO_PEDIDO, parte`cliente_telefono`, q),
    ...entre(parte`fecha`, filtro),
  ];
  if (estado) donde.push(parte`estado = ${estado}`);
  if (situacion) donde.push(SITUACION[situacion]);
  if (metodo_pago) donde.push(parte`metodo_pago = ${metodo_pago}`);
  if (tipo_cliente) donde.push(parte`tipo_cliente = ${tipo_cliente}`);
  if (usuario_id !== undefined) donde.push(parte`usuario_id = ${usuario_id}`);
  if (total_min !== undefined) donde.push(parte`total >= ${total_min}`);
  if (total_max !== undefined) donde.push(parte`total <= ${total_max}`);
  return donde;
}
