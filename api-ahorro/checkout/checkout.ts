/** Accepting an order: stock, order, items, coupon, slot and Idempotency-Key in one transaction. */
import { IMPORTE_MAXIMO, totalDe, TOTAL_EXCESIVO } from '../../contracts/comun/dinero.ts';
import type { Descuento } from '../../contracts/reglas/precios/tipos.ts';
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
import { comoFranja, createAcuerdos } from '../precios/acuerdos.ts';
import type { Acuerdo, Acuerdos, PorAcordar } from '../precios/acuerdos.ts';
import { ACORDADO, porQueNoSeToma, SIN_PEDIR, tomas } from '../precios/tomas.ts';
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
  readonly envio: number;
  readonly descuentos: readonly Descuento[];
  readonly franja: { readonly id: string; readonly desde: string; readonly hasta: string } | null;
  /** Until when it has no ticket; null where that is made at once. */
  readonly despacharEn: Date | null;
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

/** So often the rules or prices may change between asking for them and storing. */
const VUELTAS = 4;

/**
 * Stores the order, or finds the one that the same key stored before.
 * @throws ErrorHttp 400 unknown product, 409 out of stock, another total or another cart than was
 * seen, more than its bounds allow, without its coupon or slot, 422 the key with another body
 */
export async function aceptarPedido(
  sql: Sql,
  aceptar: Aceptar,
  acuerdos: Pick<Acuerdos, 'acordar' | 'reglas'> = createAcuerdos(sql),
): Promise<PedidoAceptado> {
  const { checkout, clave, estado, tope } = aceptar;
  const huella = aceptar.huella ?? huellaDe(checkout);
  const guardarCon = (acuerdo: Acuerdo) => {
    const porGuardar = { ...aceptar, huella, acuerdo };
    return tope !== undefined && estado === 'pago_pendiente'
      ? tope.enTurno(checkout.cliente, (tx) => guardar(tx, porGuardar))
      : guardar(sql, porGuardar);
  };
  try {
    for (let vuelta = 1; ; vuelta += 1) {
      const acuerdo = await acuerdos.acordar(porAcordar(aceptar));
      if (estado === 'pago_pendiente' && acuerdo.total === 0) throw sinNadaQueCobrar();
      const hecho = await guardarCon(acuerdo);
      if (hecho !== undefined) return hecho;
      const { version } = await acuerdos.reglas.renovar();
      const cambiaron = version !== acuerdo.version || acuerdo.lineas !== null;
      const comprado = await explicar(sql, aceptar, {
        acuerdo,
        seguir: cambiaron && vuelta < VUELTAS,
      });
      if (comprado !== undefined) return comprado;
    }
  } catch (error) {
    // Whoever held the same key, or took the last unit with the same key, has committed by now.
    const negado = porQueNoSeToma(error);
    const repetible = esDuplicado(error) || error instanceof ErrorHttp || negado !== undefined;
    const previo = repetible ? await buscarPorClave(sql, clave, huella) : undefined;
    if (previo) return previo;
    throw negado ?? error;
  }
}

function sinNadaQueCobrar() {
  const mensaje = 'No hay nada que pagar: elegí efectivo';
  return invalido([{ campo: 'metodo_pago', mensaje }], mensaje);
}

