/** Whoever pays is tagged in GoHighLevel; whether that works never holds a payment back. */
import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import type { Ghl } from '../../contracts/pagos/ghl.ts';
import type { Database } from '../../platform/base/database.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { conLatido } from '../comun/llamadas.ts';

export interface ContactosDeps {
  readonly db: Database;
  readonly sql: SqlPool;
  /** Undefined where no credentials are set. */
  readonly ghl: Ghl | undefined;
}

export function createContactosActivities({ db, sql: pool, ghl }: ContactosDeps) {
  return {
    /** Tags the shopper of a payment as its state says, once per state. */
    async etiquetarPago(pagoId: string): Promise<void> {
      if (ghl === undefined) return;
      const pago = await db.payment.findUnique({
        where: { paymentId: pagoId },
        include: { pedido: true },
      });
      const etiqueta = pago === null ? undefined : ETIQUETAS[pago.status];
      if (pago?.pedido == null || pago.observacion !== null || etiqueta === undefined) return;
      const { clienteNombre: nombre, clienteEmail: email, clienteTelefono: telefono } = pago.pedido;
      const where = { paymentId_etiqueta: { paymentId: pagoId, etiqueta } };
      const attempts = activityInfo().attempt;
      const previa = await db.ghlEtiqueta.upsert({
        where,
        create: { paymentId: pagoId, etiqueta, attempts },
        update: { attempts },
      });
      if (previa.estado === 'hecha') return;
      try {
        const contactId = await conLatido((senal) =>
          ghl.etiquetar({ nombre, email, telefono }, [etiqueta], senal),
        );
        const data = { estado: 'hecha', contactId, hechaEn: new Date(), lastError: null };
        await db.ghlEtiqueta.update({ where, data });
      } catch (error) {
        const lastError = error instanceof Error ? error.message : String(error);
        const estado =
          error instanceof ApplicationFailure && error.nonRetryable ? 'fallida' : 'pendiente';
        await db.ghlEtiqueta.update({ where, data: { estado, lastError } });
        throw error;
      }
    },

    /** The tag was given up; the payment stands as it is. */
    async abandonarEtiqueta({
      pagoId,
      motivo,
    }: {
      readonly pagoId: string;
      readonly motivo: string;
    }): Promise<void> {
      await pool.transaccion(async (sql) => {
        await sql`
          UPDATE ahorro.ghl_etiquetas SET estado = 'fallida'
          WHERE payment_id = ${pagoId} AND estado = 'pendiente'`;
        await registrarAlerta(sql, { codigo: 'ghl_sin_etiqueta', pago_id: pagoId, motivo });
      });
    },
  };
}

const ETIQUETAS: Readonly<Record<string, string>> = {
  approved: 'pago-aprobado',
  authorized: 'pago-pendiente',
  pending: 'pago-pendiente',
  in_process: 'pago-pendiente',
  rejected: 'pago-rechazado',
  cancelled: 'pago-cancelado',
  in_mediation: 'pago-en-mediacion',
  refunded: 'pago-devuelto',
  charged_back: 'pago-contracargo',
};
