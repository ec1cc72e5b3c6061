/**
 * A payment goes on record: what its provider says of it, whether it can be believed, how its order
 * stands with it. One transaction, and each change of a payment has its effect once.
 */
import { ACREDITANDOSE } from '../../contracts/pagos/proveedor.ts';
import type { Pago } from '../../contracts/pagos/proveedor.ts';
import { esNumeroDeLaTienda } from '../../contracts/pedidos/pedidos.ts';
import type { PagoDePedido } from '../../contracts/temporal/mensajes.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import {
  alertarObservado,
  contarParte,
  contarPago,
  esDeNuestrasPartes,
  pedirQueMiren,
} from './noticias-de-pago.ts';
import { abrirDevolucion, cerrarDevolucion, contarDevolucion } from './devoluciones-fin.ts';
import type { MotivoDevolucion } from './devoluciones-fin.ts';

export interface PagoRegistrado {
  /** Its order; null when it is none of ours. */
  readonly numero: string | null;
  readonly pago: PagoDePedido;
  /** Why it is not believed. */
  readonly observacion: string | null;
  readonly devolver: MotivoDevolucion | null;
  /** A part of it is to go back, or is on its way; absent where none is. */
  readonly reintegrar?: true;
  /** Somebody else's sale, or another one of ours, on the same account: on record, and no news. */
  readonly ajeno?: true;
  /** Its order has heard of it; absent where its workflow is to tell it. */
  readonly avisado?: true;
  /** Nobody is tagged here; absent where somebody may be. */
  readonly sinEtiqueta?: true;
}

export interface RegistroDeps {
  readonly db: Database;
  readonly sql: SqlPool;
}

interface PedidoLeido {
  readonly id: number;
  readonly numero: string;
  readonly estado: string;
  readonly total: number;
  readonly cobroPor: string | null;
  readonly pagoId: string | null;
}

interface PagoLeido {
  readonly status: string;
  readonly actualizado: Date;
  readonly observacion: string | null;
  readonly devuelto: number;
}

/** Records `pago`. An older state of it than the one on record changes nothing. */
export function registrarPago(
  { sql: pool }: Pick<RegistroDeps, 'sql'>,
  pago: Pago,
): Promise<PagoRegistrado> {
  return pool.transaccion(async (sql) => {
    // The order's row first: all payments of one order take turns.
    const [pedido] = await sql<PedidoLeido>`
      SELECT id, numero, estado, total::float8 AS total, cobro_por AS "cobroPor", pago_id AS "pagoId"
      FROM ahorro.pedidos WHERE numero = ${pago.referencia ?? ''} FOR UPDATE`;
    const antes = await leer(sql, pago.id);
    const nuevo = await guardar(sql, pago, pedido, observar(pago, pedido));
    const actual = await leer(sql, pago.id);
    if (actual === undefined) throw new Error(`el pago ${pago.id} no se guardó`);
    const { observacion } = actual;
    const datos = {
      pagoId: pago.id,
      estado: actual.status,
      actualizado: actual.actualizado.toISOString(),
    };
    if (pedido === undefined || observacion !== null) {
      const ajeno = pedido === undefined && !esNumeroDeLaTienda(pago.referencia ?? '');
      if (nuevo && !ajeno) await alertarObservado(sql, pago, observacion, antes);
      return {
        ...{ numero: pedido?.numero ?? null, pago: datos, observacion, devolver: null },
        ...(ajeno ? { ajeno } : {}),
      };
    }
    const titular = await imputar(sql, pedido);
    const devolver = actual.status === 'approved' ? sobra(pedido, pago.id, titular) : null;
    // On record before anybody is asked: whatever happens next, it is found.
    if (devolver !== null) await abrirDevolucion(sql, pago.id, devolver);
    const cerrada = VOLVIO.includes(actual.status)
      ? await cerrarDevolucion(sql, pago.id)
      : undefined;
    if (nuevo) await contarPago(sql, pedido, pago);
    if (nuevo && pago.aMano) await pedirQueMiren(sql, pedido, pago);
    if (actual.devuelto > (antes?.devuelto ?? 0) && (await esParte(sql, actual.status, pago)))
      await contarParte(sql, pedido, pago);
    if (cerrada !== undefined) await contarDevolucion(sql, pedido.numero, cerrada);
    return {
      ...{ numero: pedido.numero, pago: datos, observacion: null, devolver },
      ...((await hayReintegros(sql, pago.id)) ? { reintegrar: true } : {}),
    };
  });
}

/** Less than all of it went back, or the last of the parts that we gave back. */
async function esParte(sql: Sql, estado: string, pago: Pago): Promise<boolean> {
  if (estado === 'approved') return true;
  return estado === 'refunded' && (await esDeNuestrasPartes(sql, pago));
}

async function hayReintegros(sql: Sql, pagoId: string): Promise<boolean> {
  const [hay] = await sql`
    SELECT FROM ahorro.reintegros
    WHERE payment_id = ${pagoId} AND hecho_en IS NULL AND estado <> 'a_mano' LIMIT 1`;
  return hay !== undefined;
}

/** States in which nothing is left to give back. */
const VOLVIO: readonly string[] = ['refunded', 'charged_back', 'cancelled'];

async function leer(sql: Sql, pagoId: string): Promise<PagoLeido | undefined> {
  const [pago] = await sql<PagoLeido>`
    SELECT status, date_last_updated AS actualizado, observacion, amount_refunded::float8 AS devuelto
    FROM ahorro.payments WHERE payment_id = ${pagoId}`;
  return pago;
}

