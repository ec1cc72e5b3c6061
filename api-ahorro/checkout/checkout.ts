/** Accepting an order: stock, order, items and Idempotency-Key in one transaction. */
import { IMPORTE_MAXIMO, totalDe, TOTAL_EXCESIVO } from '../../contracts/comun/dinero.ts';
import type { EstadoPedido, MedioPago, RolTienda } from '../../contracts/reglas/estados.ts';
import { CANAL_PEDIDO_GUARDADO } from '../../contracts/despacho/eventos.ts';
import type { PedidoGuardado } from '../../contracts/despacho/eventos.ts';
import type { Checkout } from '../../contracts/pedidos/pedidos.ts';
import { cantidadEnTexto, porQueNo } from '../../contracts/reglas/cantidades.ts';
import type { Venta } from '../../contracts/reglas/cantidades.ts';
import { formatearPesos } from '../../contracts/reglas/pesos.ts';
import { esDuplicado } from '../../platform/base/database.ts';
import { conflicto, ErrorHttp, invalido } from '../../platform/comun/errores.ts';
import { huellaDe } from '../../flujos/claves.ts';
import { VENTA } from '../venta.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Tope } from './invitados.ts';

export interface PedidoAceptado {
  readonly numero: string;
  readonly cliente: string;
  readonly total: number;
  readonly fecha: Date;
  readonly estado: EstadoPedido;
  /** By whom it is paid before it is prepared, as it is stored, whatever this request asked for. */
  readonly cobroPor: MedioPago | null;
  /** Whether this request stored it, or an earlier one with the same key. */
  readonly nuevo: boolean;
}

export interface Aceptar {
  readonly checkout: Checkout;
  readonly clave: string | undefined;
  /** `en_cola` when nobody is going to wait for the ticket; `pago_pendiente` when it is paid first. */
  readonly estado: Extract<EstadoPedido, 'recibido' | 'en_cola' | 'pago_pendiente'>;
  /** Of what the client sent; of the order itself where that was all of it. */
  readonly huella?: string;
  /** The account that buys. */
  readonly usuario?: { readonly id: number; readonly rol: RolTienda };
  /** The cart that is bought, as it was read. */
  readonly carrito?: { readonly id: number; readonly version: number };
  /** The total the shopper saw. */
  readonly totalEsperado?: number;
  /** What who has no account may hold of the shop; without one, all of it. */
  readonly tope?: Tope;
  /** What the workers are told with the order; nothing unless given. */
  readonly avisar?: Omit<PedidoGuardado, 'numero'>;
}

/**
 * Stores the order, or finds the one that the same key stored before.
 * @throws ErrorHttp 400 unknown product, 409 out of stock, another total or another cart than was
 * seen, more than its bounds allow, 422 the key with another body
 */
export async function aceptarPedido(sql: Sql, aceptar: Aceptar): Promise<PedidoAceptado> {
  const { checkout, clave, estado, tope } = aceptar;
  const huella = aceptar.huella ?? huellaDe(checkout);
  const guardarCon = (conexion: Sql) => guardar(conexion, aceptar, huella);
  try {
    return await (tope !== undefined && estado === 'pago_pendiente'
      ? tope.enTurno(checkout.cliente, guardarCon)
      : guardarCon(sql));
  } catch (error) {
    // Whoever held the same key, or took the last unit with the same key, has committed by now.
    const repetible = esDuplicado(error) || error instanceof ErrorHttp;
    const previo = repetible ? await buscarPorClave(sql, clave, huella) : undefined;
    if (previo) return previo;
    throw error;
  }
}

/** The order that this key stored before. @throws ErrorHttp 422 when it came with another body */
export async function buscarPorClave(
  sql: Sql,
  clave: string | undefined,
  huella: string,
): Promise<PedidoAceptado | undefined> {
  if (clave === undefined) return undefined;
  const [pedido] = await sql<Omit<PedidoAceptado, 'nuevo'> & { readonly huella: string }>`
    SELECT numero, cliente_nombre AS cliente, total::float8 AS total, fecha, estado,
      cobro_por AS "cobroPor", idempotency_hash AS huella
    FROM ahorro.pedidos WHERE idempotency_key = ${clave}`;
  if (pedido === undefined) return undefined;
  const { huella: suya, ...aceptado } = pedido;
  if (suya !== huella) throw new ErrorHttp(422, 'La Idempotency-Key ya se usó con otro pedido');
  return { ...aceptado, nuevo: false };
}

