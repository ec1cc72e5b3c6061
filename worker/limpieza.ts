/** What nobody will ask for any more: ended sessions, carts of guests who left, used links, old mails, alerts and keys, limits of windows that are over. */
import type { Logger } from '../platform/logger.ts';
import type { Sql } from '../platform/sql.ts';
import { createRonda } from './ronda.ts';
import type { Ronda } from './ronda.ts';

const CADA_HORA_MS = 3_600_000;

/** A little each hour; several processes at once only find less to do. */
export function createLimpieza(sql: Sql, log: Logger): Ronda<void> {
  async function pasar(): Promise<void> {
    // Milliseconds, as those who count write them.
    await sql`DELETE FROM ahorro.limites WHERE expire < ${Date.now()}`;
    await sql`DELETE FROM tickets.limites WHERE expire < ${Date.now()}`;
    // Whoever asked under a key and has not repeated it by now will not.
    await sql`DELETE FROM ahorro.claves WHERE creada_en < now() - interval '7 days'`;
    await sql`DELETE FROM tickets.claves WHERE creada_en < now() - interval '7 days'`;
    await sql`DELETE FROM ahorro.sesiones WHERE expira_en < now()`;
    // As long as the guest's cookie lasts.
    await sql`
      DELETE FROM ahorro.carritos
      WHERE hash IS NOT NULL AND actualizado_en < now() - interval '90 days'`;
    await sql`DELETE FROM ahorro.tokens_recuperacion WHERE expira_en < now() - interval '1 day'`;
    await sql`DELETE FROM ahorro.alertas WHERE resuelta_en < now() - interval '90 days'`;
    await sql`
      DELETE FROM ahorro.alerta_envios
      WHERE estado <> 'pendiente' AND creado_en < now() - interval '90 days'`;
    await sql`
      DELETE FROM ahorro.correos
      WHERE estado <> 'pendiente' AND creado_en < now() - interval '90 days'`;
  }
  return createRonda({
    nombre: 'la limpieza',
    log,
    cadaMs: CADA_HORA_MS,
    pasar,
  });
}
