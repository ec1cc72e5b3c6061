/** The one statement that stores an order: stock, order, items, coupon, slot and key, or nothing. */
import { IMPORTE_MAXIMO } from '../../contracts/comun/dinero.ts';
import { CANAL_PEDIDO_GUARDADO } from '../../contracts/despacho/eventos.ts';
import type { EstadoPedido } from '../../contracts/reglas/estados.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { comoFranja } from '../precios/acuerdos.ts';
import type { Acuerdo } from '../precios/acuerdos.ts';
import { SIN_PEDIR, tomas } from '../precios/tomas.ts';
import type { Aceptar, PedidoAceptado } from './pedido-aceptado.ts';

interface PorGuardar extends Aceptar {
  readonly huella: string;
  readonly acuerdo: Acuerdo;
}

/** What follows from what was asked for, before anything is looked at in the database. */
function decidido({ checkout, usuario, acuerdo, ...pedido }: PorGuardar) {
  const programado = acuerdo.despacharEn !== null && pedido.estado !== 'pago_pendiente';
  const estado: EstadoPedido = programado ? 'programado' : pedido.estado;
  const de = { usuarioId: usuario?.id ?? null, email: checkout.cliente.email };
  const sinPedir = acuerdo.cupon === null && acuerdo.franja === null;
  return {
    estado,
    // What waits for its day nobody has to begin now.
    avisar: programado ? undefined : pedido.avisar,
    cobroPor: estado === 'pago_pendiente' ? checkout.metodo_pago : null,
    siFalta: checkout.si_falta ?? usuario?.si_falta ?? 'preguntar',
    siNoContesta: checkout.si_no_contesta ?? usuario?.si_no_contesta ?? 'quitar',
    pedidas: sinPedir ? SIN_PEDIR : tomas(acuerdo, de),
  };
}

