/** A part of a payment goes back: asked for once for what it is for, and followed until it is done. */
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import type { Pago, Proveedores, Reintegro } from '../../contracts/pagos/proveedor.ts';
import type { MotivoReintegro } from '../../contracts/reglas/pagos/estados.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { alertarRechazo } from './devoluciones-fin.ts';
import { DESCANSO_MS } from './devoluciones.ts';
import { registrarPago } from './registro-pagos.ts';
import type { RegistroDeps } from './registro-pagos.ts';

interface Fila {
  readonly id: number;
  readonly numero: string;
  readonly motivo: MotivoReintegro;
  /** Pesos. */
  readonly monto: number;
  readonly estado: string;
  readonly refundId: string | null;
  readonly rechazos: number;
}

/** How one stands, as far as its provider has told. */
interface Resultado {
  readonly estado: 'en_proceso' | 'a_mano' | 'rechazado' | 'hecho' | 'con_todo';
  readonly refundId?: string;
  readonly error?: string;
}

/** What each is for, as operations read it. */
const MOTIVOS: Readonly<Record<MotivoReintegro, string>> = {
  preparacion: 'lo que faltó al preparar el pedido',
  reclamo: 'un reclamo',
  operaciones: 'lo decidió operaciones',
};

/**
 * @returns what brings the partial refunds of a payment one step on, whoever calls it and how often.
 * It throws LlamadaFallida where it is not known how one stands; a refusal is an outcome.
 */
export function createReintegrar(deps: RegistroDeps & { readonly proveedores: Proveedores }) {
  const { sql: pool, proveedores } = deps;
  const de = (pagoId: string) => proveedores.delPago(pagoId);

  return async (pagoId: string, senal: AbortSignal): Promise<void> => {
    // Looked for anew each time: one that was asked for meanwhile found another one under way, and left it to us.
    const despuesDe = (id: number) => proximoAbierto(pool, pagoId, id);
    for (let fila = await despuesDe(0); fila !== undefined; fila = await despuesDe(fila.id)) {
      const resultado = await adelantar(pagoId, fila, senal);
      await anotar(pool, pagoId, fila, resultado);
      if (resultado.estado === 'hecho') await tomar(pagoId, senal);
      // One at a time: its provider takes no other one meanwhile.
      if (resultado.estado === 'en_proceso') return;
    }
  };

  async function tomar(pagoId: string, senal: AbortSignal): Promise<Pago> {
    const pago = await de(pagoId).pago(pagoId, senal);
    await registrarPago(deps, pago);
    return pago;
  }

  async function adelantar(pagoId: string, fila: Fila, senal: AbortSignal): Promise<Resultado> {
    const pago = await tomar(pagoId, senal);
    // By a person, who gives back all the rest without it.
    if (pago.aMano) return { estado: 'a_mano' };
    // All of it went back: with it, this part.
    if (pago.estado !== 'approved') return { estado: 'con_todo' };
    if (fila.estado === 'en_proceso' && fila.refundId !== null) {
      const hechos = await de(pagoId).reintegros(pagoId, senal);
      const conocido = hechos.find(({ id }) => id === fila.refundId);
      if (conocido !== undefined) return comoResultado(conocido);
    }
    return pedir(pago, fila, senal);
  }

  /** Each key is one refund at most; another key is used only once the one before was refused. */
  async function pedir(pago: Pago, fila: Fila, senal: AbortSignal): Promise<Resultado> {
    const { id, monto, rechazos } = fila;
    const clave = `reintegro-${id}${rechazos === 0 ? '' : `-${rechazos}`}`;
    try {
      return comoResultado(await de(pago.id).devolver({ pagoId: pago.id, clave, monto }, senal));
    } catch (error) {
      if (!(error instanceof LlamadaRechazada)) throw error;
      // This one has its turn after it.
      if (await hayOtra(pago, senal))
        throw new LlamadaFallida('hay otra devolución de este pago en curso', { cause: error });
      return { estado: 'rechazado', error: error.message };
    }
  }

  /** Whether another one of this payment is under way, or was when this one was asked for. */
  async function hayOtra({ id, devuelto }: Pago, senal: AbortSignal): Promise<boolean> {
    const hechos = await de(id).reintegros(id, senal);
    if (hechos.some(({ estado }) => estado === 'en_curso')) return true;
    return (await tomar(id, senal)).devuelto !== devuelto;
  }
}

function comoResultado({ id, estado }: Reintegro): Resultado {
  if (estado === 'hecho') return { estado: 'hecho', refundId: id };
  if (estado === 'en_curso') return { estado: 'en_proceso', refundId: id };
  return { estado: 'rechazado', refundId: id, error: `la devolución ${id} no se hizo` };
}

/** The next one that is to be asked for or looked at; one that was refused rests first. */
async function proximoAbierto(
  { sql }: SqlPool,
  pagoId: string,
  despuesDe: number,
): Promise<Fila | undefined> {
  const [fila] = await sql<Fila>`
    SELECT r.id, numero, motivo, monto::float8 AS monto, r.estado, refund_id AS "refundId", rechazos
    FROM ahorro.reintegros AS r JOIN ahorro.pedidos AS p ON p.id = r.pedido_id
    WHERE payment_id = ${pagoId} AND r.id > ${despuesDe} AND hecho_en IS NULL AND r.estado <> 'a_mano'
      AND (r.estado <> 'rechazado' OR actualizado_en < now() - make_interval(secs => ${DESCANSO_MS / 1_000}))
    ORDER BY r.id LIMIT 1`;
  return fila;
}

/** Of two who see the same, the first one writes it down and tells. */
function anotar(
  pool: SqlPool,
  pagoId: string,
  { id, numero, motivo, monto, rechazos, estado: antes }: Fila,
  { estado, refundId, error }: Resultado,
): Promise<void> {
  return pool.transaccion(async (sql) => {
    const rechazado = estado === 'rechazado';
    const [anotado] = await sql`
      UPDATE ahorro.reintegros SET estado = ${estado}, refund_id = coalesce(${refundId ?? null}, refund_id),
        rechazos = rechazos + ${rechazado ? 1 : 0}::int, ultimo_error = ${error ?? null}, actualizado_en = now(),
        hecho_en = CASE WHEN ${estado}::text IN ('hecho', 'con_todo') THEN now() END
      WHERE id = ${id} AND hecho_en IS NULL AND rechazos = ${rechazos}::int
      RETURNING id`;
    if (anotado === undefined || antes === estado) return;
    const de = `reintegro-${id}`;
    if (estado === 'hecho') {
      const alerta = { codigo: 'pago_reintegrado', numero, pago_id: pagoId } as const;
      await registrarAlerta(sql, { ...alerta, motivo: MOTIVOS[motivo] }, { de });
    }
    if (estado === 'a_mano') {
      const alerta = { codigo: 'devolucion_a_mano', numero, pago_id: pagoId, monto } as const;
      await registrarAlerta(sql, alerta, { de });
    }
    if (rechazado) {
      await alertarRechazo(sql, { numero, pago_id: pagoId, motivo: error ?? '' }, de);
    }
  });
}
