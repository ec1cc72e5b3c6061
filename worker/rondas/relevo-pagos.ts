/**
 * The relay of notifications: starts the workflow of every stored one that nobody has taken up. A few
 * at a time: what comes all at once is worked off at a pace that leaves the machine to who waits for an
 * answer.
 */
import { setTimeout as dormir } from 'node:timers/promises';
import type { Sql } from '../../platform/base/sql.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { MensajeroPagos } from '../../flujos/pagos.ts';
import { createRonda, porTodos } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

export interface RelevoPagosDeps {
  readonly sql: Sql;
  readonly mensajero: Pick<MensajeroPagos, 'iniciar'>;
  readonly log: Logger;
  /** Pause between two looks, in milliseconds. */
  readonly cadaMs: number;
  /** How old a notification must be before it counts as left behind, in milliseconds. */
  readonly edadMs: number;
}

/** One whose start got no answer is taken again after this long. */
const TOMA_S = 15;
/** One that was begun and is neither done nor waiting is asked for again: its workflow may be gone. */
const OTRA_VEZ_S = 120;
/**
 * Notifications under way at once, of those that are signed and of those that anybody may send: the first
 * never wait for the others. One whose worker is gone counts for a minute at most.
 */
const EN_CURSO = { webhook: 16, ipn: 4 } as const;
type Origen = keyof typeof EN_CURSO;
/** Pause while there are more. */
const ENTRE_TANDAS_MS = 50;

interface Evento {
  readonly webhookId: string;
}

export function createRelevoPagos(deps: RelevoPagosDeps): Ronda<number> {
  const { sql, mensajero, log, cadaMs, edadMs } = deps;

  /** How many more may be started now. */
  async function lugares(origen: Origen): Promise<number> {
    const [fila] = await sql<{ enCurso: number }>`
      SELECT (
        SELECT count(*)::int FROM ahorro.webhook_events
        WHERE status = 'processing' AND flujo_iniciado_en > now() - interval '1 minute'
          AND origen = ${origen}
      ) + (
        SELECT count(*)::int FROM ahorro.webhook_events
        WHERE flujo_iniciado_en IS NULL AND status = 'pending' AND origen = ${origen}
          AND relevo_en > now() - make_interval(secs => ${TOMA_S})
      ) AS "enCurso"`;
    return Math.max(0, EN_CURSO[origen] - (fila?.enCurso ?? 0));
  }

  async function mirar(): Promise<{ tomados: number; hayMas: boolean }> {
    const [firmadas, demas] = await Promise.all([tomar('webhook'), tomar('ipn')]);
    const eventos = [...firmadas.eventos, ...demas.eventos];
    const iniciar = ({ webhookId }: Evento) => mensajero.iniciar(webhookId);
    const titulo = 'relevo de notificaciones sin flujo';
    (await porTodos(eventos, iniciar, { log, titulo })).exigir();
    return { tomados: eventos.length, hayMas: firmadas.hayMas || demas.hayMas };
  }

  async function tomar(origen: Origen): Promise<{ eventos: Evento[]; hayMas: boolean }> {
    const lugar = await lugares(origen);
    if (lugar === 0) return { eventos: [], hayMas: true };
    // Claimed for a while, so that several workers share the work instead of repeating it.
    const eventos = await sql<Evento>`
      UPDATE ahorro.webhook_events SET relevo_en = now() WHERE id IN (
        SELECT id FROM ahorro.webhook_events
        WHERE origen = ${origen} AND ((flujo_iniciado_en IS NULL AND status = 'pending'
            AND created_at < now() - make_interval(secs => ${edadMs / 1000})
            AND (relevo_en IS NULL OR relevo_en < now() - make_interval(secs => ${TOMA_S})))
          OR (status IN ('pending', 'processing')
            AND greatest(flujo_iniciado_en, next_retry_at, relevo_en)
              < now() - make_interval(secs => ${OTRA_VEZ_S})))
        ORDER BY flujo_iniciado_en IS NOT NULL, id LIMIT ${lugar} FOR UPDATE SKIP LOCKED
      ) RETURNING webhook_id AS "webhookId"`;
    return { eventos, hayMas: eventos.length === lugar };
  }

  const ronda = createRonda({
    nombre: 'el relevo de notificaciones',
    pasar: async () => {
      const visto = await mirar();
      if (visto.hayMas) await dormir(ENTRE_TANDAS_MS);
      return visto;
    },
    sigue: ({ hayMas }) => hayMas,
    cadaMs,
    log,
  });
  return { ...ronda, pasar: async () => (await mirar()).tomados };
}
