/** Mails of the shop, sent at least once and marked as sent. */
import type { Correo, MandarCorreo } from '../contracts/correos.ts';
import { EntregaFallida, EntregaRechazada } from '../contracts/entregas.ts';
import { ApplicationFailure } from '@temporalio/activity';
import { FALLA } from '../contracts/temporal.ts';
import type { SqlPool } from '../platform/sql.ts';
import { permanente } from './operacion.ts';

export interface CorreosDeps {
  readonly sql: SqlPool;
  /** Left out where there is no SMTP server: mails are kept then. */
  readonly mandarCorreo: MandarCorreo | undefined;
}

export function createCorreosActivities({ sql: { sql }, mandarCorreo }: CorreosDeps) {
  return {
    /** Sends the mail unless it has been. @throws CorreoRechazado when no retry will change it */
    async enviarCorreo(id: number): Promise<void> {
      const [correo] = await sql<Correo & { estado: string }>`
        SELECT id, tipo, para, datos, estado FROM ahorro.correos WHERE id = ${id}`;
      if (correo?.estado !== 'pendiente') return;
      const estado = mandarCorreo === undefined ? 'guardado' : 'enviado';
      await mandarCorreo?.(correo).catch(async (error: unknown) => {
        throw await anotar(id, error);
      });
      await sql`
        UPDATE ahorro.correos SET estado = ${estado}, enviado_en = now(), ultimo_error = NULL
        WHERE id = ${id}`;
    },

    /** It will not be sent any more. */
    async darPorPerdido(id: number): Promise<void> {
      await sql`
        UPDATE ahorro.correos SET estado = 'fallido' WHERE id = ${id} AND estado = 'pendiente'`;
    },
  };

  /** Keeps why it failed where people look. @returns the failure as the workflow gets it */
  async function anotar(id: number, error: unknown): Promise<unknown> {
    if (!(error instanceof EntregaFallida) && !(error instanceof EntregaRechazada)) return error;
    await sql`UPDATE ahorro.correos SET ultimo_error = ${error.message} WHERE id = ${id}`;
    return error.retry
      ? ApplicationFailure.retryable(error.message, FALLA.entregaFallida)
      : permanente(FALLA.correoRechazado, error.message);
  }
}
