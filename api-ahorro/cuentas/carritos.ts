/** Carts: what they hold, at today's prices and stock, and how they change. */
import { CANTIDAD_MAXIMA, porQueNo } from '../../contracts/reglas/valores/cantidades.ts';
import type { Venta } from '../../contracts/reglas/valores/cantidades.ts';
import { conflicto, invalido, noEncontrado } from '../../platform/comun/errores.ts';
import type { CarritoLeido } from './como-carrito.ts';
import { VENTA } from '../venta.ts';
import type { SqlPool } from '../../platform/base/sql.ts';

/** Exactly one of the two. */
export interface Duenio {
  readonly usuarioId: number | null;
  /** Of a guest's token. */
  readonly hash: string | null;
}

interface Cantidad {
  readonly producto_id: number;
  readonly cantidad: number;
}

interface EnVenta {
  readonly nombre: string;
  readonly venta: Venta | null;
}

/** @throws ErrorHttp 400 */
function exigirDeAPasos({ nombre, venta }: EnVenta, cantidad: number): void {
  const mensaje = porQueNo({ nombre, venta }, cantidad);
  if (mensaje !== undefined) throw invalido([{ campo: 'cantidad', mensaje }]);
}

/** As many lines as an order may have. */
const LINEAS = 100;

export function createCarritos({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  async function leer({ usuarioId, hash }: Duenio): Promise<CarritoLeido | null> {
    const [carrito] = await sql<CarritoLeido>`
      SELECT carrito.id, carrito.version, coalesce(jsonb_agg(jsonb_build_object(
          'producto_id', item.producto_id, 'cantidad', item.cantidad,
          'precio_visto', item.precio_visto, 'nombre', producto.nombre, 'precio', producto.precio,
          'stock', producto.stock, 'activo', producto.activo, 'imagen_url', producto.imagen_url,
          'precio_anterior', producto.precio_anterior, 'por', producto.venta_por, 'paso', producto.paso
        ) ORDER BY item.agregado_en, item.producto_id) FILTER (WHERE producto.id IS NOT NULL), '[]')
        AS lineas
      FROM ahorro.carritos AS carrito
      LEFT JOIN ahorro.carrito_items AS item ON item.carrito_id = carrito.id
      LEFT JOIN ahorro.productos AS producto ON producto.id = item.producto_id
      WHERE carrito.usuario_id = ${usuarioId}::int OR carrito.hash = ${hash}::text
      GROUP BY carrito.id`;
    return carrito ?? null;
  }

  const asegurar = ({ usuarioId, hash }: Duenio) => sql`
    INSERT INTO ahorro.carritos (usuario_id, hash) VALUES (${usuarioId}::int, ${hash}::text)
    ON CONFLICT DO NOTHING`;

  /** Adds what is on sale. @returns the products that were added */
  async function sumar(duenio: Duenio, items: readonly Cantidad[]): Promise<number[]> {
    await asegurar(duenio);
    const ids = items.map(({ producto_id }) => producto_id);
    const cantidades = items.map(({ cantidad }) => cantidad);
    const sumados = await sql<{ producto_id: number }>`
      WITH carrito AS (
        UPDATE ahorro.carritos SET version = version + 1, actualizado_en = now()
        WHERE usuario_id = ${duenio.usuarioId}::int OR hash = ${duenio.hash}::text RETURNING id
      ), hay AS (
        SELECT producto_id FROM ahorro.carrito_items JOIN carrito ON carrito_id = carrito.id
      ), suma AS (
        SELECT producto.id, nuevo.cantidad, producto.precio, hay.producto_id IS NOT NULL AS esta,
          row_number() OVER (PARTITION BY hay.producto_id IS NULL ORDER BY orden) AS lugar
        FROM unnest(${ids}::int[], ${cantidades}::numeric[]) WITH ORDINALITY AS nuevo(id, cantidad, orden)
        JOIN ahorro.productos AS producto ON producto.id = nuevo.id AND producto.activo
          AND mod(nuevo.cantidad, producto.paso) = 0
        LEFT JOIN hay ON hay.producto_id = producto.id
      )
      INSERT INTO ahorro.carrito_items (carrito_id, producto_id, cantidad, precio_visto)
      SELECT carrito.id, suma.id, suma.cantidad, suma.precio FROM carrito, suma
      WHERE esta OR lugar <= ${LINEAS} - (SELECT count(*) FROM hay)
      ON CONFLICT (carrito_id, producto_id) DO UPDATE SET
        cantidad = least(carrito_items.cantidad + excluded.cantidad, ${CANTIDAD_MAXIMA}),
        precio_visto = excluded.precio_visto
      RETURNING producto_id`;
    return sumados.map(({ producto_id }) => producto_id);
  }

  async function deLaVenta(id: number): Promise<EnVenta | undefined> {
    const [producto] = await sql<EnVenta>`
      SELECT nombre, ${VENTA} AS venta
      FROM ahorro.productos WHERE id = ${id} AND activo`;
    return producto;
  }

  async function estaEn({ usuarioId, hash }: Duenio, productoId: number): Promise<boolean> {
    const hallado = await sql`
      SELECT 1 FROM ahorro.carrito_items JOIN ahorro.carritos AS carrito ON carrito.id = carrito_id
      WHERE producto_id = ${productoId}
        AND (usuario_id = ${usuarioId}::int OR hash = ${hash}::text)`;
    return hallado.length > 0;
  }

  return {
    leer,
    sumar,

    /** Whether a guest has a cart by this token. */
    async hay(hash: string): Promise<boolean> {
      return (await sql`SELECT 1 FROM ahorro.carritos WHERE hash = ${hash}`).length > 0;
    },

    /** @throws ErrorHttp 404 for what is not on sale, 400 for a part that is not sold, 409 when the cart is full */
    async agregar(duenio: Duenio, item: Cantidad): Promise<void> {
      const sumados = await sumar(duenio, [item]);
      if (sumados.length > 0) return;
      const producto = await deLaVenta(item.producto_id);
      if (producto === undefined) throw noEncontrado(`No existe el producto ${item.producto_id}`);
      exigirDeAPasos(producto, item.cantidad);
      throw conflicto(`El carrito ya tiene ${LINEAS} productos distintos`);
    },

    /** Sets how many; the price as of now counts as seen. @throws ErrorHttp 404 when it is not in it, 400 for a part that is not sold */
    async poner(duenio: Duenio, { producto_id, cantidad }: Cantidad): Promise<void> {
      const cambiados = await sql`
        WITH carrito AS (
          UPDATE ahorro.carritos SET version = version + 1, actualizado_en = now()
          WHERE usuario_id = ${duenio.usuarioId}::int OR hash = ${duenio.hash}::text RETURNING id
        )
        UPDATE ahorro.carrito_items AS item SET cantidad = ${cantidad}, precio_visto = producto.precio
        FROM carrito, ahorro.productos AS producto
        WHERE item.carrito_id = carrito.id AND item.producto_id = ${producto_id}
          AND producto.id = item.producto_id AND mod(${cantidad}::numeric, producto.paso) = 0
        RETURNING 1`;
      if (cambiados.length > 0) return;
      const producto = await deLaVenta(producto_id);
      if (producto !== undefined && (await estaEn(duenio, producto_id))) {
        exigirDeAPasos(producto, cantidad);
      }
      throw noEncontrado('Ese producto no está en el carrito');
    },

    /** Takes out one product, or everything. What is not in it is no error. */
    async quitar(duenio: Duenio, productoId: number | null): Promise<void> {
      await sql`
        WITH carrito AS (
          UPDATE ahorro.carritos SET version = version + 1, actualizado_en = now()
          WHERE usuario_id = ${duenio.usuarioId}::int OR hash = ${duenio.hash}::text RETURNING id
        )
        DELETE FROM ahorro.carrito_items USING carrito WHERE carrito_id = carrito.id
          AND (${productoId}::int IS NULL OR producto_id = ${productoId}::int)`;
    },

    /** A guest has logged in: what was in their cart joins the account's, as much as it holds. Once. */
    async fusionar(usuarioId: number, hash: string): Promise<void> {
      await transaccion(async (tx) => {
        const [deInvitado] = await tx<{ id: number }>`
          SELECT id FROM ahorro.carritos WHERE hash = ${hash} FOR UPDATE`;
        if (deInvitado === undefined) return;
        await tx`
          INSERT INTO ahorro.carritos (usuario_id) VALUES (${usuarioId}) ON CONFLICT DO NOTHING`;
        await tx`
          WITH carrito AS (
            UPDATE ahorro.carritos SET version = version + 1, actualizado_en = now()
            WHERE usuario_id = ${usuarioId} RETURNING id
          ), hay AS (
            SELECT producto_id FROM ahorro.carrito_items JOIN carrito ON carrito_id = carrito.id
          ), suyo AS (
            SELECT item.*, hay.producto_id IS NOT NULL AS esta, row_number() OVER (
              PARTITION BY hay.producto_id IS NULL ORDER BY agregado_en, item.producto_id) AS lugar
            FROM ahorro.carrito_items AS item LEFT JOIN hay USING (producto_id)
            WHERE item.carrito_id = ${deInvitado.id}
          )
          INSERT INTO ahorro.carrito_items AS item
            (carrito_id, producto_id, cantidad, precio_visto, agregado_en)
          SELECT carrito.id, suyo.producto_id, suyo.cantidad, suyo.precio_visto, suyo.agregado_en
          FROM carrito, suyo WHERE esta OR lugar <= ${LINEAS} - (SELECT count(*) FROM hay)
          ON CONFLICT (carrito_id, producto_id) DO UPDATE SET
            cantidad = least(item.cantidad + excluded.cantidad, ${CANTIDAD_MAXIMA})`;
        await tx`DELETE FROM ahorro.carritos WHERE id = ${deInvitado.id}`;
      });
    },
  };
}

export type Carritos = ReturnType<typeof createCarritos>;
