/**
 * Payment by bank transfer: the account is ours, the shopper tells of what they sent, and a person looks whether it
 * came. What MercadoPago keeps on its servers is a row here.
 */
import { LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import { pagoDeTransferencia } from '../../contracts/pagos/transferencias.ts';
import type { EstadoTransferencia } from '../../contracts/pagos/transferencias.ts';
import type {
  DatosDeCobro,
  Pago,
  PaginaDePagos,
  ProveedorDePago,
  Reintegro,
} from '../../contracts/pagos/proveedor.ts';
import type { EstadoPago } from '../../contracts/reglas/pagos/estados.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';

export interface OpcionesTransferencia {
  readonly sql: Sql;
  readonly cuenta: DatosDeCobro;
  /** How long an order waits for it to be told of. */
  readonly horas: number;
  /** Where its order is shown, with the account's data. */
  readonly urlDelPedido: (numero: string) => string;
}

interface Fila {
  readonly numero: string;
  readonly importe: number;
  /** What a person gives back of it by itself, or has given back: with all the rest it does not go again. */
  readonly partes: number;
  readonly estado: EstadoTransferencia;
  readonly comprobante: string | null;
  readonly motivo: string | null;
  readonly confirmadaEn: Date | null;
  readonly actualizadaEn: Date;
}

/** Of the row `t`, in pesos. */
const PARTES = parte`(
  SELECT coalesce(sum(monto), 0) FROM ahorro.reintegros AS r
  WHERE r.pedido_id = t.pedido_id AND r.payment_id IS NOT NULL AND r.estado <> 'con_todo')`;

/** Results of one page of a search. */
const POR_PAGINA = 50;

const ESTADOS: Readonly<Record<EstadoTransferencia, EstadoPago>> = {
  esperada: 'pending',
  avisada: 'in_process',
  confirmada: 'approved',
  rechazada: 'rejected',
  // The money is still with us.
  por_devolver: 'approved',
  devuelta: 'refunded',
};

export function createTransferencia(opciones: OpcionesTransferencia): ProveedorDePago {
  const { sql, cuenta, horas, urlDelPedido } = opciones;

  async function fila(pagoId: string): Promise<Fila> {
    const [hallada] = await sql<Fila>`
      SELECT numero, importe::float8 AS importe, ${PARTES}::float8 AS partes, t.estado, comprobante, motivo,
        confirmada_en AS "confirmadaEn", actualizada_en AS "actualizadaEn"
      FROM ahorro.transferencias AS t JOIN ahorro.pedidos ON pedidos.id = t.pedido_id
      WHERE numero = ${pagoDeTransferencia.numero(pagoId) ?? ''}`;
    if (hallada === undefined) throw new LlamadaRechazada(`no hay transferencia ${pagoId}`, 404);
    return hallada;
  }

  async function buscar(filtro: {
    readonly numero?: string;
    readonly desde?: string;
    readonly hasta?: string;
    readonly salto: number;
  }): Promise<PaginaDePagos> {
    const { numero = null, desde = null, hasta = null, salto } = filtro;
    const filas = await sql<Fila & { total: number }>`
      SELECT numero, importe::float8 AS importe, ${PARTES}::float8 AS partes, t.estado, comprobante, motivo,
        confirmada_en AS "confirmadaEn", actualizada_en AS "actualizadaEn",
        count(*) OVER ()::int AS total
      FROM ahorro.transferencias AS t JOIN ahorro.pedidos ON pedidos.id = t.pedido_id
      WHERE t.estado <> 'esperada' AND numero = coalesce(${numero}, numero)
        AND actualizada_en >= coalesce(${desde}::timestamptz, '-infinity')
        AND actualizada_en <= coalesce(${hasta}::timestamptz, 'infinity')
      ORDER BY actualizada_en, t.pedido_id LIMIT ${POR_PAGINA} OFFSET ${salto}`;
    const total = filas[0]?.total ?? salto;
    return { pagos: filas.map(comoPago), ilegibles: [], leidos: filas.length, total };
  }

  return {
    medio: 'transferencia',
    nombre: 'La transferencia',
    aMano: true,
    esSuyo: (pagoId) => pagoDeTransferencia.numero(pagoId) !== null,
    async cobrar({ numero }) {
      const [hecha] = await sql<{ vence: Date }>`
        INSERT INTO ahorro.transferencias AS t (pedido_id, importe)
        SELECT id, total FROM ahorro.pedidos WHERE numero = ${numero}
        ON CONFLICT (pedido_id) DO UPDATE SET importe = t.importe
        RETURNING creada_en + make_interval(hours => ${horas}::int) AS vence`;
      if (hecha === undefined) throw new LlamadaRechazada(`no hay pedido ${numero}`, 404);
      const id = pagoDeTransferencia.id(numero);
      return { id, enlace: urlDelPedido(numero), vence: hecha.vence, datos: cuenta };
    },
    pago: async (pagoId) => comoPago(await fila(pagoId)),
    pagosDe: buscar,
    cambiados: buscar,
    async devolver({ pagoId }) {
      await sql`
        UPDATE ahorro.transferencias AS t SET actualizada_en = clock_timestamp(),
          estado = CASE WHEN ${PARTES} < importe THEN 'por_devolver' ELSE 'devuelta' END
        WHERE estado = 'confirmada' AND pedido_id = (
          SELECT id FROM ahorro.pedidos WHERE numero = ${pagoDeTransferencia.numero(pagoId) ?? ''})`;
      const [reintegro] = reintegrosDe(await fila(pagoId));
      if (reintegro !== undefined) return reintegro;
      throw new LlamadaRechazada(`la transferencia ${pagoId} no fue confirmada`, 400);
    },
    reintegros: async (pagoId) => reintegrosDe(await fila(pagoId)),
  };
}

/** A person sends it back, all that is left of it: there is one refund of that at most. */
function reintegrosDe({ numero, estado, importe, partes }: Fila): Reintegro[] {
  const id = `devolucion-${numero}`;
  const monto = Math.max(0, Math.round((importe - partes) * 100) / 100);
  if (estado === 'por_devolver') return [{ id, estado: 'en_curso', monto }];
  return estado === 'devuelta' ? [{ id, estado: 'hecho', monto }] : [];
}

function comoPago(fila: Fila): Pago {
  const { numero, importe, estado, comprobante, motivo, confirmadaEn, actualizadaEn } = fila;
  return {
    id: pagoDeTransferencia.id(numero),
    medio: 'transferencia',
    referencia: numero,
    estado: ESTADOS[estado],
    detalle: motivo,
    monto: importe,
    devuelto: estado === 'devuelta' ? importe : 0,
    moneda: 'ARS',
    instrumento: 'transferencia',
    aprobadoEn: confirmadaEn,
    actualizadoEn: actualizadaEn,
    observacion: null,
    aMano: true,
    crudo: { estado, comprobante, motivo },
  };
}
