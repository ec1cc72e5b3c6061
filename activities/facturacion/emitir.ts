/**
 * What is to be invoiced, and what of it is to be taken back: written once each, by what its order and its refunds are.
 * An order is delivered by many ways, here or at another Ticketera's; whichever it was, there is its step in the history.
 */
import {
  facturaDe,
  discriminaIva,
  notaDe,
} from '../../contracts/reglas/facturacion/comprobantes.ts';
import type {
  CodigoComprobante,
  CondicionArca,
} from '../../contracts/reglas/facturacion/comprobantes.ts';
import {
  comoTasa,
  desglosar,
  desglosarNota,
  IVA_DEL_ENVIO,
} from '../../contracts/reglas/facturacion/desglose.ts';
import type { Desglose } from '../../contracts/reglas/facturacion/desglose.ts';
import { momentoDe } from '../../contracts/reglas/tiempo/dias.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { desgloseDe, montosDe } from './fila.ts';
import type { Montos } from './fila.ts';

export interface ParaFacturar {
  readonly punto: number;
  readonly condicion: CondicionArca;
  /** The first day, `YYYY-MM-DD`. */
  readonly desde: string;
}

/** As many as one look takes up. */
const TANDA = 50;

interface Linea {
  readonly nombre: string;
  readonly cantidad: number;
  readonly por: string | null;
  readonly importe: number;
  readonly iva: number;
}
interface Entregado {
  readonly id: number;
  readonly lineas: readonly Linea[];
}

interface PorEmitir {
  readonly codigo: CodigoComprobante;
  readonly punto: number;
  readonly pedidoId: number;
  readonly desglose: Desglose;
  readonly renglones: readonly object[];
  readonly nota?: { readonly facturaId: number; readonly reintegroId: number };
}

/** Invoices of what was delivered since the first day and has none. @returns how many deliveries it took up */
export function emitirFacturas(
  pool: Pick<SqlPool, 'transaccion'>,
  { punto, condicion, desde }: ParaFacturar,
): Promise<number> {
  return pool.transaccion(async (sql) => {
    const vistos = await sql<{ pedidoId: number }>`
      UPDATE ahorro.pedido_historial SET facturado_en = now() WHERE id IN (
        SELECT id FROM ahorro.pedido_historial
        WHERE estado = 'entregado' AND facturado_en IS NULL AND fecha >= ${new Date(momentoDe(desde))}
        ORDER BY fecha LIMIT ${TANDA} FOR UPDATE SKIP LOCKED)
      RETURNING pedido_id AS "pedidoId"`;
    if (vistos.length === 0) return 0;
    const ids = vistos.map(({ pedidoId }) => pedidoId);
    const codigo = facturaDe(condicion);
    const facturas = (await entregados(sql, ids, desde)).map(({ id, lineas }) => {
      const renglones = lineas.map((linea) => ({ ...linea, iva: comoTasa(linea.iva) }));
      const desglose = desglosar(renglones, discriminaIva(codigo));
      return { codigo, punto, pedidoId: id, desglose, renglones };
    });
    await escribir(sql, facturas);
    return vistos.length;
  });
}

/** What came of each line, what stood in for the rest, and its delivery: as they were charged. */
function entregados(sql: Sql, ids: readonly number[], desde: string): Promise<Entregado[]> {
  return sql<Entregado>`
    SELECT p.id, (
      SELECT coalesce(jsonb_agg(jsonb_build_object('nombre', nombre, 'cantidad', cantidad, 'por', por, 'importe', importe,
        'iva', iva) ORDER BY lugar, nombre), '[]')
      FROM (
        SELECT 1 AS lugar, item.nombre, coalesce(item.preparados, item.cantidad) AS cantidad, item.venta_por AS por,
          ahorro.importe_de(item, p.cobro_por IS NOT NULL) AS importe, producto.iva
        FROM ahorro.pedido_items AS item JOIN ahorro.productos AS producto ON producto.id = item.producto_id
        WHERE item.pedido_id = p.id
        UNION ALL SELECT 2, item.reemplazo_nombre, item.reemplazo_cantidad, item.reemplazo_por, item.reemplazo_importe,
          producto.iva
        FROM ahorro.pedido_items AS item JOIN ahorro.productos AS producto ON producto.id = item.reemplazo_id
        WHERE item.pedido_id = p.id
        UNION ALL SELECT 3, 'Envío', 1, NULL, p.envio, ${IVA_DEL_ENVIO}::numeric
      ) AS vino WHERE importe > 0) AS lineas
    FROM ahorro.pedidos AS p
    WHERE p.id = ANY(${ids}::int[]) AND p.estado = 'entregado' AND ${new Date(momentoDe(desde))} <= (
      SELECT min(fecha) FROM ahorro.pedido_historial WHERE pedido_id = p.id AND estado = 'entregado')
    ORDER BY p.id`;
}