/** Why the payment cannot be believed, or null. */
function observar(pago: Pago, pedido: PedidoLeido | undefined): string | null {
  if (pago.observacion !== null) return pago.observacion;
  if (pedido === undefined) return `no hay pedido «${pago.referencia ?? ''}»`;
  if (pedido.cobroPor !== pago.medio) {
    return pedido.cobroPor === null
      ? `el pedido ${pedido.numero} no se paga en línea`
      : `el pedido ${pedido.numero} se paga por ${pedido.cobroPor}`;
  }
  if (pago.moneda !== 'ARS') return `está en ${pago.moneda}, no en ARS`;
  if (Math.round(pago.monto * 100) !== Math.round(pedido.total * 100)) {
    return `es de $ ${pago.monto} y el pedido de $ ${pedido.total}`;
  }
  return null;
}

/** @returns whether this state of the payment is news */
async function guardar(
  sql: Sql,
  pago: Pago,
  pedido: PedidoLeido | undefined,
  observacion: string | null,
): Promise<boolean> {
  const [guardado] = await sql`
    INSERT INTO ahorro.payments AS p (payment_id, pedido_id, external_reference, status, status_detail,
      amount, amount_refunded, currency, payment_method, observacion, payload, date_approved,
      date_last_updated)
    VALUES (${pago.id}, ${pedido?.id ?? null}::int, ${pago.referencia}, ${pago.estado},
      ${pago.detalle}, ${String(pago.monto)}::numeric, ${String(pago.devuelto)}::numeric, ${pago.moneda},
      ${pago.instrumento}, ${observacion}, ${acotar(pago.crudo)}::jsonb, ${pago.aprobadoEn}::timestamptz,
      ${pago.actualizadoEn})
    ON CONFLICT (payment_id) DO UPDATE SET pedido_id = excluded.pedido_id,
      external_reference = excluded.external_reference, status = excluded.status,
      status_detail = excluded.status_detail, amount = excluded.amount,
      amount_refunded = excluded.amount_refunded, currency = excluded.currency,
      payment_method = excluded.payment_method, observacion = excluded.observacion,
      payload = excluded.payload, date_approved = excluded.date_approved,
      date_last_updated = excluded.date_last_updated
    WHERE p.date_last_updated <= excluded.date_last_updated
    RETURNING payment_id`;
  if (guardado === undefined) return false;
  const cambios = await sql`
    INSERT INTO ahorro.payment_cambios (payment_id, status, date_last_updated)
    VALUES (${pago.id}, ${pago.estado}, ${pago.actualizadoEn})
    ON CONFLICT DO NOTHING RETURNING payment_id`;
  return cambios.length > 0;
}

/**
 * How the order stands, all its payments taken together. The first approved one pays it, and stays
 * the one that did while it is approved. @returns its id
 */
async function imputar(sql: Sql, { id }: PedidoLeido): Promise<string | null> {
  const [pedido] = await sql<{ pagoId: string | null }>`
    WITH suyo AS (
      SELECT payment_id, status, date_approved FROM ahorro.payments
      WHERE pedido_id = ${id} AND observacion IS NULL
    ), titular AS (
      SELECT suyo.payment_id FROM suyo, ahorro.pedidos
      WHERE pedidos.id = ${id} AND suyo.status = 'approved'
      ORDER BY suyo.payment_id = pedidos.pago_id DESC, suyo.date_approved, suyo.payment_id LIMIT 1
    )
    UPDATE ahorro.pedidos SET
      pago_id = coalesce((SELECT payment_id FROM titular), pago_id),
      pago_estado = CASE
        WHEN EXISTS (SELECT 1 FROM titular) THEN 'aprobado'
        WHEN EXISTS (SELECT 1 FROM suyo WHERE status = 'charged_back') THEN 'contracargo'
        WHEN EXISTS (SELECT 1 FROM suyo WHERE status = 'in_mediation') THEN 'en_mediacion'
        WHEN EXISTS (SELECT 1 FROM suyo WHERE status = ANY(${[...ACREDITANDOSE]})) THEN 'acreditandose'
        WHEN EXISTS (SELECT 1 FROM suyo WHERE status = 'refunded') THEN 'devuelto'
        WHEN EXISTS (SELECT 1 FROM suyo WHERE status NOT IN ('rejected', 'cancelled')) THEN 'pendiente'
        ELSE 'rechazado' END,
      fecha_actualizacion = clock_timestamp()
    WHERE id = ${id}
    RETURNING pago_id AS "pagoId"`;
  return pedido?.pagoId ?? null;
}

/** An approved payment goes back when its order is cancelled, or another payment has paid it. */
function sobra(
  { estado }: PedidoLeido,
  pagoId: string,
  titular: string | null,
): MotivoDevolucion | null {
  if (estado === 'cancelado') return 'pedido_cancelado';
  return titular === pagoId ? null : 'pago_repetido';
}

/** What is kept of the provider's own words. */
function acotar(crudo: unknown): string {
  const texto = JSON.stringify(crudo);
  // Neither NUL nor half a surrogate can be stored as jsonb.
  const guardable = texto.length <= MAXIMO && !/\\u(0000|d[89a-f])/i.test(texto);
  return guardable ? texto : JSON.stringify({ omitido: `${texto.length} caracteres` });
}
const MAXIMO = 32_768;