async function guardar(sql: Sql, aceptar: Aceptar, huella: string): Promise<PedidoAceptado> {
  const { checkout, clave, estado, usuario, carrito, totalEsperado, tope, avisar } = aceptar;
  const { cliente, items, direccion, metodo_pago, notas, si_falta, si_no_contesta } = checkout;
  const cobroPor = estado === 'pago_pendiente' ? metodo_pago : null;
  const esComerciante = usuario?.rol === 'comerciante';
  const ids = items.map(({ producto_id }) => producto_id);
  const cantidades = items.map(({ cantidad }) => cantidad);
  // One statement: everything or nothing, and nobody waits for this process while rows are locked.
  // They are locked in the order of ids: two carts never wait for each other; price and stock are those
  // of the locked rows. A product that is not on sale or sold out, another total than was seen or a
  // cart that has changed since it was read lets nothing through. A cart that is bought is empty.
  const [fila] = await sql<{ numero: string; fecha: Date; total: number }>`
    WITH linea AS MATERIALIZED (
      SELECT productos.id, nombre, precio, stock, venta_por, paso, pedida.cantidad,
        round(precio * pedida.cantidad, 2) AS importe
      FROM ahorro.productos
        JOIN unnest(${ids}::int[], ${cantidades}::numeric[]) AS pedida(id, cantidad) USING (id)
      WHERE activo ORDER BY productos.id FOR NO KEY UPDATE OF productos
    ), cuenta AS (
      SELECT sum(importe) AS total FROM linea
      HAVING count(*) = ${items.length}::int AND bool_and(stock >= cantidad AND mod(cantidad, paso) = 0)
        AND sum(importe) <= ${tope?.importe ?? IMPORTE_MAXIMO}::numeric
        AND sum(importe) = coalesce(${totalEsperado ?? null}::numeric, sum(importe))
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
    ), pedido AS (
      INSERT INTO ahorro.pedidos (cliente_nombre, cliente_email, cliente_telefono, direccion, metodo_pago,
        notas, total, estado, idempotency_key, idempotency_hash, usuario_id, tipo_cliente, prioridad,
        carrito_id, carrito_version, cobro_por, si_falta, si_no_contesta)
      SELECT ${cliente.nombre}, ${cliente.email}, ${cliente.telefono}, ${direccion}, ${metodo_pago},
        ${notas}, total, ${estado}, ${clave ?? null}, ${clave === undefined ? null : huella},
        ${usuario?.id ?? null}::int, ${esComerciante ? 'comerciante' : 'cliente'},
        ${esComerciante ? 'alta' : 'normal'}, ${carrito?.id ?? null}::int,
        ${carrito?.version ?? null}::int, ${cobroPor}, ${si_falta ?? 'preguntar'}, ${si_no_contesta ?? 'quitar'}
      FROM paso_libre
      RETURNING id, numero, fecha, total
    ), item AS (
      INSERT INTO ahorro.pedido_items (pedido_id, producto_id, nombre, precio, cantidad, venta_por)
      SELECT pedido.id, linea.id, linea.nombre, linea.precio, linea.cantidad, venta_por FROM pedido, linea
    ), paso AS (
      INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor) SELECT id, 'recibido', 'cliente' FROM pedido
    )
    SELECT numero, fecha, total::float8 AS total,
      CASE WHEN ${avisar !== undefined}::boolean THEN pg_notify(${CANAL_PEDIDO_GUARDADO}, (
        ${JSON.stringify(avisar ?? {})}::jsonb || jsonb_build_object('numero', numero))::text) END
    FROM pedido`;
  if (fila === undefined) return explicar(sql, aceptar);
  const { numero, fecha, total } = fila;
  const guardado = { numero, fecha, total, estado, cobroPor };
  return { ...guardado, cliente: cliente.nombre, nuevo: true };
}

/** Tells the workers of an order that was stored without it. */
export async function avisarGuardado(sql: Sql, aviso: PedidoGuardado): Promise<void> {
  await sql`SELECT pg_notify(${CANAL_PEDIDO_GUARDADO}, ${JSON.stringify(aviso)})`;
}

