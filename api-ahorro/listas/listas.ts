/** Lists of products: made, named, filled, each of one account. */
import type { ListaDeProductos } from '../../contracts/tienda/listas.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { NO_EXISTE_PRODUCTO } from '../tienda/llamadas.ts';
import { NO_EXISTE_LISTA } from './llamadas.ts';

/** Of an account. */
const LISTAS = 20;
/** Of a list: as many as a cart may have. */
const PRODUCTOS = 100;
const FAVORITOS = 'Favoritos';

export interface Puesto {
  readonly producto_id: number;
  /** Whether it is to be in it. */
  readonly esta: boolean;
}

export function createListas({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  return {
    /** The favourites first, the others by name. */
    de: (usuarioId: number): Promise<ListaDeProductos[]> => sql<ListaDeProductos>`
      SELECT lista.id, lista.nombre, lista.favoritos,
        coalesce(array_agg(item.producto_id ORDER BY item.agregado_en DESC, item.producto_id)
          FILTER (WHERE item.producto_id IS NOT NULL), '{}') AS ids
      FROM ahorro.listas AS lista LEFT JOIN ahorro.lista_items AS item ON item.lista_id = lista.id
      WHERE lista.usuario_id = ${usuarioId}
      GROUP BY lista.id ORDER BY lista.favoritos DESC, public.sin_acentos(lista.nombre), lista.id`,

    /** @throws ErrorHttp 404 for what is not theirs */
    async exigir(usuarioId: number, id: number): Promise<void> {
      const [lista] = await sql`
        SELECT 1 FROM ahorro.listas WHERE id = ${id} AND usuario_id = ${usuarioId}`;
      if (lista === undefined) throw noEncontrado(NO_EXISTE_LISTA);
    },

    /** @throws ErrorHttp 409 for a name in use, or too many */
    async crear(usuarioId: number, nombre: string): Promise<void> {
      await transaccion(async (tx) => {
        await tomarCuenta(tx, usuarioId);
        const [hay] = await tx<{ listas: number }>`
          SELECT count(*)::int AS listas FROM ahorro.listas WHERE usuario_id = ${usuarioId}`;
        if ((hay?.listas ?? 0) >= LISTAS) throw conflicto(`Ya hay ${LISTAS} listas`);
        await exigirNombre(tx, usuarioId, nombre, null);
        await tx`INSERT INTO ahorro.listas (usuario_id, nombre) VALUES (${usuarioId}, ${nombre})`;
      });
    },

    /** @throws ErrorHttp 404; 409 for a name in use */
    async nombrar(usuarioId: number, id: number, nombre: string): Promise<void> {
      await transaccion(async (tx) => {
        await tomarCuenta(tx, usuarioId);
        await exigirNombre(tx, usuarioId, nombre, id);
        const nombradas = await tx`
          UPDATE ahorro.listas SET nombre = ${nombre}
          WHERE id = ${id} AND usuario_id = ${usuarioId} RETURNING id`;
        if (nombradas.length === 0) throw noEncontrado(NO_EXISTE_LISTA);
      });
    },

    /** @throws ErrorHttp 404 */
    async borrar(usuarioId: number, id: number): Promise<void> {
      const borradas = await sql`
        DELETE FROM ahorro.listas WHERE id = ${id} AND usuario_id = ${usuarioId} RETURNING id`;
      if (borradas.length === 0) throw noEncontrado(NO_EXISTE_LISTA);
    },

    /** Once more changes nothing. @throws ErrorHttp 404 for list or product; 409 when it is full */
    async poner(usuarioId: number, id: number, puesto: Puesto): Promise<void> {
      await transaccion(async (tx) => {
        // Locked: two at once do not get beyond the limit together.
        const [lista] = await tx`
          SELECT 1 FROM ahorro.listas WHERE id = ${id} AND usuario_id = ${usuarioId} FOR UPDATE`;
        if (lista === undefined) throw noEncontrado(NO_EXISTE_LISTA);
        await ponerEn(tx, id, puesto);
      });
    },

    /** The same in the favourites, which are there from the first one on. @throws as `poner` */
    async ponerEnFavoritos(usuarioId: number, puesto: Puesto): Promise<void> {
      await transaccion(async (tx) => {
        await tomarCuenta(tx, usuarioId);
        const id = await favoritosDe(tx, usuarioId, puesto.esta);
        if (id !== null) await ponerEn(tx, id, puesto);
      });
    },
  };
}

export type Listas = ReturnType<typeof createListas>;

/** Changes of one account's lists take turns here. */
async function tomarCuenta(tx: Sql, usuarioId: number): Promise<void> {
  await tx`SELECT 1 FROM ahorro.usuarios WHERE id = ${usuarioId} FOR NO KEY UPDATE`;
}

async function exigirNombre(
  tx: Sql,
  usuarioId: number,
  nombre: string,
  menos: number | null,
): Promise<void> {
  const [masNueva] = await tx`
    SELECT 1 FROM ahorro.listas
    WHERE usuario_id = ${usuarioId} AND public.sin_acentos(nombre) = public.sin_acentos(${nombre})
      AND id IS DISTINCT FROM ${menos}::int`;
  if (masNueva !== undefined) throw conflicto(`Ya hay una lista que se llama ${nombre}`);
}

/** @param crear makes them where there are none yet, or takes the list that is called so */
async function favoritosDe(tx: Sql, usuarioId: number, crear: boolean): Promise<number | null> {
  const [hay] = await tx<{ id: number }>`
    SELECT id FROM ahorro.listas WHERE usuario_id = ${usuarioId} AND favoritos`;
  if (hay !== undefined || !crear) return hay?.id ?? null;
  const [nueva] = await tx<{ id: number }>`
    INSERT INTO ahorro.listas (usuario_id, nombre, favoritos) VALUES (${usuarioId}, ${FAVORITOS}, true)
    ON CONFLICT (usuario_id, public.sin_acentos(nombre)) DO UPDATE SET favoritos = true
    RETURNING id`;
  return nueva?.id ?? null;
}

async function ponerEn(tx: Sql, id: number, { producto_id, esta: puesto }: Puesto): Promise<void> {
  if (!puesto) {
    await tx`DELETE FROM ahorro.lista_items WHERE lista_id = ${id} AND producto_id = ${producto_id}`;
    return;
  }
  const [visto] = await tx<{ hay: number; esta: boolean }>`
    SELECT (SELECT count(*)::int FROM ahorro.lista_items WHERE lista_id = ${id}) AS hay,
      EXISTS (SELECT 1 FROM ahorro.lista_items
        WHERE lista_id = ${id} AND producto_id = producto.id) AS esta
    FROM ahorro.productos AS producto WHERE producto.id = ${producto_id} AND producto.activo`;
  if (visto === undefined) throw noEncontrado(NO_EXISTE_PRODUCTO);
  if (visto.esta) return;
  if (visto.hay >= PRODUCTOS) throw conflicto(`Esa lista ya tiene ${PRODUCTOS} productos`);
  await tx`INSERT INTO ahorro.lista_items (lista_id, producto_id) VALUES (${id}, ${producto_id})`;
}
