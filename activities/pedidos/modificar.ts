/** An order is changed by who bought it, or by staff, until it leaves: where it goes, and what is in it. */
import { ESTADOS_SIN_SALIR, PEDIDO_SIN_SALIR, PREPARADO } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { FranjaNueva, ModificarPedido } from '../../contracts/temporal/mensajes.ts';
import type { Paso } from '../../contracts/temporal/pedido.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { permanente, transicionInvalida } from '../comun/operacion.ts';
import { bloquearSiHay, cambiado } from '../despacho/ticket-cambiado.ts';
import type { TicketBloqueado, TicketCambiado } from '../despacho/ticket-cambiado.ts';
import { asentar } from '../preparacion/asentar.ts';
import { exigirQueEstePagado, sacarCuentas } from '../preparacion/lineas.ts';
import { cambiarLineas, imposible } from './modificar-lineas.ts';
import type { PedidoPorModificar } from './modificar-lineas.ts';
import { devolverFranja } from './tomas.ts';

export function createModificarActivities({ sql: pool }: { readonly sql: SqlPool }) {
  return {
    /**
     * Changes what is given; its lines become those of `items`. What it had keeps its price, what is new has that of
     * today. @returns its ticket, where there is one; null before
     * @throws TransicionInvalida once it has left, CambioImposible for what cannot be
     */
    async modificarPedido(pedida: ModificarPedido & Paso): Promise<TicketCambiado | null> {
      return pool.transaccion(async (sql, alCerrar) => {
        const { numero, operacion = `${numero}/modificar` } = pedida;
        const previo = await bloquearSiHay(sql, numero, operacion);
        if (previo?.yaHecho === true) return cambiado(previo);
        const pedido = await tomar(sql, numero, previo);
        const detalles = [
          ...(pedida.items === undefined
            ? []
            : await cambiarLineas(sql, pedido, previo, { ...pedida, items: pedida.items })),
          ...(await cambiarDatos(sql, pedido, pedida)),
          ...(pedida.franja === undefined ? [] : await cambiarFranja(sql, pedido, pedida.franja)),
        ];
        // What was asked for is so already.
        if (detalles.length === 0) return previo === undefined ? null : cambiado(previo);
        if (pedido.cobroPor !== null) await exigirQueEstePagado(sql, pedido.id);
        const { resuelto } = await sacarCuentasSiHay(sql, pedido);
        await exigirTotal(sql, pedido, pedida.totalEsperado);
        await reflejarEnTicket(sql, numero);
        const porque = pedida.motivo ? `. Motivo: ${pedida.motivo}` : '';
        const detalle = `Se cambió el pedido: ${detalles.join('; ')}${porque}`;
        if (previo === undefined) {
          await sql`
            INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
            VALUES (${pedido.id}, ${pedido.estado}, ${detalle}, ${pedida.actor})`;
          return null;
        }
        // With what was left out of it, all may be prepared.
        const estaListo = resuelto && previo.estado === 'en_preparacion';
        const estado = estaListo ? PREPARADO : (previo.estado as EstadoTicket);
        const cambio = { sql, alCerrar, previo, operacion };
        return asentar(cambio, estado, { detalle, actor: pedida.actor });
      });
    },
  };
}

/** Holds the order's row. @throws TransicionInvalida once it has left */
async function tomar(
  sql: Sql,
  numero: string,
  ticket: TicketBloqueado | undefined,
): Promise<PedidoPorModificar> {
  const [pedido] = await sql<PedidoPorModificar & { conTicket: boolean }>`
    SELECT id, numero, estado, cobro_por AS "cobroPor", ticket_id IS NOT NULL AS "conTicket",
      ticket_id IS NOT NULL AND NOT EXISTS (SELECT FROM tickets.ticket AS t WHERE t.numero = pedidos.numero) AS remoto
    FROM ahorro.pedidos WHERE numero = ${numero} FOR NO KEY UPDATE`;
  if (pedido === undefined)
    throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
  const salio =
    !PEDIDO_SIN_SALIR.includes(pedido.estado) ||
    (ticket !== undefined && !ESTADOS_SIN_SALIR.includes(ticket.estado as EstadoTicket));
  if (salio)
    throw transicionInvalida(
      `El pedido está ${ticket?.estado ?? pedido.estado}: ya no se cambia`,
      [],
    );
  if (pedido.remoto) throw permanente(FALLA.ticketRemoto, 'El ticket lo lleva la Ticketera remota');
  // It got its ticket while this waited: the next try holds that too.
  if (ticket === undefined && pedido.conTicket)
    throw new Error(`el pedido ${numero} recibió su ticket`);
  return pedido;
}