/** Nothing was stored: the order that somebody faster made of the same cart. @throws ErrorHttp why not */
async function explicar(
  sql: Sql,
  { checkout, carrito, totalEsperado, tope }: Aceptar,
): Promise<PedidoAceptado> {
  const comprado = carrito && (await hechoDe(sql, carrito));
  if (comprado) return comprado;
  // Looked at again, what stood in the way can be named, unless it is gone by now.
  const total = totalDe(comprobar(checkout.items, await leerProductos(sql, checkout.items)));
  if (total > IMPORTE_MAXIMO) throw conflicto(TOTAL_EXCESIVO);
  if (tope !== undefined && total > tope.importe) {
    const hasta = `Sin cuenta, un pedido llega hasta ${formatearPesos(tope.importe)}`;
    throw conflicto(`${hasta}: entrá a tu cuenta para pedir más`);
  }
  exigirTotal(total, totalEsperado);
  throw conflicto(
    carrito === undefined
      ? 'El stock o los precios cambiaron mientras se guardaba el pedido; probá otra vez'
      : 'El carrito cambió mientras se guardaba el pedido; revisalo y probá otra vez',
  );
}

/** The order that was made of the cart as it was read. */
async function hechoDe(
  sql: Sql,
  { id, version }: NonNullable<Aceptar['carrito']>,
): Promise<PedidoAceptado | undefined> {
  const [pedido] = await sql<Omit<PedidoAceptado, 'nuevo'>>`
    SELECT numero, cliente_nombre AS cliente, total::float8 AS total, fecha, estado,
      cobro_por AS "cobroPor"
    FROM ahorro.pedidos WHERE carrito_id = ${id} AND carrito_version = ${version}`;
  return pedido && { ...pedido, nuevo: false };
}

function exigirTotal(total: number, esperado: number | undefined): void {
  if (esperado === undefined || esperado === total) return;
  const mensaje = `El total ahora es ${formatearPesos(total)}`;
  throw conflicto('Los precios cambiaron', { errores: [{ campo: 'total_esperado', mensaje }] });
}

interface ProductoLeido {
  readonly id: number;
  readonly nombre: string;
  readonly precio: number;
  readonly stock: number;
  readonly venta: Venta | null;
}

function leerProductos(sql: Sql, items: Checkout['items']): Promise<ProductoLeido[]> {
  const ids = items.map(({ producto_id }) => producto_id);
  return sql<ProductoLeido>`
    SELECT id, nombre, precio::float8 AS precio, stock::float8 AS stock,
      ${VENTA} AS venta
    FROM ahorro.productos
    WHERE id = ANY(${ids}::int[]) AND activo`;
}

/** What is missing or sold out is named, line by line. @returns the lines with their prices */
function comprobar(items: Checkout['items'], productos: readonly ProductoLeido[]) {
  const catalogo = new Map(productos.map((producto) => [producto.id, producto]));
  const desconocidos = items.flatMap(({ producto_id }, i) =>
    catalogo.has(producto_id)
      ? []
      : [{ campo: `items.${i}.producto_id`, mensaje: `No existe el producto ${producto_id}` }],
  );
  if (desconocidos.length > 0) throw invalido(desconocidos, 'Hay productos que no existen');
  const lineas = items.flatMap(({ producto_id, cantidad }) => {
    const producto = catalogo.get(producto_id);
    return producto ? [{ ...producto, cantidad }] : [];
  });
  const partidas = lineas.flatMap(({ nombre, venta, cantidad }, i) => {
    const mensaje = porQueNo({ nombre, venta }, cantidad);
    return mensaje === undefined ? [] : [{ campo: `items.${i}.cantidad`, mensaje }];
  });
  if (partidas.length > 0) throw invalido(partidas, 'Hay cantidades que no se venden');
  const faltantes = lineas.flatMap(({ nombre, stock, venta, cantidad }, i) => {
    const mensaje = `De ${nombre} quedan ${cantidadEnTexto(stock, venta?.por)}`;
    return stock >= cantidad ? [] : [{ campo: `items.${i}.cantidad`, mensaje }];
  });
  if (faltantes.length > 0) throw conflicto('No hay stock suficiente', { errores: faltantes });
  return lineas;
}
