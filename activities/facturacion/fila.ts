/** A voucher's row: how it is read, and the amounts that stand in its columns. */
import type {
  EstadoComprobante,
  CodigoComprobante,
} from '../../contracts/reglas/facturacion/comprobantes.ts';
import type { Desglose } from '../../contracts/reglas/facturacion/desglose.ts';
import type { ConNumero } from '../../contracts/facturacion/arca.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** Pesos. */
export interface Montos {
  readonly total: number;
  readonly neto0: number;
  readonly neto105: number;
  readonly iva105: number;
  readonly neto21: number;
  readonly iva21: number;
  readonly neto27: number;
  readonly iva27: number;
}

export interface Fila extends Montos {
  readonly id: number;
  readonly pedido: string;
  readonly codigo: CodigoComprobante;
  readonly punto: number;
  /** Both null while it has none. */
  readonly numero: number | null;
  readonly fecha: string | null;
  readonly estado: EstadoComprobante;
  readonly ultimoError: string | null;
  /** Tries in a row of which it is not known what came. */
  readonly fallas: number;
  /** The invoice of a credit note. */
  readonly asociado: ConNumero | null;
}

/** With `azar`, that one and no other of its id. */
export async function leerFila(sql: Sql, id: number, azar?: string): Promise<Fila | undefined> {
  const [fila] = await sql<Fila>`
    SELECT c.id, p.numero AS pedido, c.codigo, c.punto, c.numero, to_char(c.fecha, 'YYYY-MM-DD') AS fecha, c.estado,
      c.ultimo_error AS "ultimoError", c.fallas, c.total::float8 AS total, c.neto_0::float8 AS neto0,
      c.neto_105::float8 AS neto105, c.iva_105::float8 AS iva105, c.neto_21::float8 AS neto21,
      c.iva_21::float8 AS iva21, c.neto_27::float8 AS neto27, c.iva_27::float8 AS iva27,
      CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('punto', f.punto, 'codigo', f.codigo, 'numero', f.numero,
        'fecha', to_char(f.fecha, 'YYYY-MM-DD')) END AS asociado
    FROM ahorro.comprobantes AS c JOIN ahorro.pedidos AS p ON p.id = c.pedido_id
      LEFT JOIN ahorro.comprobantes AS f ON f.id = c.factura_id
    WHERE c.id = ${id} AND c.azar = coalesce(${azar ?? null}, c.azar)`;
  return fila;
}

export function desgloseDe(montos: Montos): Desglose {
  const { total, neto0, neto105, iva105, neto21, iva21, neto27, iva27 } = montos;
  const todas = [
    { tasa: 0, neto: neto0, iva: 0 },
    { tasa: 10.5, neto: neto105, iva: iva105 },
    { tasa: 21, neto: neto21, iva: iva21 },
    { tasa: 27, neto: neto27, iva: iva27 },
  ] as const;
  return { total, tasas: todas.filter(({ neto, iva }) => neto + iva > 0) };
}

export function montosDe({ total, tasas }: Desglose): Montos {
  const de = (cual: number) => tasas.find(({ tasa }) => tasa === cual) ?? { neto: 0, iva: 0 };
  const [de0, de105, de21, de27] = [de(0), de(10.5), de(21), de(27)];
  return {
    ...{ total, neto0: de0.neto, neto105: de105.neto, iva105: de105.iva },
    ...{ neto21: de21.neto, iva21: de21.iva, neto27: de27.neto, iva27: de27.iva },
  };
}
