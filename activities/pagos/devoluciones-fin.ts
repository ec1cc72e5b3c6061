/** The end of a refund: whoever sees first that the money is back closes it, and tells. */
import { motivoDeDevolucion } from '../../contracts/reglas/pagos/nombres.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { escribirCorreo } from '../comun/correos.ts';

/** Why an approved payment has to go back. */
export type MotivoDevolucion = 'pedido_cancelado' | 'pago_repetido';

export interface DevolucionCerrada {
  readonly pagoId: string;
  readonly motivo: MotivoDevolucion;
  /** Whether it was refused before, and no other one of its order still is. */
  readonly resuelta: boolean;
  /** What was given back, and of how much; in pesos. */
  readonly monto: number;
  readonly de: number;
}

/** Puts on record that a payment is to go back; a repeat changes nothing. */
export async function abrirDevolucion(
  sql: Sql,
  pagoId: string,
  motivo: MotivoDevolucion,
): Promise<void> {
  await sql`
    INSERT INTO ahorro.devoluciones (payment_id, motivo, monto)
    SELECT payment_id, ${motivo}, amount - amount_refunded FROM ahorro.payments
    WHERE payment_id = ${pagoId} ON CONFLICT DO NOTHING`;
}

/** @returns what is to be told; undefined where nothing was open */
export async function cerrarDevolucion(
  sql: Sql,
  pagoId: string,
): Promise<DevolucionCerrada | undefined> {
  const [cerrada] = await sql<DevolucionCerrada>`
    UPDATE ahorro.devoluciones AS d
    SET estado = 'hecha', hecha_en = now(), actualizada_en = now(), ultimo_error = NULL
    WHERE payment_id = ${pagoId} AND hecha_en IS NULL
    RETURNING payment_id AS "pagoId", motivo, coalesce(monto, (
        SELECT amount FROM ahorro.payments AS suyo WHERE suyo.payment_id = d.payment_id
      ))::float8 AS monto, (
        SELECT amount FROM ahorro.payments AS suyo WHERE suyo.payment_id = d.payment_id
      )::float8 AS de, rechazos > 0 AND NOT EXISTS (
      SELECT FROM ahorro.payments AS suyo JOIN ahorro.payments AS otro USING (pedido_id)
        JOIN ahorro.devoluciones AS abierta ON abierta.payment_id = otro.payment_id
      WHERE suyo.payment_id = d.payment_id AND otro.payment_id <> d.payment_id
        AND abierta.hecha_en IS NULL AND abierta.rechazos > 0
    ) AS resuelta`;
  return cerrada;
}

/** Tells the shopper, and dispatch. Last in its transaction: see the event log. */
export async function contarDevolucion(
  sql: Sql,
  numero: string,
  { pagoId, motivo, resuelta, monto, de }: DevolucionCerrada,
): Promise<void> {
  await escribirCorreo(sql, numero, {
    ...{ clave: `devolucion:${pagoId}`, tipo: 'devuelto', ademas: { monto, de } },
  });
  await registrarAlerta(
    sql,
    { codigo: 'pago_reintegrado', numero, pago_id: pagoId, motivo: motivoDeDevolucion(motivo) },
    { de: pagoId },
  );
  if (!resuelta) return;
  await registrarAlerta(sql, { codigo: 'devolucion_resuelta', numero }, { de: pagoId });
}

/** Its provider does not give it back: somebody has to look. @param de what is told apart by */
export async function alertarRechazo(
  sql: Sql,
  rechazo: { readonly numero: string; readonly pago_id: string; readonly motivo: string },
  de: string,
): Promise<void> {
  await registrarAlerta(sql, { codigo: 'devolucion_rechazada', ...rechazo }, { de });
}
