/** Claims: what a person decides has its effect with the decision, once. */
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { ResolverReclamo } from '../../contracts/temporal/reclamo.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { escribirCorreo } from '../comun/correos.ts';
import { permanente, transicionInvalida } from '../comun/operacion.ts';

interface Reclamo {
  readonly id: number;
  readonly pedidoId: number;
  readonly numero: string;
  readonly estadoPedido: string;
  readonly resultado: string | null;
  /** Pesos that it was decided to give back. */
  readonly monto: number | null;
  readonly vence: Date;
  readonly lineas: readonly {
    readonly producto_id: number;
    readonly nombre: string;
    readonly cantidad: number;
    readonly importe: number;
  }[];
  /** Paid before it was prepared, by which payment; null at the door. */
  readonly pagoId: string | null;
  /** Pesos that may still go back. */
  readonly reintegrable: number;
}

export function createReclamosActivities({ sql: pool }: { readonly sql: SqlPool }) {
  return {
    async reclamoAbierto(id: number): Promise<boolean> {
      const [abierto] = await pool.sql`
        SELECT FROM ahorro.reclamos WHERE id = ${id} AND estado = 'abierto'`;
      return abierto !== undefined;
    },

    async avisarReclamoPorVencer(id: number): Promise<void> {
      await pool.transaccion(async (sql) => {
        const [reclamo] = await sql<{ numero: string }>`
          UPDATE ahorro.reclamos AS r SET alertado_en = coalesce(alertado_en, now()) FROM ahorro.pedidos AS p
          WHERE r.id = ${id} AND r.estado = 'abierto' AND p.id = r.pedido_id RETURNING numero`;
        if (reclamo === undefined) return;
        const alerta = {
          codigo: 'reclamo_por_vencer',
          numero: reclamo.numero,
          reclamo: id,
        } as const;
        await registrarAlerta(sql, alerta, { operacion: `reclamo:${id}`, de: String(id) });
      });
    },

    /**
     * The decision, and what follows from it: money back, the same things again, or neither. The same decision
     * again changes nothing. @throws TransicionInvalida once it was decided otherwise, CambioImposible
     */
    async resolverReclamo(pedida: ResolverReclamo & { readonly id: number }): Promise<void> {
      await pool.transaccion(async (sql) => {
        const { id, resultado, motivo, responde = null, actor } = pedida;
        const reclamo = await tomar(sql, id);
        if (esLaMisma(reclamo, pedida)) return;
        if (reclamo.resultado !== null)
          throw transicionInvalida(`El reclamo ya está resuelto: ${enPalabras(reclamo)}`, []);
        const monto = resultado === 'devolver' ? montoDe(reclamo, pedida.monto) : null;
        const reenvio = resultado === 'reenviar' ? await reenviar(sql, reclamo) : null;
        await sql`
          UPDATE ahorro.reclamos SET estado = 'resuelto', resultado = ${resultado}, monto = ${monto}::numeric,
            respuesta = nullif(${motivo}, ''), responde = ${responde}, reenvio = ${reenvio},
            resuelto_en = now(), resuelto_por = ${actor}
          WHERE id = ${id}`;
        if (monto !== null) await devolver(sql, reclamo, monto);
        await contar(sql, reclamo, { resultado, monto, motivo, actor });
      });
    },
  };
}

/** Whether just that was decided; a sum that is left out is whichever it was. */
function esLaMisma(
  { resultado, monto }: Reclamo,
  pedida: Pick<ResolverReclamo, 'resultado' | 'monto'>,
): boolean {
  return resultado === pedida.resultado && (pedida.monto ?? monto) === monto;
}

/** What was decided. */
function enPalabras({ resultado, monto }: Pick<Reclamo, 'resultado' | 'monto'>): string {
  if (resultado === 'devolver') return `se devuelven ${formatearPesos(monto ?? 0)}`;
  return resultado === 'reenviar' ? 'se reenvía sin cargo' : 'no se le dio lugar';
}

/** Its order's row first: what goes back of an order goes one after the other. */
async function tomar(sql: Sql, id: number): Promise<Reclamo> {
  await sql`
    SELECT FROM ahorro.pedidos WHERE id = (SELECT pedido_id FROM ahorro.reclamos WHERE id = ${id}) FOR NO KEY UPDATE`;
  const [reclamo] = await sql<Reclamo>`
    SELECT r.id, p.id AS "pedidoId", numero, p.estado AS "estadoPedido", resultado, monto::float8 AS monto,
      vence_en AS vence, lineas,
      CASE WHEN p.cobro_por IS NOT NULL THEN p.pago_id END AS "pagoId",
      ahorro.reintegrable(p)::float8 AS reintegrable
    FROM ahorro.reclamos AS r JOIN ahorro.pedidos AS p ON p.id = r.pedido_id WHERE r.id = ${id}`;
  if (reclamo === undefined)
    throw permanente(FALLA.pedidoInexistente, `No existe el reclamo ${id}`);
  return reclamo;
}

/** What goes back: what was said, or what the claim is about; never more than what is left. @throws CambioImposible */
function montoDe({ lineas, reintegrable }: Reclamo, dado: number | undefined): number {
  const deLasLineas =
    lineas.reduce((suma, { importe }) => suma + Math.round(importe * 100), 0) / 100;
  const pedido = dado ?? (lineas.length === 0 ? reintegrable : Math.min(deLasLineas, reintegrable));
  if (pedido > 0 && pedido <= reintegrable) return pedido;
  throw permanente(
    FALLA.cambioImposible,
    reintegrable > 0
      ? `De este pedido se pueden devolver hasta ${formatearPesos(reintegrable)}`
      : 'De este pedido no queda nada por devolver',
  );
}