function porAcordar({ checkout, usuario }: Aceptar): PorAcordar {
  const { items, direccion, codigo_postal, cupon, franja_id, metodo_pago, cliente } = checkout;
  const donde = { direccion, codigo_postal };
  return { items, donde, cupon, franja_id, metodo_pago, usuario, email: cliente.email };
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
      cobro_por AS "cobroPor", ${ACORDADO}, idempotency_hash AS huella
    FROM ahorro.pedidos WHERE idempotency_key = ${clave}`;
  if (pedido === undefined) return undefined;
  const { huella: suya, ...aceptado } = pedido;
  if (suya !== huella) throw new ErrorHttp(422, 'La Idempotency-Key ya se usó con otro pedido');
  return { ...aceptado, nuevo: false };
}

interface PorGuardar extends Aceptar {
  readonly huella: string;
  readonly acuerdo: Acuerdo;
}

/** @returns undefined where nothing was stored, since something is not as it was thought to be */
async function guardar(sql: Sql, porGuardar: PorGuardar): Promise<PedidoAceptado | undefined> {
  const { checkout, clave, huella, usuario, carrito, totalEsperado, tope, acuerdo } = porGuardar;
  const { cliente, items, direccion, metodo_pago, notas, si_falta, si_no_contesta } = checkout;
  const { lineas, envio, despacharEn } = acuerdo;
  const programado = despacharEn !== null && porGuardar.estado !== 'pago_pendiente';
  const estado: EstadoPedido = programado ? 'programado' : porGuardar.estado;
  // What waits for its day nobody has to begin now.
  const avisar = programado ? undefined : porGuardar.avisar;
  const cobroPor = estado === 'pago_pendiente' ? metodo_pago : null;
  const esComerciante = usuario?.rol === 'comerciante';
  const de = { usuarioId: usuario?.id ?? null, email: cliente.email };
  const ids = items.map(({ producto_id }) => producto_id);
  const cantidades = items.map(({ cantidad }) => cantidad);
  const { franja } = acuerdo;
  const pedidas = acuerdo.cupon === null && franja === null ? SIN_PEDIR : tomas(acuerdo, de);
  // One statement: everything or nothing, and nobody waits for this process while rows are locked.
  // They are locked in the order of ids: two carts never wait for each other; price and stock are those
  // of the locked rows. A product that is not on sale or sold out, another total than was seen or a
  // cart that has changed since it was read lets nothing through. A cart that is bought is empty.
  const [fila] = await sql<{ numero: string; fecha: Date; total: number }>`
    WITH linea AS MATERIALIZED (
      SELECT productos.id, nombre, precio, stock, venta_por, paso, pedida.cantidad,
        round(precio * pedida.cantidad, 2) AS importe, coalesce(pedida.descuento, 0) AS descuento, pedida.visto
      FROM ahorro.productos
        JOIN unnest(${ids}::int[], ${cantidades}::numeric[], ${lineas?.descuentos ?? null}::numeric[],
          ${lineas?.precios ?? null}::numeric[]) AS pedida(id, cantidad, descuento, visto) USING (id)
      WHERE activo ORDER BY productos.id FOR NO KEY UPDATE OF productos
    ), cuenta AS (
      SELECT total FROM (
        SELECT sum(importe - descuento) + ${envio}::numeric AS total FROM linea
        HAVING count(*) = ${items.length}::int AND bool_and(stock >= cantidad AND mod(cantidad, paso) = 0)
          AND bool_and(visto IS NULL OR visto = precio)
          AND (SELECT version FROM ahorro.reglas) = ${acuerdo.version}
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
        franja_id, franja_desde, franja_hasta, despachar_en, si_falta, si_no_contesta)
      SELECT ${cliente.nombre}, ${cliente.email}, ${cliente.telefono}, ${direccion}, ${metodo_pago},
        ${notas}, total, ${estado}, ${clave ?? null}, ${clave === undefined ? null : huella},
        ${usuario?.id ?? null}::int, ${esComerciante ? 'comerciante' : 'cliente'},
        ${esComerciante ? 'alta' : 'normal'}, ${carrito?.id ?? null}::int,
        ${carrito?.version ?? null}::int, ${cobroPor}, ${envio}, ${acuerdo.descuento},
        ${JSON.stringify(acuerdo.descuentos)}::jsonb, ${acuerdo.cupon?.codigo ?? null}, ${checkout.codigo_postal ?? null},
        ${franja?.id ?? null}::int, ${momento(franja?.comienza)}::timestamptz, ${momento(franja?.termina)}::timestamptz,
        ${despacharEn}::timestamptz, ${si_falta ?? 'preguntar'}, ${si_no_contesta ?? 'quitar'}
      FROM paso_libre ${pedidas.exigencia}
      RETURNING id, numero, fecha, total
    ), item AS (
      INSERT INTO ahorro.pedido_items (pedido_id, producto_id, nombre, precio, cantidad, venta_por, descuento)
      SELECT pedido.id, linea.id, linea.nombre, linea.precio, linea.cantidad, venta_por, linea.descuento
      FROM pedido, linea
    ), ${pedidas.despues} paso AS (
      INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor) SELECT id, 'recibido', 'cliente' FROM pedido
    )
    SELECT numero, fecha, total::float8 AS total,
      CASE WHEN ${avisar !== undefined}::boolean THEN pg_notify(${CANAL_PEDIDO_GUARDADO}, (
        ${JSON.stringify(avisar ?? {})}::jsonb || jsonb_build_object('numero', numero))::text) END
    FROM pedido`;
  if (fila === undefined) return undefined;
  const { numero, fecha, total } = fila;
  const guardado = { numero, fecha, total, estado, cobroPor, envio, despacharEn };
  return {
    ...guardado,
    ...{ cliente: cliente.nombre, descuentos: acuerdo.descuentos },
    franja: franja && comoFranja(franja),
    nuevo: true,
  };
}

/** Tells the workers of an order that was stored without it. */
export async function avisarGuardado(sql: Sql, aviso: PedidoGuardado): Promise<void> {
  await sql`SELECT pg_notify(${CANAL_PEDIDO_GUARDADO}, ${JSON.stringify(aviso)})`;
}

const momento = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms));

/**
 * Nothing was stored: the order that somebody faster made of the same cart; undefined where it is worth another try,
 * by what holds now. @throws ErrorHttp why not
 */
async function explicar(
  sql: Sql,
  { checkout, carrito, totalEsperado, tope }: Aceptar,
  { acuerdo, seguir }: { readonly acuerdo: Acuerdo; readonly seguir: boolean },
): Promise<PedidoAceptado | undefined> {
  const comprado = carrito && (await hechoDe(sql, carrito));
  if (comprado) return comprado;
  // Looked at again, what stood in the way can be named, unless it is gone by now.
  const leidas = comprobar(checkout.items, await leerProductos(sql, checkout.items));
  const { precios } = acuerdo.lineas ?? {};
  const subtotal = totalDe(leidas);
  const total = Math.round((subtotal - acuerdo.descuento + acuerdo.envio) * 100) / 100;
  const igual = precios === undefined || leidas.every(({ precio }, i) => precios[i] === precio);
  if (seguir && !(igual && hayPorQueNo(total, totalEsperado, tope))) return undefined;
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

/** Whether its total alone says why not. */
function hayPorQueNo(total: number, esperado: number | undefined, tope: Tope | undefined): boolean {
  const hasta = Math.min(IMPORTE_MAXIMO, tope?.importe ?? IMPORTE_MAXIMO);
  return total > hasta || (esperado !== undefined && esperado !== total);
}

/** The order that was made of the cart as it was read. */
async function hechoDe(
  sql: Sql,
  { id, version }: NonNullable<Aceptar['carrito']>,
): Promise<PedidoAceptado | undefined> {
  const [pedido] = await sql<Omit<PedidoAceptado, 'nuevo'>>`
    SELECT numero, cliente_nombre AS cliente, total::float8 AS total, fecha, estado,
      cobro_por AS "cobroPor", ${ACORDADO}
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
