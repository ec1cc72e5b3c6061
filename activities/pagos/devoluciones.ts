/** A payment goes back: asked for once, and followed until it is done. */
import { sleep } from '@temporalio/activity';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import type { Pago, Proveedores, Reintegro } from '../../contracts/pagos/proveedor.ts';
import type { EstadoDevolucion } from '../../contracts/reglas/pagos/estados.ts';
import type { Prisma } from '../../platform/base/database.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { alertarRechazo, cerrarDevolucion, contarDevolucion } from './devoluciones-fin.ts';
import type { MotivoDevolucion } from './devoluciones-fin.ts';
import { registrarPago } from './registro-pagos.ts';
import type { RegistroDeps } from './registro-pagos.ts';

/** A refused one is asked for again by the next hourly look, and by nobody else before. */
export const DESCANSO_MS = 50 * 60_000;
/** Another call for the same payment is over after about this long. */
const CONFLICTO_MS = 1_500;

type Fila = Prisma.DevolucionGetPayload<object>;
type Devolver = (pagoId: string, motivo: MotivoDevolucion, senal: AbortSignal) => Promise<void>;

/** How a refund stands, as far as its provider has told. */
interface Resultado {
  readonly estado: Exclude<EstadoDevolucion, 'pedida'>;
  readonly refundId: string | null;
  readonly monto: number;
  readonly error: string | null;
}

/**
 * @returns what brings the refund of a payment one step on, whoever calls it and how often.
 * It throws LlamadaFallida where it is not known how the refund stands; a refusal is an outcome.
 */
export function createDevolver(
  deps: RegistroDeps & { readonly proveedores: Proveedores },
): Devolver {
  const { db, sql: pool, proveedores } = deps;
  const de = (pagoId: string) => proveedores.delPago(pagoId);

  return async (pagoId, motivo, senal) => {
    const where = { paymentId: pagoId };
    const previa = await db.devolucion.upsert({ where, create: { ...where, motivo }, update: {} });
    if (previa.hechaEn !== null || descansa(previa)) return;
    const pago = await tomar(pagoId, senal);
    // Given back already, by hand or in a try whose answer was lost: that look has closed it.
    if (pago.estado !== 'approved') return;
    const resultado =
      (await suReintegro(pago, previa, senal)) ?? (await pedir(pago, previa, senal));
    if (resultado === null) return;
    await anotar(previa, resultado, pago.aMano);
    if (resultado.estado === 'hecha') await tomar(pagoId, senal);
  };

  async function tomar(pagoId: string, senal: AbortSignal): Promise<Pago> {
    const pago = await de(pagoId).pago(pagoId, senal);
    await registrarPago(deps, pago);
    return pago;
  }

  /** The refund that is under way, where there is one. */
  async function suReintegro(pago: Pago, { refundId, estado }: Fila, senal: AbortSignal) {
    if (estado !== 'en_proceso' || refundId === null) return undefined;
    const todas = await de(pago.id).reintegros(pago.id, senal);
    const hallado = todas.find(({ id }) => id === refundId);
    return hallado && leer(hallado, pago);
  }

  /**
   * Each key is one refund at most; another key is used only once the one before was refused.
   * @returns null where the money is back without it
   */
  async function pedir(
    pago: Pago,
    { rechazos }: Fila,
    senal: AbortSignal,
  ): Promise<Resultado | null> {
    const entero = pago.devuelto === 0;
    const clave = `devolucion-${pago.id}${rechazos === 0 ? '' : `-${rechazos}`}`;
    const pedida = { pagoId: pago.id, clave, ...(entero ? {} : { monto: resto(pago) }) };
    try {
      return leer(await de(pago.id).devolver(pedida, senal), pago);
    } catch (error) {
      const conflicto = esConflicto(error);
      if (!conflicto && !(error instanceof LlamadaRechazada)) throw error;
      // Somebody else may be asking for the same at this moment.
      if (conflicto) await sleep(CONFLICTO_MS);
      const todas = await de(pago.id).reintegros(pago.id, senal);
      const actual = await tomar(pago.id, senal);
      if (actual.estado !== 'approved') return null;
      const parecida = todas
        .map((reintegro) => leer(reintegro, pago))
        .find(({ estado, monto }) => estado === 'en_proceso' && monto === resto(actual));
      if (parecida !== undefined) return parecida;
      if (conflicto) throw error;
      // A part of it was under way, and is back by now: the rest is less than what was asked for.
      if (actual.devuelto !== pago.devuelto)
        throw new LlamadaFallida('hay otra devolución de este pago en curso', { cause: error });
      return { estado: 'rechazada', refundId: null, monto: resto(actual), error: error.message };
    }
  }

  /** Of two who see the same refusal, the first one counts it. */
  async function anotar(previa: Fila, resultado: Resultado, aMano: boolean): Promise<void> {
    const { paymentId, rechazos } = previa;
    const { estado, refundId, monto, error } = resultado;
    const rechazada = estado === 'rechazada';
    await pool.transaccion(async (sql) => {
      const [anotada] = await sql<{ numero: string }>`
        UPDATE ahorro.devoluciones AS d SET estado = ${rechazada ? 'rechazada' : 'en_proceso'},
          refund_id = coalesce(${refundId}, refund_id), monto = ${String(monto)}::numeric,
          rechazos = rechazos + ${rechazada ? 1 : 0}::int, ultimo_error = ${error}, actualizada_en = now()
        FROM ahorro.payments AS p JOIN ahorro.pedidos ON pedidos.id = p.pedido_id
        WHERE d.payment_id = ${paymentId} AND p.payment_id = d.payment_id AND hecha_en IS NULL
          AND rechazos = ${rechazos}::int
        RETURNING numero`;
      if (anotada === undefined) return;
      const { numero } = anotada;
      if (estado === 'hecha') {
        const cerrada = await cerrarDevolucion(sql, paymentId);
        if (cerrada !== undefined) await contarDevolucion(sql, numero, cerrada);
      } else if (estado === 'en_proceso' && previa.estado !== 'en_proceso' && aMano) {
        const alerta = { codigo: 'devolucion_a_mano', numero, pago_id: paymentId, monto } as const;
        await registrarAlerta(sql, alerta, { de: paymentId });
      } else if (rechazada) {
        await alertarRechazo(sql, { numero, pago_id: paymentId, motivo: error ?? '' }, paymentId);
      }
    });
  }
}

function leer({ id: refundId, estado, monto: importe }: Reintegro, pago: Pago): Resultado {
  const monto = importe ?? resto(pago);
  if (estado === 'hecho') return { estado: 'hecha', refundId, monto, error: null };
  if (estado === 'en_curso') return { estado: 'en_proceso', refundId, monto, error: null };
  return { estado: 'rechazada', refundId, monto, error: `la devolución ${refundId} no se hizo` };
}

/** What of the payment has not gone back, in pesos. */
function resto({ monto, devuelto }: Pago): number {
  return Math.round((monto - devuelto) * 100) / 100;
}

function descansa({ estado, actualizadaEn }: Fila): boolean {
  return estado === 'rechazada' && actualizadaEn.getTime() > Date.now() - DESCANSO_MS;
}

/** Whether another call for the same payment was under way. */
function esConflicto(error: unknown): error is LlamadaFallida {
  return (
    error instanceof LlamadaFallida &&
    error.cause instanceof LlamadaRechazada &&
    [409, 423].includes(error.cause.status)
  );
}
