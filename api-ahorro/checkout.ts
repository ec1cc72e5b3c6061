/** Accepting an order: stock, order, items and Idempotency-Key in one transaction. */
import { createHash } from 'node:crypto';
import { totalDe } from '../contracts/dinero.ts';
import type { EstadoPedido } from '../contracts/estados.ts';
import type { Checkout } from '../contracts/pedidos.ts';
import { esDuplicado, violaControl } from '../platform/database.ts';
import type { Database } from '../platform/database.ts';
import { conflicto, ErrorHttp, invalido } from '../platform/errores.ts';
import type { Sql } from '../platform/sql.ts';

export interface PedidoAceptado {
  readonly numero: string;
  readonly cliente: string;
  readonly total: number;
  readonly fecha: Date;
  readonly estado: EstadoPedido;
  /** Whether this request stored it, or an earlier one with the same key. */
  readonly nuevo: boolean;
}

export interface Aceptar {
  readonly checkout: Checkout;
  readonly clave: string | undefined;
  /** `en_cola` when nobody is going to wait for the ticket; `pago_pendiente` when it is paid first. */
  readonly estado: Extract<EstadoPedido, 'recibido' | 'en_cola' | 'pago_pendiente'>;
}

/**
 * Stores the order, or finds the one that the same key stored before.
 * @throws ErrorHttp 400 unknown product, 409 out of stock, 422 the key with another body
 */
export async function aceptarPedido(
  sql: Sql,
  { checkout, clave, estado }: Aceptar,
): Promise<PedidoAceptado> {
  const huella = createHash('sha256').update(JSON.stringify(checkout)).digest('hex');
  const previo = await buscarPorClave(sql, clave, huella);
  if (previo) return previo;
  try {
    return await guardar(sql, checkout, clave, huella, estado);
  } catch (error) {
    // Whoever held the same key, or the last unit for the same key, has committed by now.
    const ganador = agotadoODuplicado(error) ? await buscarPorClave(sql, clave, huella) : undefined;
    if (ganador) return ganador;
    throw error;
  }
}

function agotadoODuplicado(error: unknown): boolean {
  return esDuplicado(error) || (error instanceof ErrorHttp && error.status === 409);
}

async function buscarPorClave(
  sql: Sql,
  clave: string | undefined,
  huella: string,
): Promise<PedidoAceptado | undefined> {
  if (clave === undefined) return undefined;
  const [pedido] = await sql<Omit<PedidoAceptado, 'nuevo'> & { readonly huella: string }>`
    SELECT numero, cliente_nombre AS cliente, total::float8 AS total, fecha, estado,
      idempotency_hash AS huella
    FROM ahorro.pedidos WHERE idempotency_key = ${clave}`;
  if (pedido === undefined) return undefined;
  const { huella: suya, ...aceptado } = pedido;
  if (suya !== huella) throw new ErrorHttp(422, 'La Idempotency-Key ya se usó con otro pedido');
  return { ...aceptado, nuevo: false };
}

interface ProductoLeido {
  readonly id: number;
  readonly nombre: string;
  readonly precio: number;
  readonly stock: number;
}

async function guardar(
  sql: Sql,
  { cliente, items, direccion, metodo_pago, notas }: Checkout,
  clave: string | undefined,
  huella: string,
  estado: string,
): Promise<PedidoAceptado> {
  const lineas = comprobar(items, await leerProductos(sql, items));
  const total = totalDe(lineas);
  const columnas = {
    ids: lineas.map(({ id }) => id),
    nombres: lineas.map(({ nombre }) => nombre),
    precios: lineas.map(({ precio }) => precio),
    cantidades: lineas.map(({ cantidad }) => cantidad),
  };
  // One statement: everything or nothing, and nobody waits for this process while rows are locked.
  // They are locked in the order of ids: two carts never wait for each other. Stock that somebody
  // else took since it was read fails on the check of its column.
  const [fila] = await sql<{ numero: string; fecha: Date }>`
    WITH linea AS (
      SELECT * FROM unnest(${columnas.ids}::int[], ${columnas.nombres}::text[],
        ${columnas.precios}::numeric[], ${columnas.cantidades}::int[]) AS l(id, nombre, precio, cantidad)
    ), bloqueado AS (
      SELECT id FROM ahorro.productos WHERE id = ANY(${columnas.ids}::int[]) ORDER BY id FOR NO KEY UPDATE
    ), retiro AS (
      UPDATE ahorro.productos SET stock = stock - linea.cantidad FROM bloqueado JOIN linea USING (id)
      WHERE productos.id = bloqueado.id
    ), pedido AS (
      INSERT INTO ahorro.pedidos (cliente_nombre, cliente_email, cliente_telefono, direccion, metodo_pago,
        notas, total, estado, idempotency_key, idempotency_hash)
      VALUES (${cliente.nombre}, ${cliente.email}, ${cliente.telefono}, ${direccion}, ${metodo_pago},
        ${notas}, ${total}::numeric, ${estado}, ${clave ?? null}, ${clave === undefined ? null : huella})
      RETURNING id, numero, fecha
    ), item AS (
      INSERT INTO ahorro.pedido_items (pedido_id, producto_id, nombre, precio, cantidad)
      SELECT pedido.id, linea.id, linea.nombre, linea.precio, linea.cantidad FROM pedido, linea
    ), paso AS (
      INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor) SELECT id, 'recibido', 'cliente' FROM pedido
    )
    SELECT numero, fecha FROM pedido`.catch(async (error: unknown) => {
    if (!violaControl(error, 'productos_stock')) throw error;
    // Looked at again, what is missing can be named.
    comprobar(items, await leerProductos(sql, items));
    throw conflicto('El stock cambió mientras se guardaba el pedido; pruebe otra vez');
  });
  if (fila === undefined) throw new Error('el pedido no se guardó');
  return { ...fila, cliente: cliente.nombre, total, estado: estado as EstadoPedido, nuevo: true };
}

function leerProductos(sql: Sql, items: Checkout['items']): Promise<ProductoLeido[]> {
  const ids = items.map(({ producto_id }) => producto_id);
  return sql<ProductoLeido>`
    SELECT id, nombre, precio::float8 AS precio, stock FROM ahorro.productos
    WHERE id = ANY(${ids}::int[]) AND activo`;
}

interface Linea {
  readonly id: number;
  readonly nombre: string;
  readonly precio: number;
  readonly cantidad: number;
}

/** Prices come from the catalogue; what is missing or sold out is named, line by line. */
function comprobar(items: Checkout['items'], productos: readonly ProductoLeido[]): Linea[] {
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
  const faltantes = lineas.flatMap(({ nombre, stock, cantidad }, i) =>
    stock >= cantidad
      ? []
      : [{ campo: `items.${i}.cantidad`, mensaje: `De ${nombre} quedan ${stock}` }],
  );
  if (faltantes.length > 0) throw conflicto('No hay stock suficiente', { errores: faltantes });
  return lineas;
}

/** Puts on record that a stored order waits; one that went on meanwhile is left alone. */
export async function marcarEspera(db: Database, numero: string, motivo: string): Promise<void> {
  await db.pedido.updateMany({
    where: { numero, estado: 'recibido' },
    data: { estado: 'en_cola', motivoEspera: motivo, fechaActualizacion: new Date() },
  });
}