/** @returns undefined where nothing was stored, since something is not as it was thought to be */
export async function guardar(
  sql: Sql,
  porGuardar: PorGuardar,
): Promise<PedidoAceptado | undefined> {
  const { checkout, clave, huella, usuario, carrito, totalEsperado, tope, acuerdo } = porGuardar;
  const { cliente, items, direccion, metodo_pago, notas } = checkout;
  const { lineas, envio, despacharEn, franja } = acuerdo;
  const esperaMs = tope?.esperaMs ?? 0;
  const { estado, avisar, cobroPor, siFalta, siNoContesta, pedidas } = decidido(porGuardar);
  const esComerciante = usuario?.rol === 'comerciante';
  const ids = items.map(({ producto_id }) => producto_id);
  const cantidades = items.map(({ cantidad }) => cantidad);
  // One statement: everything or nothing, and nobody waits for this process while rows are locked.
  // They are locked in the order of ids: two carts never wait for each other; price and stock are those
  // of the locked rows. A price that is due and not in force yet, a product that is not on sale or sold out, another total than was seen or a
  // cart that has changed since it was read lets nothing through. A cart that is bought is empty.
  const [fila] = await sql<Pick<PedidoAceptado, 'numero' | 'fecha' | 'total' | 'iniciaDesde'>>`
    WITH linea AS MATERIALIZED (
      SELECT productos.id, nombre, precio, stock, venta_por, paso, pedida.cantidad,
        round(precio * pedida.cantidad, 2) AS importe, coalesce(pedida.descuento, 0) AS descuento, pedida.visto,
        pedida.del_cupon
      FROM ahorro.productos
        JOIN unnest(${ids}::int[], ${cantidades}::numeric[], ${lineas?.descuentos ?? null}::numeric[],
          ${lineas?.precios ?? null}::numeric[], ${lineas?.delCupon ?? null}::numeric[]
        ) AS pedida(id, cantidad, descuento, visto, del_cupon) USING (id)
      WHERE activo ORDER BY productos.id FOR NO KEY UPDATE OF productos
    ), cuenta AS (
      SELECT total FROM (
        SELECT sum(importe - descuento) + ${envio}::numeric AS total FROM linea
        HAVING count(*) = ${items.length}::int AND bool_and(stock >= cantidad AND mod(cantidad, paso) = 0)
          AND bool_and(visto IS NULL OR visto = precio)
          AND (SELECT version FROM ahorro.reglas) = ${acuerdo.version}
          AND NOT EXISTS (SELECT FROM ahorro.precios_programados WHERE estado = 'pendiente' AND desde <= now())
      ) AS suma
      WHERE total <= ${tope?.importe ?? IMPORTE_MAXIMO}::numeric
        AND total = coalesce(${totalEsperado ?? null}::numeric, total)
    ), comprado AS (
      UPDATE ahorro.carritos SET version = version + 1, actualizado_en = now()
      WHERE id = ${carrito?.id ?? null}::int AND version = ${carrito?.version ?? null}::int
        AND EXISTS (SELECT FROM cuenta)
      RETURNING id
    ), vaciado AS (
      DELETE FROM ahorro.carrito_items USING comprado WHERE carrito_id = comprado.id
    ), paso_libre AS (
      SELECT total FROM cuenta WHERE ${carrito === undefined}::boolean OR EXISTS (SELECT FROM comprado)
    ), retiro AS (
      UPDATE ahorro.productos SET stock = productos.stock - linea.cantidad FROM linea, paso_libre
      WHERE productos.id = linea.id
    ), ${pedidas.antes} pedido AS (
      INSERT INTO ahorro.pedidos (cliente_nombre, cliente_email, cliente_telefono, direccion, metodo_pago,
        notas, total, estado, idempotency_key, idempotency_hash, usuario_id, tipo_cliente, prioridad,
        carrito_id, carrito_version, cobro_por, envio, descuento, descuentos, cupon, codigo_postal,
        franja_id, franja_desde, franja_hasta, despachar_en, si_falta, si_no_contesta, inicia_desde)
      SELECT ${cliente.nombre}, ${cliente.email}, ${cliente.telefono}, ${direccion}, ${metodo_pago},
        ${notas}, total, ${estado}, ${clave ?? null}, ${clave === undefined ? null : huella},
        ${usuario?.id ?? null}::int, ${esComerciante ? 'comerciante' : 'cliente'},
        ${esComerciante ? 'alta' : 'normal'}, ${carrito?.id ?? null}::int,
        ${carrito?.version ?? null}::int, ${cobroPor}, ${envio}, ${acuerdo.descuento},
        ${JSON.stringify(acuerdo.descuentos)}::jsonb, ${acuerdo.cupon?.codigo ?? null}, ${checkout.codigo_postal ?? null},
        ${franja?.id ?? null}::int, ${momento(franja?.comienza)}::timestamptz, ${momento(franja?.termina)}::timestamptz,
        ${despacharEn}::timestamptz, ${siFalta}, ${siNoContesta},
        CASE WHEN ${esperaMs}::int > 0 THEN now() + make_interval(secs => ${esperaMs / 1000}) END
      FROM paso_libre ${pedidas.exigencia}
      RETURNING id, numero, fecha, total, inicia_desde
    ), item AS (
      INSERT INTO ahorro.pedido_items (pedido_id, producto_id, nombre, precio, cantidad, venta_por, descuento,
        descuento_cupon, perecedero)
      SELECT pedido.id, linea.id, linea.nombre, linea.precio, linea.cantidad, venta_por, linea.descuento,
        linea.del_cupon, ahorro.es_perecedero(linea.id)
      FROM pedido, linea
    ), ${pedidas.despues} paso AS (
      INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor) SELECT id, 'recibido', 'cliente' FROM pedido
    )
    SELECT numero, fecha, total::float8 AS total, inicia_desde AS "iniciaDesde",
      CASE WHEN ${avisar !== undefined}::boolean THEN pg_notify(${CANAL_PEDIDO_GUARDADO}, (
        ${JSON.stringify(avisar ?? {})}::jsonb || jsonb_build_object('numero', numero))::text) END
    FROM pedido`;
  if (fila === undefined) return undefined;
  const { numero, fecha, total, iniciaDesde } = fila;
  const guardado = { numero, fecha, total, estado, cobroPor, envio, despacharEn, iniciaDesde };
  return {
    ...guardado,
    ...{ cliente: cliente.nombre, descuentos: acuerdo.descuentos },
    franja: franja && comoFranja(franja),
    nuevo: true,
  };
}

const momento = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms));
