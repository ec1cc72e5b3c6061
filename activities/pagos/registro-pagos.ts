/**
 * A payment goes on record: what MercadoPago says of it, whether it can be believed, how its order
 * stands with it. One transaction, and each change of a payment has its effect once.
 */
import type { PagoMp } from '../../contracts/pagos/mercadopago.ts';
import { esNumeroDeLaTienda } from '../../contracts/pedidos/pedidos.ts';
import { formatearPesos } from '../../contracts/reglas/pesos.ts';
import type { PagoDePedido } from '../../contracts/temporal/mensajes.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { abrirDevolucion, cerrarDevolucion, contarDevolucion } from './devoluciones-fin.ts';
import type { MotivoDevolucion } from './devoluciones-fin.ts';
import { sqlDe } from '../comun/operacion.ts';

export interface PagoRegistrado {
  /** Its order; null when it is none of ours. */
  readonly numero: string | null;
  readonly pago: PagoDePedido;
  /** Why it is not believed. */
  readonly observacion: string | null;
  readonly devolver: MotivoDevolucion | null;
  /** Somebody else's sale, or another one of ours, on the same account: on record, and no news. */
  readonly ajeno?: true;
}

export interface RegistroDeps {
  readonly db: Database;
  /** Our own id; undefined when it is not checked. */
  readonly cobrador: string | undefined;
  /** Whether a payment with test credentials pays nothing. */
  readonly soloReales: boolean;
}

interface PedidoLeido {
  readonly id: number;
  readonly numero: string;
  readonly estado: string;
  readonly total: number;
  readonly metodoPago: string;
  readonly pagoId: string | null;
}

interface PagoLeido {
  readonly status: string;
  readonly actualizado: Date;
  readonly observacion: string | null;
  readonly devuelto: number;
}

