/** What dispatch is told of an order that the shop has stored: read, or taken for its transaction. */
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { NuevoTicket } from '../../contracts/despacho/tickets.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { permanente } from '../comun/operacion.ts';

/** What dispatch needs to know of a stored order. @throws PedidoInexistente, PedidoCancelado, FaltaPago */
export async function ticketDePedido(sql: Sql, numero: string): Promise<NuevoTicket> {
  const [pedido] = await leerPedidos(sql, [numero]);
  if (pedido === undefined)
    throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
  if (pedido.estado === 'cancelado')
    throw permanente(FALLA.pedidoCancelado, `El pedido ${numero} está cancelado`);
  if (pedido.impago) throw sinPagar(numero);
  return nuevoTicket(pedido);
}

/** Held until the end of the transaction, from before the drivers are: else those would wait with it. */
export async function ticketDePedidoTomado(sql: Sql, numero: string): Promise<NuevoTicket> {
  const [, nuevo] = await Promise.all([
    sql`SELECT FROM ahorro.pedidos WHERE numero = ${numero} FOR NO KEY UPDATE`,
    ticketDePedido(sql, numero),
  ]);
  return nuevo;
}

/** The same of those that nothing stands in the way of, and that nobody else holds. */
export async function ticketsDeLosLibres(
  sql: Sql,
  numeros: readonly string[],
): Promise<NuevoTicket[]> {
  const [libres, pedidos] = await Promise.all([
    sql<{ numero: string }>`
      SELECT numero FROM ahorro.pedidos
      WHERE numero = ANY(${numeros}::text[]) AND estado <> 'cancelado' AND ticket_id IS NULL
      ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
    leerPedidos(sql, numeros),
  ]);
  const tomados = new Set(libres.map(({ numero }) => numero));
  return pedidos.filter(({ numero, impago }) => tomados.has(numero) && !impago).map(nuevoTicket);
}

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

function leerPedidos(sql: Sql, numeros: readonly string[]): Promise<PedidoGuardado[]> {
  return sql<PedidoGuardado>`
    SELECT numero, estado, ahorro.impago(pedidos) AS impago, cliente_nombre,
      direccion AS cliente_direccion, cliente_telefono, cliente_email, total::float8 AS total,
      metodo_pago, notas, prioridad, tipo_cliente, CASE WHEN franja_desde IS NOT NULL THEN jsonb_build_object(
        'desde', to_char(franja_desde AT TIME ZONE 'UTC', ${ISO}), 'hasta', to_char(franja_hasta AT TIME ZONE 'UTC', ${ISO}))
      END AS franja, (
        SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('nombre', nombre, 'cantidad', cantidad, 'precio', precio,
          'por', venta_por))
          ORDER BY producto_id)
        FROM ahorro.pedido_items WHERE pedido_id = pedidos.id
      ) AS productos
    FROM ahorro.pedidos WHERE numero = ANY(${numeros}::text[]) ORDER BY id`;
}

function nuevoTicket({ impago: _, notas, productos, ...pedido }: PedidoGuardado): NuevoTicket {
  return {
    ...pedido,
    productos: productos ?? [],
    indicaciones: notas || 'Sin indicaciones especiales',
    estado: 'pendiente',
  };
}

/** Whoever hands in the ticket: an order of the shop that is paid online is paid first. @throws FaltaPago */
export async function exigirPagado(sql: Sql, numero: string): Promise<void> {
  const [impago] = await sql`
    SELECT FROM ahorro.pedidos WHERE numero = ${numero} AND ahorro.impago(pedidos)`;
  if (impago !== undefined) throw sinPagar(numero);
}

function sinPagar(numero: string) {
  return permanente(FALLA.faltaPago, `El pedido ${numero} todavía no está pagado`);
}

type PedidoGuardado = Omit<NuevoTicket, 'indicaciones' | 'estado' | 'productos'> & {
  readonly estado: string;
  readonly impago: boolean;
  readonly notas: string;
  readonly productos: NuevoTicket['productos'] | null;
};
