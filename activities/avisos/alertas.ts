/** Calls about alerts, made at least once and marked as made. */
import { ApplicationFailure } from '@temporalio/activity';
import type { CuerpoAlertas, MandarAlertas } from '../../contracts/operaciones/alertas.ts';
import { claveDeEnvio } from '../../contracts/temporal/aviso.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { ConNombre } from '../../contracts/temporal/nombrar.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { conLatido } from '../comun/llamadas.ts';

export interface AvisosDeps {
  readonly sql: SqlPool;
  /** Undefined where there is nobody to call. */
  readonly mandarAlertas: MandarAlertas | undefined;
}

export function createAvisosActivities({ sql: { sql }, mandarAlertas }: AvisosDeps) {
  return {
    /**
     * Makes the call unless it has been. With `azar`, that one and no other of its id.
     * @throws RechazoRemoto, LlamadaFallida
     */
    async avisarAlertas(id: number, azar?: string): Promise<void> {
      if (mandarAlertas === undefined) {
        throw ApplicationFailure.retryable(
          'falta ALERTAS_URL en este worker',
          FALLA.llamadaFallida,
        );
      }
      const [envio] = await sql<ConNombre & { readonly cuerpo: CuerpoAlertas }>`
        UPDATE ahorro.alerta_envios SET attempts = attempts + 1
        WHERE id = ${id} AND azar IS NOT DISTINCT FROM coalesce(${azar ?? null}, azar)
          AND estado = 'pendiente'
        RETURNING id, azar, cuerpo`;
      if (envio === undefined) return;
      try {
        await conLatido(() => mandarAlertas(claveDeEnvio(envio), envio.cuerpo));
      } catch (error) {
        const motivo = error instanceof Error ? error.message : String(error);
        await sql`UPDATE ahorro.alerta_envios SET ultimo_error = ${motivo} WHERE id = ${id}`;
        throw error;
      }
      await sql`
        UPDATE ahorro.alerta_envios SET estado = 'hecho', hecho_en = now(), ultimo_error = NULL
        WHERE id = ${id}`;
    },

    /** It will not be made any more. */
    async darAvisoPorPerdido(id: number, azar?: string): Promise<void> {
      await sql`
        UPDATE ahorro.alerta_envios SET estado = 'fallido'
        WHERE id = ${id} AND azar IS NOT DISTINCT FROM coalesce(${azar ?? null}, azar)
          AND estado = 'pendiente'`;
    },
  };
}
