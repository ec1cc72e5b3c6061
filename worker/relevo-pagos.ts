/** The relay of notifications: starts the workflow of every stored one that nobody has taken up. */
import type { Database } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import type { MensajeroPagos } from '../platform/mensajero-pagos.ts';
import { createRonda, TANDA } from './ronda.ts';
import type { Relevo } from './relevo.ts';

export interface RelevoPagosDeps {
  readonly db: Database;
  readonly mensajero: Pick<MensajeroPagos, 'iniciar'>;
  readonly log: Logger;
  /** Pause between two looks, in milliseconds. */
  readonly cadaMs: number;
  /** How old a notification must be before it counts as left behind, in milliseconds. */
  readonly edadMs: number;
}

/** One whose start got no answer is taken again after this long. */
const RECLAMO_S = 15;

export function createRelevoPagos(deps: RelevoPagosDeps): Relevo {
  const { db, mensajero, log, cadaMs, edadMs } = deps;

  async function pasar(): Promise<number> {
    // Claimed for a while, so that several workers share the work instead of repeating it.
    const eventos = await db.$queryRaw<{ webhookId: string }[]>`
      UPDATE ahorro.webhook_events SET relevo_en = now() WHERE id IN (
        SELECT id FROM ahorro.webhook_events
        WHERE flujo_iniciado_en IS NULL AND status = 'pending'
          AND created_at < now() - make_interval(secs => ${edadMs / 1000})
          AND (relevo_en IS NULL OR relevo_en < now() - make_interval(secs => ${RECLAMO_S}))
        ORDER BY id LIMIT ${TANDA} FOR UPDATE SKIP LOCKED
      ) RETURNING webhook_id AS "webhookId"`;
    const resultados = await Promise.allSettled(
      eventos.map(({ webhookId }) => mensajero.iniciar(webhookId)),
    );
    const fallas = resultados.filter((resultado) => resultado.status === 'rejected');
    if (eventos.length > 0) {
      log.info(
        { tomados: eventos.length, fallas: fallas.length },
        'relevo de notificaciones sin flujo',
      );
    }
    const [primera] = fallas;
    if (primera) throw primera.reason;
    return eventos.length;
  }

  const ronda = createRonda({
    nombre: 'el relevo de notificaciones',
    pasar: async () => (await pasar()) === TANDA,
    cadaMs,
    log,
  });
  return { ...ronda, pasar };
}
