/** How the shop is doing, for the page of operations: one look shared by all who ask within a second. */
import type {
  Demora,
  MinutoOperaciones,
  PedidoEnEspera,
  ResumenOperaciones,
} from '../../contracts/operaciones/operaciones.ts';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { cuantosEsperan, pedidosEnEspera } from './en-espera.ts';

interface Cuentas {
  readonly alertas_abiertas: number;
  readonly avisos_fallidos: number;
}

export function createPanel(sql: Sql, env: Pick<Env, 'TEMPORAL_UI_ORIGIN' | 'TEMPORAL_NAMESPACE'>) {
  let ultimo: { hasta: number; resumen: Promise<ResumenOperaciones> } | undefined;

  async function mirar(): Promise<ResumenOperaciones> {
    const [minutos, [demora], pedidos, webhooks, en_cola, [cuentas]] = await Promise.all([
      porMinuto(sql),
      sql<Demora>`
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY s) AS p50,
          percentile_cont(0.95) WITHIN GROUP (ORDER BY s) AS p95,
          percentile_cont(0.99) WITHIN GROUP (ORDER BY s) AS p99
        FROM ahorro.pedidos AS p LEFT JOIN ahorro.payments AS pago ON pago.payment_id = p.pago_id,
          LATERAL (SELECT greatest(0, extract(epoch FROM ticket_fecha_creacion
            - coalesce(pago.date_approved, fecha)))::float8 AS s) AS demora
        WHERE p.fecha > now() - interval '1 hour' AND ticket_fecha_creacion IS NOT NULL`,
      sql<ResumenOperaciones['pedidos'][number]>`
        SELECT estado, count(*)::int AS cuantos FROM ahorro.pedidos
        WHERE fecha > now() - interval '1 day' GROUP BY estado ORDER BY estado`,
      sql<ResumenOperaciones['webhooks'][number]>`
        SELECT status, count(*)::int AS cuantos FROM ahorro.webhook_events
        WHERE created_at > now() - interval '1 day' GROUP BY status ORDER BY status`,
      cuantosEsperan(sql),
      sql<Cuentas>`
        SELECT
          (SELECT count(*)::int FROM ahorro.alertas WHERE resuelta_en IS NULL) AS alertas_abiertas,
          (SELECT count(*)::int FROM ahorro.alerta_envios
            WHERE estado = 'fallido' AND creado_en > now() - interval '1 day')
          + (SELECT count(*)::int FROM ahorro.correos
            WHERE tipo = 'alerta' AND estado = 'fallido' AND creado_en > now() - interval '1 day')
          AS avisos_fallidos`,
    ]);
    return {
      ahora: new Date().toISOString(),
      ...{ minutos, pedidos, webhooks, en_cola },
      demora: demora ?? { p50: null, p95: null, p99: null },
      ...(cuentas ?? { alertas_abiertas: 0, avisos_fallidos: 0 }),
      temporal: { url: env.TEMPORAL_UI_ORIGIN, namespace: env.TEMPORAL_NAMESPACE },
    };
  }

  return {
    resumen(): Promise<ResumenOperaciones> {
      if (ultimo === undefined || Date.now() > ultimo.hasta) {
        ultimo = { hasta: Date.now() + 1_000, resumen: mirar() };
      }
      return ultimo.resumen;
    },

    /** Orders that wait, oldest first, and how many there are in all; of these `numeros`, where given. */
    async cola(
      numeros: readonly string[] | null = null,
    ): Promise<{ pedidos: PedidoEnEspera[]; total: number }> {
      const { pedidos, total } = await pedidosEnEspera(sql, numeros);
      return {
        pedidos: pedidos.map(({ desde, ...pedido }) => ({
          ...pedido,
          desde: desde.toISOString(),
          workflow_id: workflowIdPedido(pedido.numero),
        })),
        total,
      };
    },
  };
}

export type Panel = ReturnType<typeof createPanel>;

/** The last hour. An order waits from its checkout, or its payment, to its ticket or its end. */
function porMinuto(sql: Sql): Promise<MinutoOperaciones[]> {
  return sql<MinutoOperaciones>`
    WITH minuto AS (
      SELECT m AS desde, m + interval '1 minute' AS hasta
      FROM generate_series(date_trunc('minute', now()) - interval '59 minutes',
        date_trunc('minute', now()), interval '1 minute') AS m
    ), pedido AS (
      SELECT fecha, inicio,
        -- A remote Ticketera has a clock of its own.
        greatest(0, extract(epoch FROM ticket_fecha_creacion - inicio))::float8 AS demora,
        coalesce(ticket_fecha_creacion, CASE WHEN estado = 'cancelado' THEN fecha_actualizacion END) AS fin
      FROM ahorro.pedidos AS p LEFT JOIN ahorro.payments AS pago ON pago.payment_id = p.pago_id,
        LATERAL (SELECT CASE WHEN cobro_por IS NOT NULL THEN pago.date_approved ELSE fecha END) AS de(inicio)
      WHERE fecha > now() - interval '1 day'
    ), entrada AS (
      SELECT date_trunc('minute', fecha) AS m, count(*)::int AS pedidos,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY demora) AS p50,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY demora) AS p95
      FROM pedido WHERE fecha > now() - interval '61 minutes' GROUP BY 1
    ), abierto AS (
      SELECT inicio, fin FROM pedido
      WHERE inicio IS NOT NULL AND (fin IS NULL OR fin > now() - interval '61 minutes')
    ), espera AS (
      SELECT desde AS m, count(*)::int AS esperando FROM minuto JOIN abierto
        ON inicio <= hasta AND (fin IS NULL OR fin > least(hasta, now())) GROUP BY 1
    ), aviso AS (
      SELECT date_trunc('minute', processed_at) AS m,
        count(*) FILTER (WHERE status = 'success')::int AS hechas,
        count(*) FILTER (WHERE status <> 'success')::int AS fallidas
      FROM ahorro.webhook_events
      WHERE created_at > now() - interval '1 day' AND processed_at > now() - interval '61 minutes'
      GROUP BY 1
    )
    SELECT to_char(desde AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS minuto,
      coalesce(pedidos, 0) AS pedidos, coalesce(esperando, 0) AS esperando,
      coalesce(hechas, 0) AS hechas, coalesce(fallidas, 0) AS fallidas, p50, p95
    FROM minuto LEFT JOIN entrada ON entrada.m = desde LEFT JOIN espera ON espera.m = desde
      LEFT JOIN aviso ON aviso.m = desde
    ORDER BY desde`;
}