interface Devuelto extends Montos {
  readonly id: number;
  readonly pedidoId: number;
  readonly facturaId: number;
  readonly codigo: CodigoComprobante;
  readonly monto: number;
}

/** Credit notes of what went back of what is invoiced. @returns how many refunds it took up */
export function emitirNotas(
  pool: Pick<SqlPool, 'transaccion'>,
  { punto }: ParaFacturar,
): Promise<number> {
  return pool.transaccion(async (sql) => {
    const devueltos = await sql<Devuelto>`
      SELECT r.id, f.pedido_id AS "pedidoId", f.id AS "facturaId", f.codigo, r.monto::float8 AS monto,
        f.total::float8 AS total, f.neto_0::float8 AS neto0, f.neto_105::float8 AS neto105,
        f.iva_105::float8 AS iva105, f.neto_21::float8 AS neto21, f.iva_21::float8 AS iva21,
        f.neto_27::float8 AS neto27, f.iva_27::float8 AS iva27
      FROM ahorro.reintegros AS r JOIN ahorro.comprobantes AS f ON f.pedido_id = r.pedido_id
      WHERE r.hecho_en IS NOT NULL AND r.motivo <> 'preparacion' AND f.codigo IN (6, 11) AND f.estado = 'autorizado'
        AND NOT EXISTS (SELECT FROM ahorro.comprobantes AS n WHERE n.reintegro_id = r.id)
        AND f.total > (SELECT coalesce(sum(n.total), 0) FROM ahorro.comprobantes AS n WHERE n.factura_id = f.id)
      ORDER BY r.id LIMIT ${TANDA} FOR UPDATE OF f SKIP LOCKED`;
    if (devueltos.length === 0) return 0;
    const previas = await notasDe(
      sql,
      devueltos.map(({ facturaId }) => facturaId),
    );
    const notas = devueltos.map(({ id, pedidoId, facturaId, codigo, monto, ...montos }) => {
      const deLaFactura = previas.get(facturaId) ?? [];
      const desglose = desglosarNota(monto, desgloseDe(montos), deLaFactura);
      // Of two that go back at once, the second finds what the first leaves.
      previas.set(facturaId, [...deLaFactura, desglose]);
      return {
        ...{ codigo: notaDe(codigo), punto, pedidoId, desglose },
        renglones: [
          { nombre: 'Devolución', cantidad: 1, por: null, importe: desglose.total, iva: null },
        ],
        nota: { facturaId, reintegroId: id },
      };
    });
    await escribir(sql, notas);
    return devueltos.length;
  });
}

/** What each invoice has been taken back of so far. */
async function notasDe(sql: Sql, facturas: readonly number[]): Promise<Map<number, Desglose[]>> {
  const notas = await sql<Montos & { readonly facturaId: number }>`
    SELECT factura_id AS "facturaId", total::float8 AS total, neto_0::float8 AS neto0, neto_105::float8 AS neto105,
      iva_105::float8 AS iva105, neto_21::float8 AS neto21, iva_21::float8 AS iva21, neto_27::float8 AS neto27,
      iva_27::float8 AS iva27
    FROM ahorro.comprobantes WHERE factura_id = ANY(${facturas}::int[])`;
  const porFactura = new Map<number, Desglose[]>();
  for (const { facturaId, ...montos } of notas)
    porFactura.set(facturaId, [...(porFactura.get(facturaId) ?? []), desgloseDe(montos)]);
  return porFactura;
}

/** What came to nothing has no voucher; a repeat writes nothing. */
async function escribir(sql: Sql, porEmitir: readonly PorEmitir[]): Promise<void> {
  const filas = porEmitir
    .filter(({ desglose }) => desglose.total > 0)
    .map(({ codigo, punto, pedidoId, desglose, renglones, nota }) => ({
      ...{ codigo, punto, pedidoId, renglones, ...montosDe(desglose) },
      facturaId: nota?.facturaId ?? null,
      reintegroId: nota?.reintegroId ?? null,
    }));
  if (filas.length === 0) return;
  await sql`
    INSERT INTO ahorro.comprobantes (codigo, punto, pedido_id, factura_id, reintegro_id, total, neto_0, neto_105, iva_105,
      neto_21, iva_21, neto_27, iva_27, renglones)
    SELECT codigo, punto, "pedidoId", "facturaId", "reintegroId", total, neto0, neto105, iva105, neto21, iva21, neto27,
      iva27, renglones
    FROM jsonb_to_recordset(${JSON.stringify(filas)}::jsonb) AS fila(codigo int, punto int, "pedidoId" int,
      "facturaId" int, "reintegroId" int, total numeric, neto0 numeric, neto105 numeric, iva105 numeric, neto21 numeric,
      iva21 numeric, neto27 numeric, iva27 numeric, renglones jsonb)
    ON CONFLICT DO NOTHING`;
}