/** @returns what was changed, in words */
async function cambiarDatos(
  sql: Sql,
  { id }: PedidoPorModificar,
  { direccion, telefono, notas }: ModificarPedido,
): Promise<string[]> {
  await sql`
    UPDATE ahorro.pedidos SET direccion = coalesce(${direccion ?? null}, direccion),
      codigo_postal = CASE WHEN ${direccion ?? null}::text <> direccion THEN NULL ELSE codigo_postal END,
      cliente_telefono = coalesce(${telefono ?? null}, cliente_telefono), notas = coalesce(${notas ?? null}, notas),
      fecha_actualizacion = clock_timestamp()
    WHERE id = ${id}`;
  return [
    ...(direccion === undefined ? [] : ['la dirección']),
    ...(telefono === undefined ? [] : ['el teléfono']),
    ...(notas === undefined ? [] : ['las indicaciones']),
  ];
}

/** Its place in the other slot, and the one that it had is free. @returns what was changed, in words @throws CambioImposible */
async function cambiarFranja(
  sql: Sql,
  { id }: PedidoPorModificar,
  franja: FranjaNueva,
): Promise<string[]> {
  const [lugar] = await sql`
    INSERT INTO tickets.franja_cupos (franja_id, fecha, tomados) VALUES (${franja.id}, ${franja.fecha}::date, 1)
    ON CONFLICT (franja_id, fecha) DO UPDATE SET tomados = franja_cupos.tomados + 1
    WHERE franja_cupos.tomados < ${franja.cupo}::int RETURNING franja_id`;
  if (lugar === undefined) throw imposible('Ese horario se acaba de llenar: elegí otro');
  await devolverFranja(sql, id);
  await sql`
    UPDATE ahorro.pedidos SET franja_id = ${franja.id}, franja_desde = ${franja.desde}::timestamptz,
      franja_hasta = ${franja.hasta}::timestamptz, despachar_en = ${franja.despacharEn}::timestamptz
    WHERE id = ${id}`;
  return ['el horario'];
}

/** What it comes to, where it is paid already or something is marked. */
async function sacarCuentasSiHay(
  sql: Sql,
  { id, cobroPor }: PedidoPorModificar,
): Promise<{ resuelto: boolean }> {
  const [marcada] = await sql`
    SELECT FROM ahorro.pedido_items WHERE pedido_id = ${id} AND preparados IS NOT NULL LIMIT 1`;
  if (marcada !== undefined || cobroPor !== null) return sacarCuentas(sql, id);
  await sql`UPDATE ahorro.pedidos SET total_final = NULL WHERE id = ${id}`;
  return { resuelto: false };
}

/** Whoever asked was told what it would come to. @throws CambioImposible where that is not so any more */
async function exigirTotal(
  sql: Sql,
  { id }: PedidoPorModificar,
  esperado: number | undefined,
): Promise<void> {
  if (esperado === undefined) return;
  const [{ total } = { total: esperado }] = await sql<{ total: number }>`
    SELECT coalesce(total_final, total)::float8 AS total FROM ahorro.pedidos WHERE id = ${id}`;
  if (total === esperado) return;
  throw imposible(
    `Ahora da ${formatearPesos(total)} y se había dicho ${formatearPesos(esperado)}: fijate de nuevo`,
  );
}

/** Its ticket says the same as the order; nothing where there is none yet. */
async function reflejarEnTicket(sql: Sql, numero: string): Promise<void> {
  await sql`
    UPDATE tickets.ticket AS t SET cliente_direccion = p.direccion, cliente_telefono = p.cliente_telefono,
      indicaciones = coalesce(nullif(p.notas, ''), 'Sin indicaciones especiales'), total = p.total,
      franja_desde = p.franja_desde, franja_hasta = p.franja_hasta, productos = (
        SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('nombre', nombre, 'cantidad', cantidad,
          'precio', precio, 'por', venta_por)) ORDER BY producto_id)
        FROM ahorro.pedido_items WHERE pedido_id = p.id)
    FROM ahorro.pedidos AS p WHERE p.numero = ${numero} AND t.numero = p.numero`;
}
