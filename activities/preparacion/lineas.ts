/** A line of an order under preparation: taken under the order's lock, and marked. */
import type { VentaPor } from '../../contracts/reglas/valores/cantidades.ts';
import { faltanDe } from '../../contracts/reglas/preparacion/lineas.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import type { SiFalta } from '../../contracts/reglas/preparacion/lineas.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { Actor } from '../../contracts/temporal/mensajes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { permanente } from '../comun/operacion.ts';

export interface PedidoTomado {
  readonly id: number;
  readonly siFalta: SiFalta;
  /** Whether it is paid before it is prepared. */
  readonly pagado: boolean;
}

export interface Linea {
  readonly productoId: number;
  readonly nombre: string;
  readonly cantidad: number;
  readonly precio: number;
  /** What was taken off all of it. */
  readonly descuento: number;
  readonly por: VentaPor | null;
  readonly preparados: number | null;
  readonly categoriaId: number;
  readonly paso: number;
  readonly contenido: number | null;
  readonly unidad: string | null;
}

/** So much of a product, out of the stock for this order. */
export interface Retenido {
  readonly id: number;
  readonly nombre: string;
  readonly cantidad: number;
  readonly precio: number;
  readonly por: VentaPor | null;
}

/** What becomes of a line. */
export type Marca =
  | { readonly estado: 'preparada' | 'faltante' }
  | {
      readonly estado: 'reemplazada' | 'consultada';
      readonly reemplazo: Retenido & { readonly importe: number };
    };

/** Holds the order's row: what is done to its lines goes one after the other. @throws PedidoInexistente */
export async function tomarPedido(sql: Sql, numero: string): Promise<PedidoTomado> {
  const [pedido] = await sql<PedidoTomado>`
    SELECT id, si_falta AS "siFalta", cobro_por IS NOT NULL AS pagado
    FROM ahorro.pedidos WHERE numero = ${numero} FOR NO KEY UPDATE`;
  if (pedido === undefined)
    throw permanente(FALLA.pedidoInexistente, `El pedido ${numero} no tiene líneas acá`);
  return pedido;
}

/** @throws PedidoInexistente where the order has no such line */
export async function leerLinea(sql: Sql, pedidoId: number, productoId: number): Promise<Linea> {
  const [linea] = await sql<Linea>`
    SELECT item.producto_id AS "productoId", item.nombre, item.cantidad::float8 AS cantidad,
      item.precio::float8 AS precio, item.descuento::float8 AS descuento, item.venta_por AS por, preparados::float8 AS preparados,
      categoria_id AS "categoriaId", paso::float8 AS paso, contenido::float8 AS contenido, unidad
    FROM ahorro.pedido_items AS item JOIN ahorro.productos ON productos.id = item.producto_id
    WHERE pedido_id = ${pedidoId} AND producto_id = ${productoId}`;
  if (linea === undefined)
    throw permanente(FALLA.pedidoInexistente, `El pedido no tiene la línea ${productoId}`);
  return linea;
}

/** What an earlier mark of the line held goes back into the stock: what stood in for it, or was proposed to. */
export async function soltar(sql: Sql, pedidoId: number, productoId: number): Promise<void> {
  await sql`
    WITH propuesta AS (
      DELETE FROM ahorro.consulta_lineas AS l USING ahorro.consultas AS c
      WHERE c.id = l.consulta_id AND c.pedido_id = ${pedidoId} AND c.estado = 'abierta'
        AND l.producto_id = ${productoId} AND l.acepta IS NULL
      RETURNING l.propuesta_id AS id, l.propuesta_cantidad AS cantidad
    ), guardado AS (
      SELECT id, cantidad FROM propuesta UNION ALL
      SELECT reemplazo_id, reemplazo_cantidad FROM ahorro.pedido_items
      WHERE pedido_id = ${pedidoId} AND producto_id = ${productoId} AND reemplazo_id IS NOT NULL
    )
    UPDATE ahorro.productos SET stock = stock + suma.cantidad
    FROM (SELECT id, sum(cantidad) AS cantidad FROM guardado GROUP BY id) AS suma
    WHERE productos.id = suma.id`;
}

