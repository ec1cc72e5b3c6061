/**
 * How the business is doing, for Prometheus: asked of the database when somebody looks. Dispatch's API
 * tells it as well as the worker, so that what waits is seen while the worker is down.
 */
import { ESTADOS_WEBHOOK } from '../contracts/pagos/pagos.ts';
import { porUnRato } from '../platform/comun/por-un-rato.ts';
import type { Metricas } from '../platform/observacion/metricas.ts';
import type { Sql } from '../platform/base/sql.ts';

interface Foto {
  readonly pedidos: Readonly<Record<string, number>>;
  readonly webhooks: Readonly<Record<string, number>>;
  readonly esperas: Readonly<Record<string, number>>;
  readonly sinFlujo: Readonly<Record<string, number>>;
}

/** A state that none is in is told as well: what begins at nothing was not seen to grow. */
const NINGUNA = Object.fromEntries(ESTADOS_WEBHOOK.map((estado) => [estado, 0]));

/** A look is shared by all figures, and by those who look within these seconds. */
const VALE_MS = 5_000;

export function medirNegocio(metricas: Metricas, sql: Sql): void {
  // Without the database there is nothing to say of it; the process still answers.
  const mirar = porUnRato(VALE_MS, () => sacar(sql).catch(() => null));
  metricas.medirVarios({
    nombre: 'belgrano_pedidos',
    ayuda: 'Pedidos del último día, por estado',
    etiqueta: 'estado',
    valores: async () => (await mirar())?.pedidos ?? null,
  });
  metricas.medirVarios({
    nombre: 'belgrano_webhooks',
    ayuda: 'Notificaciones del último día, por estado',
    etiqueta: 'estado',
    valores: async () => (await mirar())?.webhooks ?? null,
  });
  metricas.medirVarios({
    nombre: 'belgrano_espera_segundos',
    ayuda: 'Hace cuánto espera lo que más espera, por motivo',
    etiqueta: 'motivo',
    valores: async () => (await mirar())?.esperas ?? null,
  });
  metricas.medirVarios({
    nombre: 'belgrano_pedidos_sin_flujo',
    ayuda:
      'Pedidos abiertos que nadie lleva: los que no empezaron en un minuto, y los que lo perdieron',
    etiqueta: 'como',
    valores: async () => (await mirar())?.sinFlujo ?? null,
  });
}

async function sacar(sql: Sql): Promise<Foto> {
  const [foto] = await sql<Foto>`
    SELECT
      (SELECT coalesce(jsonb_object_agg(estado, n), '{}') FROM (
        SELECT estado, count(*)::int AS n FROM ahorro.pedidos
        WHERE fecha > now() - interval '1 day' GROUP BY estado) AS p) AS pedidos,
      (SELECT coalesce(jsonb_object_agg(status, n), '{}') FROM (
        SELECT status, count(*)::int AS n FROM ahorro.webhook_events
        WHERE created_at > now() - interval '1 day'
          -- The legacy form is not signed: anybody could make one fail.
          AND (origen = 'webhook' OR status <> 'failed') GROUP BY status) AS w) AS webhooks,
      jsonb_build_object(
        'sin_empezar', (SELECT count(*) FROM ahorro.pedidos WHERE flujo_iniciado_en IS NULL
          AND estado IN ('recibido', 'pago_pendiente', 'en_cola', 'programado') AND coalesce(inicia_desde, fecha) < now() - interval '1 minute'),
        'perdido', (SELECT count(*) FROM ahorro.alertas
          WHERE codigo = 'pedido_sin_flujo' AND resuelta_en IS NULL)
      ) AS "sinFlujo",
      jsonb_build_object(
        'ticket', (SELECT coalesce(extract(epoch FROM now() - min(coalesce(despachar_en, inicia_desde, fecha))), 0)::float8
          FROM ahorro.pedidos WHERE estado IN ('recibido', 'en_cola')),
        'repartidor', (SELECT coalesce(extract(epoch FROM now() - min(fecha_creacion)), 0)::float8
          FROM tickets.ticket WHERE repartidor_id IS NULL AND estado NOT IN ('entregado', 'cancelado')),
        'webhook', (SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8
          FROM ahorro.webhook_events WHERE status IN ('pending', 'processing')),
        'correo', (SELECT coalesce(extract(epoch FROM now() - min(creado_en)), 0)::float8
          FROM ahorro.correos WHERE estado = 'pendiente')
      ) AS esperas`;
  if (foto === undefined) throw new Error('la base no contestó');
  return { ...foto, webhooks: { ...NINGUNA, ...foto.webhooks } };
}
