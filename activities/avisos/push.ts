/** A notice to a device: handed in while it is worth it, to a device that still wants it. */
import { SuscripcionTerminada } from '../../contracts/operaciones/push.ts';
import type { MandarPush, Push } from '../../contracts/operaciones/push.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** How it ended. */
export type Fin = 'enviado' | 'guardado';

/**
 * @param mandar left out where devices are told nothing: the notice is kept then
 * @returns how it ended; null where there is no such device any more
 * @throws LlamadaFallida, LlamadaRechazada
 */
export async function enviarPush(
  sql: Sql,
  mandar: MandarPush | undefined,
  id: number,
): Promise<Fin | null> {
  const [push] = await sql<Push>`
    SELECT correo.id, correo.azar, datos, endpoint, p256dh, auth, creado_en AS "creadoEn"
    FROM ahorro.correos AS correo JOIN ahorro.suscripciones ON suscripciones.id = suscripcion_id
    WHERE correo.id = ${id}`;
  if (push === undefined) return null;
  try {
    return (await mandar?.(push)) === true ? 'enviado' : 'guardado';
  } catch (error) {
    if (!(error instanceof SuscripcionTerminada)) throw error;
    // What it would have been told goes with it.
    await sql`DELETE FROM ahorro.suscripciones WHERE endpoint = ${push.endpoint}`;
    return null;
  }
}