interface PorMarcar {
  readonly pedidoId: number;
  readonly linea: Linea;
  readonly preparados: number;
  readonly actor: Actor;
}

/** Writes the mark; what was not there is on record, by whom it was seen. */
export async function marcar(
  sql: Sql,
  { pedidoId, linea, preparados, actor }: PorMarcar,
  marca: Marca,
): Promise<void> {
  const reemplazo = marca.estado === 'reemplazada' ? marca.reemplazo : undefined;
  const antes = linea.preparados === null ? 0 : faltanDe(linea.cantidad, linea.preparados);
  const deMas = faltanDe(linea.cantidad, preparados) - antes;
  await sql`
    WITH marcada AS (
      UPDATE ahorro.pedido_items SET estado = ${marca.estado}, preparados = ${preparados}::numeric,
        preparada_por = ${actor}, preparada_en = clock_timestamp(), reemplazo_id = ${reemplazo?.id ?? null}::int,
        reemplazo_nombre = ${reemplazo?.nombre ?? null}, reemplazo_cantidad = ${reemplazo?.cantidad ?? null}::numeric,
        reemplazo_por = ${reemplazo?.por ?? null}, reemplazo_importe = ${reemplazo?.importe ?? null}::numeric
      WHERE pedido_id = ${pedidoId} AND producto_id = ${linea.productoId}
    )
    INSERT INTO ahorro.faltantes (producto_id, pedido_id, cantidad, actor)
    SELECT ${linea.productoId}::int, ${pedidoId}::int, round(${deMas}::numeric, 3), ${actor}
    WHERE round(${deMas}::numeric, 3) <> 0`;
}

/** What the order comes to by its marks, and whether nothing of it is to be done or waited for any more. */
export async function sacarCuentas(sql: Sql, pedidoId: number): Promise<{ resuelto: boolean }> {
  const [cuentas] = await sql<{ resuelto: boolean }>`
    UPDATE ahorro.pedidos SET total_final = ahorro.total_preparado(pedidos)
    WHERE id = ${pedidoId}
    RETURNING NOT EXISTS (SELECT FROM ahorro.pedido_items AS item
      WHERE item.pedido_id = pedidos.id AND item.estado IN ('pendiente', 'consultada')) AS resuelto`;
  return cuentas ?? { resuelto: false };
}

/**
 * Of an order that has left once, what was not there has been given back: what it comes to now, with what is asked, is
 * no more than what is left of what was paid. @throws CambioImposible
 */
export async function exigirQueEstePagado(sql: Sql, pedidoId: number): Promise<void> {
  const [sobra] = await sql<{ devuelto: number; queda: number }>`
    SELECT devuelto::float8 AS devuelto, (total - devuelto)::float8 AS queda
    FROM ahorro.pedidos AS p, LATERAL (
      SELECT sum(monto) AS devuelto FROM ahorro.reintegros WHERE pedido_id = p.id AND motivo = 'preparacion'
    ) AS vuelto
    WHERE p.id = ${pedidoId} AND cobro_por IS NOT NULL
      AND total - devuelto < ahorro.total_preparado(p) + (
        SELECT coalesce(sum(importe), 0) FROM ahorro.consultas AS c JOIN ahorro.consulta_lineas AS l ON l.consulta_id = c.id
        WHERE c.pedido_id = p.id AND c.estado = 'abierta' AND l.acepta IS NULL)`;
  if (sobra === undefined) return;
  const { devuelto, queda } = sobra;
  const mensaje = `Ya se devolvieron ${formatearPesos(devuelto)} por lo que faltaba: puede llevar hasta ${formatearPesos(queda)}`;
  throw permanente(FALLA.cambioImposible, mensaje);
}
