/** Which payments have to be looked at: what our own record says of them, beside their providers' searches. */
import type { Ilegible, Pago } from '../../contracts/pagos/proveedor.ts';
import { esNumeroDeLaTienda } from '../../contracts/pedidos/pedidos.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { DESCANSO_MS } from './devoluciones.ts';

/** Refunds looked at in one round; the rest have their turn in the next ones. */
const DEVOLUCIONES_POR_RONDA = 200;

/** The payments that we believe to have paid an order. */
export async function pagosPropios(db: Database, numero: string): Promise<string[]> {
  const pagos = await db.payment.findMany({
    where: { pedido: { numero }, status: 'approved', observacion: null },
    select: { paymentId: true },
    orderBy: { createdAt: 'asc' },
  });
  return pagos.map(({ paymentId }) => paymentId);
}

/** Payments that have to go back and have not: refunds that are not over, and cancelled orders without one. */
export async function porDevolver(sql: Sql): Promise<string[]> {
  const pagos = await sql<{ id: string }>`
    SELECT id FROM (
      SELECT payment_id AS id, pedida_en AS desde FROM ahorro.devoluciones
      WHERE hecha_en IS NULL AND (estado <> 'rechazada'
        OR actualizada_en < now() - make_interval(secs => ${DESCANSO_MS / 1_000}))
      UNION ALL
      SELECT payment_id, pedido_en FROM ahorro.reintegros
      WHERE payment_id IS NOT NULL AND hecho_en IS NULL AND estado <> 'a_mano' AND (estado <> 'rechazado'
        OR actualizado_en < now() - make_interval(secs => ${DESCANSO_MS / 1_000}))
      UNION ALL
      SELECT payment_id, p.date_last_updated FROM ahorro.pedidos
        JOIN ahorro.payments AS p ON p.pedido_id = pedidos.id
      WHERE estado = 'cancelado' AND pago_estado = 'aprobado' AND p.status = 'approved'
        AND observacion IS NULL
        AND NOT EXISTS (SELECT FROM ahorro.devoluciones AS d WHERE d.payment_id = p.payment_id)
    ) AS pendiente ORDER BY desde LIMIT ${DEVOLUCIONES_POR_RONDA}`;
  return pagos.map(({ id }) => id);
}

/** Those that we do not have as they are now. */
export async function sinRegistrar(db: Database, pagos: readonly Pago[]): Promise<string[]> {
  const conocidos = await db.payment.findMany({
    where: { paymentId: { in: pagos.map(({ id }) => id) } },
    select: { paymentId: true, dateLastUpdated: true, status: true, amountRefunded: true },
  });
  const porId = new Map(conocidos.map((pago) => [pago.paymentId, pago]));
  return pagos
    .filter((pago) => {
      const conocido = porId.get(pago.id);
      if (conocido === undefined) return true;
      const despues = pago.actualizadoEn.getTime() - conocido.dateLastUpdated.getTime();
      const igual =
        conocido.status === pago.estado && conocido.amountRefunded.toNumber() === pago.devuelto;
      return despues > 0 || (despues === 0 && !igual);
    })
    .map(({ id }) => id);
}

/** What cannot be read and is of an order of ours is for a person; anybody else's is not. */
export async function avisarIlegibles(
  { transaccion }: Pick<SqlPool, 'transaccion'>,
  ilegibles: readonly Ilegible[],
): Promise<void> {
  for (const { id, referencia: numero } of ilegibles) {
    if (numero == null || !esNumeroDeLaTienda(numero)) continue;
    const pago_id = id ?? 'sin id';
    await transaccion((sql) =>
      registrarAlerta(sql, { codigo: 'pago_ilegible', numero, pago_id }, { de: numero }),
    );
  }
}