/** Records `pago`. An older state of it than the one on record changes nothing. */
export function registrarPago(deps: RegistroDeps, pago: PagoMp): Promise<PagoRegistrado> {
  return deps.db.$transaction(async (tx) => {
    const sql = sqlDe(tx);
    // The order's row first: all payments of one order take turns.
    const [pedido] = await sql<PedidoLeido>`
      SELECT id, numero, estado, total::float8 AS total, metodo_pago AS "metodoPago", pago_id AS "pagoId"
      FROM ahorro.pedidos WHERE numero = ${pago.external_reference ?? ''} FOR UPDATE`;
    const antes = await leer(sql, pago.id);
    const nuevo = await guardar(sql, pago, pedido, observar(deps, pago, pedido));
    const actual = await leer(sql, pago.id);
    if (actual === undefined) throw new Error(`el pago ${pago.id} no se guardó`);
    const { observacion } = actual;
    const dicho = {
      pagoId: pago.id,
      estado: actual.status,
      actualizado: actual.actualizado.toISOString(),
    };
    if (pedido === undefined || observacion !== null) {
      const ajeno = pedido === undefined && !esNumeroDeLaTienda(pago.external_reference ?? '');
      if (nuevo && !ajeno) await alertarObservado(sql, pago, observacion, antes);
      return {
        ...{ numero: pedido?.numero ?? null, pago: dicho, observacion, devolver: null },
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
    const devueltoAntes = antes?.devuelto ?? 0;
    if (nuevo) await contar(sql, pedido, pago);
    if (actual.status === 'approved' && actual.devuelto > devueltoAntes)
      await contarParte(sql, pedido, pago);
    if (cerrada !== undefined) await contarDevolucion(sql, pedido.numero, cerrada);
    return { numero: pedido.numero, pago: dicho, observacion: null, devolver };
  });
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
function observar(
  { cobrador, soloReales }: RegistroDeps,
  pago: PagoMp,
  pedido: PedidoLeido | undefined,
): string | null {
  if (cobrador !== undefined && pago.collector_id !== cobrador) {
    return `lo cobró ${pago.collector_id ?? 'alguien desconocido'}, no nosotros`;
  }
  if (pedido === undefined) {
    return `no hay pedido «${pago.external_reference ?? ''}»`;
  }
  if (soloReales && pago.live_mode === false) return 'es de prueba: no es dinero de verdad';
  if (pedido.metodoPago !== 'mercadopago') return `el pedido ${pedido.numero} no se paga en línea`;
  if (pago.currency_id !== 'ARS') return `está en ${pago.currency_id}, no en ARS`;
  if (Math.round(pago.transaction_amount * 100) !== Math.round(pedido.total * 100)) {
    return `es de $ ${pago.transaction_amount} y el pedido de $ ${pedido.total}`;
  }
  return null;
}

/** @returns whether this state of the payment is news */
async function guardar(
  sql: Sql,
  pago: PagoMp,
  pedido: PedidoLeido | undefined,
  observacion: string | null,
): Promise<boolean> {
  const medio = pago.payment_method_id ?? pago.payment_type_id ?? null;
  const [guardado] = await sql`
    INSERT INTO ahorro.payments AS p (payment_id, pedido_id, external_reference, status, status_detail,
      amount, amount_refunded, currency, payment_method, observacion, payload, date_approved,
      date_last_updated)
    VALUES (${pago.id}, ${pedido?.id ?? null}::int, ${pago.external_reference ?? null}, ${pago.status},
      ${pago.status_detail ?? null}, ${String(pago.transaction_amount)}::numeric,
      ${String(pago.transaction_amount_refunded ?? 0)}::numeric, ${pago.currency_id}, ${medio},
      ${observacion}, ${acotar(pago.crudo)}::jsonb, ${pago.date_approved ?? null}::timestamptz,
      ${pago.date_last_updated})
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
    VALUES (${pago.id}, ${pago.status}, ${pago.date_last_updated})
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

type Reclamo = 'pago_devuelto' | 'pago_contracargo' | 'pago_en_mediacion';
const RECLAMOS: Readonly<Record<string, { codigo: Reclamo; detalle: string }>> = {
  refunded: { codigo: 'pago_devuelto', detalle: 'El pago fue devuelto' },
  charged_back: { codigo: 'pago_contracargo', detalle: 'El pago fue desconocido (contracargo)' },
  in_mediation: { codigo: 'pago_en_mediacion', detalle: 'El pago está en mediación' },
};

/** What whoever is about to pay has to know of the payment they tried. */
function intento({ status, status_detail: motivo }: PagoMp): string | undefined {
  if (status === 'rejected')
    return `El pago fue rechazado (${motivo ?? 'sin motivo'}); se puede probar otra vez`;
  return ACREDITANDOSE.includes(status) ? 'El pago se está acreditando' : undefined;
}
const ACREDITANDOSE: readonly string[] = ['in_process', 'authorized'];

/** The order's history, and dispatch where goods may be on their way without being paid. */
async function contar(sql: Sql, { id, numero, estado }: PedidoLeido, pago: PagoMp): Promise<void> {
  const reclamo = RECLAMOS[pago.status];
  const detalle = reclamo?.detalle ?? (estado === 'pago_pendiente' ? intento(pago) : undefined);
  if (detalle === undefined) return;
  await sql`
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
    VALUES (${id}, ${estado}, ${detalle}, 'mercadopago')`;
  const [nuestra] = await sql`SELECT 1 FROM ahorro.devoluciones WHERE payment_id = ${pago.id}`;
  if (reclamo === undefined || nuestra !== undefined || estado === 'cancelado') return;
  await registrarAlerta(sql, {
    codigo: reclamo.codigo,
    numero,
    pago_id: pago.id,
    estado,
  });
}

/** Somebody gave a part of it back in MercadoPago's own panel: the order stays paid, people decide. */
async function contarParte(
  sql: Sql,
  { id, numero, estado }: PedidoLeido,
  { id: pagoId, transaction_amount: total, transaction_amount_refunded: vuelto }: PagoMp,
): Promise<void> {
  const detalle = `Se devolvieron ${formatearPesos(vuelto ?? 0)} de ${formatearPesos(total)}`;
  await sql`
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
    VALUES (${id}, ${estado}, ${detalle}, 'mercadopago')`;
  await registrarAlerta(sql, {
    codigo: 'pago_devuelto_en_parte',
    ...{ numero, pago_id: pagoId, estado, detalle },
  });
}

/** Once, however often MercadoPago touches the payment afterwards. */
async function alertarObservado(
  sql: Sql,
  pago: PagoMp,
  observacion: string | null,
  antes: PagoLeido | undefined,
): Promise<void> {
  if (pago.status !== 'approved') return;
  if (antes?.status === 'approved' && antes.observacion !== null) return;
  await registrarAlerta(sql, {
    codigo: 'pago_observado',
    pago_id: pago.id,
    motivo: observacion ?? '',
  });
}

/** What is kept of MercadoPago's own words. */
function acotar(crudo: unknown): string {
  const texto = JSON.stringify(crudo);
  // Neither NUL nor half a surrogate can be stored as jsonb.
  const guardable = texto.length <= MAXIMO && !/\\u(0000|d[89a-f])/i.test(texto);
  return guardable ? texto : JSON.stringify({ omitido: `${texto.length} caracteres` });
}
const MAXIMO = 32_768;