/** By who was paid, or by hand where that was at the door. */
async function devolver(
  sql: Sql,
  { id, pedidoId, numero, pagoId }: Reclamo,
  monto: number,
): Promise<void> {
  await sql`
    WITH nuevo AS (
      INSERT INTO ahorro.reintegros (clave, pedido_id, payment_id, motivo, monto, estado)
      VALUES (${`reclamo/${id}`}, ${pedidoId}, ${pagoId}, 'reclamo', ${monto}::numeric,
        ${pagoId === null ? 'a_mano' : 'pedido'})
      RETURNING payment_id
    )
    INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, payload)
    SELECT gen_random_uuid(), 'payment', 'reintegro.pedido', payment_id, '{}'::jsonb
    FROM nuevo WHERE payment_id IS NOT NULL`;
  if (pagoId !== null) return;
  const de = `reclamo-${id}`;
  const alerta = { codigo: 'devolucion_a_mano', numero, pago_id: `reclamo ${id}`, monto } as const;
  await registrarAlerta(sql, alerta, { operacion: de, de });
}

/** The same things again, at no cost: an order of its own. @returns its number @throws CambioImposible */
async function reenviar(sql: Sql, { id, pedidoId, numero, lineas }: Reclamo): Promise<string> {
  const ids = lineas.map(({ producto_id }) => producto_id);
  const cantidades = lineas.map(({ cantidad }) => cantidad);
  const [nuevo] = await sql<{ numero: string }>`
    WITH pedida AS (
      SELECT id, sum(cantidad) AS cantidad FROM (
        SELECT vino.* FROM ahorro.pedido_items AS item, LATERAL (VALUES
          (producto_id, coalesce(preparados, item.cantidad)), (reemplazo_id, reemplazo_cantidad)) AS vino
        WHERE pedido_id = ${pedidoId} AND ${ids.length === 0}::boolean
        UNION ALL SELECT * FROM unnest(${ids}::int[], ${cantidades}::numeric[])
      ) AS dicha(id, cantidad) GROUP BY id
    ), linea AS MATERIALIZED (
      SELECT productos.id, nombre, venta_por, stock, pedida.cantidad
      FROM ahorro.productos JOIN pedida USING (id) WHERE pedida.cantidad > 0 ORDER BY productos.id FOR NO KEY UPDATE OF productos
    ), alcanza AS (
      SELECT FROM linea HAVING bool_and(stock >= cantidad)
    ), retiro AS (
      UPDATE ahorro.productos SET stock = productos.stock - linea.cantidad FROM linea, alcanza
      WHERE productos.id = linea.id
    ), pedido AS (
      INSERT INTO ahorro.pedidos (cliente_nombre, cliente_email, cliente_telefono, direccion, metodo_pago, notas,
        total, estado, usuario_id, tipo_cliente, prioridad)
      SELECT cliente_nombre, cliente_email, cliente_telefono, direccion, 'efectivo',
        ${`Sin cargo: reenvío por el reclamo ${id} del pedido ${numero}`}, 0, 'en_cola', usuario_id, tipo_cliente, 'alta'
      FROM ahorro.pedidos, alcanza WHERE pedidos.id = ${pedidoId}
      RETURNING id, numero
    ), item AS (
      INSERT INTO ahorro.pedido_items (pedido_id, producto_id, nombre, precio, cantidad, venta_por, perecedero)
      SELECT pedido.id, linea.id, linea.nombre, 0, linea.cantidad, venta_por, ahorro.es_perecedero(linea.id)
      FROM pedido, linea
    ), paso AS (
      INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
      SELECT id, 'recibido', ${`Reenvío sin cargo del pedido ${numero}`}, 'sistema' FROM pedido
    )
    SELECT numero FROM pedido`;
  if (nuevo !== undefined) return nuevo.numero;
  const llego = cantidades.length === 0 || cantidades.some((cantidad) => cantidad > 0);
  throw permanente(
    FALLA.cambioImposible,
    llego
      ? 'No hay stock para reenviar: se puede devolver'
      : 'De eso no salió ni se cobró nada: no hay qué reenviar',
  );
}

interface Decidido {
  readonly resultado: ResolverReclamo['resultado'];
  readonly monto: number | null;
  readonly motivo: string;
  readonly actor: string;
}

/** The order's history, the shopper, and those who were told that it is open. */
async function contar(
  sql: Sql,
  { id, pedidoId, numero, estadoPedido, vence }: Reclamo,
  { resultado, monto, motivo, actor }: Decidido,
): Promise<void> {
  const frase = enPalabras({ resultado, monto });
  await sql`
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
    VALUES (${pedidoId}, ${estadoPedido}, ${`Reclamo ${id}: ${frase}`}, ${actor})`;
  await escribirCorreo(sql, numero, {
    ...{ clave: `reclamo:${id}:resuelto`, tipo: 'reclamo' },
    ademas: {
      reclamo: id,
      resultado,
      monto,
      respuesta: motivo || null,
      vence: vence.toISOString(),
    },
  });
  const alerta = { codigo: 'reclamo_resuelto', numero, reclamo: id } as const;
  await registrarAlerta(sql, alerta, { operacion: `reclamo:${id}:resuelto`, de: String(id) });
}
