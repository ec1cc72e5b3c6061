/** One payment whole. */
import type { FichaDePago, NotificacionDePago } from '../../contracts/pagos/ficha.ts';
import type { Payment } from '../../contracts/pagos/pagos.ts';
import { workflowIdWebhook } from '../../contracts/temporal/pagos.ts';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { enIso } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { reintegrosDelPago } from '../reintegros/lista.ts';
import { porQueNoSeDevuelve, SU_PEDIDO } from './devolvible.ts';
import type { Devolvible } from './devolvible.ts';
import { PAGOS_CON_PEDIDO } from './filtro.ts';
import { COLUMNAS_DE_PAGO } from './lista.ts';
import { pasosDelPago } from './pasos.ts';

type Leido = Payment &
  Devolvible & { readonly pedido: Omit<NonNullable<FichaDePago['pedido']>, 'workflow_id'> | null };

/** @throws ErrorHttp 404 */
export async function fichaDePago(sql: Sql, pagoId: string): Promise<FichaDePago> {
  const [leido, pasos, reintegros, notificaciones] = await Promise.all([
    leer(sql, pagoId),
    pasosDelPago(sql, pagoId),
    reintegrosDelPago(sql, pagoId),
    notificacionesDe(sql, pagoId),
  ]);
  if (leido === undefined) throw noEncontrado(`No existe el pago ${pagoId}`);
  const { su_pedido, pedido, ...pago } = leido;
  const no_se_devuelve = porQueNoSeDevuelve(leido);
  return {
    ...pago,
    pedido: pedido && { ...pedido, workflow_id: workflowIdPedido(pedido.numero) },
    ...{ pasos, reintegros, notificaciones, no_se_devuelve },
    devolvible: no_se_devuelve === null ? su_pedido.reintegrable : 0,
  };
}

async function leer(sql: Sql, pagoId: string): Promise<Leido | undefined> {
  const [pago] = await sql<Leido>`
    SELECT ${COLUMNAS_DE_PAGO}, ${SU_PEDIDO},
      CASE WHEN pedido.id IS NOT NULL THEN json_build_object('numero', pedido.numero, 'estado', pedido.estado,
        'total', pedido.total::float8, 'cliente', cliente_nombre, 'email', cliente_email, 'usuario_id', usuario_id,
        'ticket', CASE WHEN ticket_id IS NOT NULL AND ticket_estado IS NOT NULL
          THEN json_build_object('id', ticket_id, 'estado', ticket_estado) END,
        'espera', motivo_espera) END AS pedido
    FROM ${PAGOS_CON_PEDIDO} WHERE pago.payment_id = ${pagoId}`;
  return pago;
}

async function notificacionesDe(sql: Sql, pagoId: string): Promise<NotificacionDePago[]> {
  const filas = await sql<Omit<NotificacionDePago, 'workflow_id'> & { webhookId: string }>`
    SELECT id, status, action, ${enIso(parte`created_at`)} AS created_at,
      coalesce(resultado, last_error) AS resultado, webhook_id AS "webhookId"
    FROM ahorro.webhook_events WHERE data_id = ${pagoId} AND status <> 'rejected' ORDER BY id DESC LIMIT 50`;
  return filas.map(({ webhookId, ...fila }) => ({
    ...fila,
    workflow_id: workflowIdWebhook(webhookId),
  }));
}
