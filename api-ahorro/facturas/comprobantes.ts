/** Invoices and credit notes as they are read, and asked for again. */
import type { ComprobanteAdmin } from '../../contracts/facturacion/comprobantes.ts';
import type { CodigoComprobante } from '../../contracts/reglas/facturacion/comprobantes.ts';
import { enIso } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';

const COLUMNAS = parte`c.id, c.codigo, c.punto, c.numero, c.estado, c.total::float8 AS total, c.cae,
  c.ultimo_error AS error, c.observaciones, ${enIso(parte`c.creado_en`)} AS fecha`;

/** Of the order `p`, what is authorised; null where nothing is. */
export const COMPROBANTES = parte`(
  SELECT jsonb_agg(jsonb_build_object('id', c.id, 'codigo', c.codigo, 'punto', c.punto, 'numero', c.numero,
    'total', c.total) ORDER BY c.id) FROM ahorro.comprobantes AS c WHERE c.pedido_id = p.id AND c.estado = 'autorizado')`;

/** All of an order, whatever became of them. */
export function comprobantesDe(sql: Sql, numero: string): Promise<ComprobanteAdmin[]> {
  return sql<ComprobanteAdmin>`
    SELECT ${COLUMNAS} FROM ahorro.comprobantes AS c JOIN ahorro.pedidos AS p ON p.id = c.pedido_id
    WHERE p.numero = ${numero} ORDER BY c.id`;
}

/** A refused one is asked for again, by a workflow that the next round begins. @returns undefined where it is not refused */
export async function reintentar(
  sql: Sql,
  numero: string,
  id: number,
): Promise<ComprobanteAdmin | undefined> {
  const [pedido] = await sql<ComprobanteAdmin>`
    UPDATE ahorro.comprobantes AS c
    SET estado = 'pendiente', flujo_iniciado_en = NULL, relevo_en = NULL, actualizado_en = now()
    FROM ahorro.pedidos AS p
    WHERE c.id = ${id} AND p.id = c.pedido_id AND p.numero = ${numero} AND c.estado = 'rechazado'
    RETURNING ${COLUMNAS}`;
  return pedido;
}

/** An authorised one, with all that it has to show. */
export interface Impreso {
  readonly codigo: CodigoComprobante;
  readonly punto: number;
  readonly numero: number;
  /** `YYYY-MM-DD`, as `vence`. */
  readonly fecha: string;
  readonly cae: string;
  readonly vence: string;
  readonly total: number;
  readonly iva: number;
  readonly renglones: readonly {
    readonly nombre: string;
    readonly cantidad: number;
    readonly por: 'kg' | 'l' | 'm' | null;
    readonly importe: number;
    /** Null of what goes back. */
    readonly iva: number | null;
  }[];
  /** The invoice that a credit note is of. */
  readonly factura: {
    readonly codigo: CodigoComprobante;
    readonly punto: number;
    readonly numero: number;
  } | null;
}

export async function impreso(sql: Sql, numero: string, id: number): Promise<Impreso | undefined> {
  const [hallado] = await sql<Impreso>`
    SELECT c.codigo, c.punto, c.numero, to_char(c.fecha, 'YYYY-MM-DD') AS fecha, c.cae,
      to_char(c.cae_vence, 'YYYY-MM-DD') AS vence, c.total::float8 AS total,
      (c.iva_105 + c.iva_21 + c.iva_27)::float8 AS iva, c.renglones, CASE WHEN f.id IS NOT NULL
        THEN jsonb_build_object('codigo', f.codigo, 'punto', f.punto, 'numero', f.numero) END AS factura
    FROM ahorro.comprobantes AS c JOIN ahorro.pedidos AS p ON p.id = c.pedido_id
      LEFT JOIN ahorro.comprobantes AS f ON f.id = c.factura_id
    WHERE c.id = ${id} AND p.numero = ${numero} AND c.estado = 'autorizado'`;
  return hallado;
}
