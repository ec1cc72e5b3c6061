/** The categories of the catalogue, as those who run the shop add them, mark them and put one inside another. */
import type { CambioCategoria, NuevaCategoria } from '../../contracts/tienda/administracion.ts';
import type { Categoria } from '../../contracts/tienda/catalogo.ts';
import { esAjena } from '../../platform/base/database.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { conflicto, invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { NO_EXISTE_CATEGORIA } from './llamadas.ts';

export function createCategoriasAdmin({ transaccion }: Pick<SqlPool, 'transaccion'>) {
  return {
    /** @throws ErrorHttp 409 when there is one of that name, however it is written; as `cambiar` */
    crear: ({ nombre, padre }: NuevaCategoria): Promise<Categoria> =>
      enDosNiveles(() =>
        transaccion(async (sql) => {
          // One at a time: what is the same but for accents and capitals is no duplicate to the index.
          await sql`LOCK TABLE ahorro.categorias IN SHARE ROW EXCLUSIVE MODE`;
          const padreId = await padreDe(sql, padre);
          const [fila] = await sql<{ id: number }>`
            INSERT INTO ahorro.categorias (nombre, padre_id) SELECT ${nombre}, ${padreId}::int WHERE NOT EXISTS (
              SELECT FROM ahorro.categorias WHERE public.sin_acentos(nombre) = public.sin_acentos(${nombre}))
            RETURNING id`;
          if (fila === undefined) {
            const mensaje = 'Ya hay una categoría con ese nombre';
            throw conflicto(mensaje, { errores: [{ campo: 'nombre', mensaje }] });
          }
          return { id: fila.id, nombre, productos: 0, ...(padre === null ? {} : { padre }) };
        }),
      ),

    /**
     * What is bought from now on is told whether it spoils; what was bought before stays as it was told.
     * @throws ErrorHttp 404; 400 for a `padre` that there is not, 409 where it would be a third level
     */
    cambiar: (id: number, { perecedera, padre }: CambioCategoria): Promise<Categoria> =>
      enDosNiveles(() =>
        transaccion(async (sql) => {
          const padreId = padre === undefined ? null : await padreDe(sql, padre);
          const [fila] = await sql<{ categoria: Categoria }>`
            UPDATE ahorro.categorias AS categoria SET
              perecedera = coalesce(${perecedera ?? null}::boolean, categoria.perecedera),
              padre_id = CASE WHEN ${padre !== undefined} THEN ${padreId}::int ELSE categoria.padre_id END
            WHERE categoria.id = ${id}
            RETURNING jsonb_strip_nulls(jsonb_build_object('id', categoria.id, 'nombre', categoria.nombre,
              'productos', (SELECT count(*) FROM ahorro.productos JOIN ahorro.categorias AS propia
                ON propia.id = categoria_id AND ${id} IN (propia.id, propia.padre_id) WHERE activo),
              'padre', (SELECT nombre FROM ahorro.categorias AS padre WHERE padre.id = categoria.padre_id),
              'perecedera', CASE WHEN categoria.perecedera THEN true END)) AS categoria`;
          if (fila === undefined) throw noEncontrado(NO_EXISTE_CATEGORIA);
          return fila.categoria;
        }),
      ),
  };
}

export type CategoriasAdmin = ReturnType<typeof createCategoriasAdmin>;

/** @throws ErrorHttp 400 for a name that is of none */
async function padreDe(sql: Sql, padre: string | null): Promise<number | null> {
  if (padre === null) return null;
  const [fila] = await sql<{ id: number }>`
    SELECT id FROM ahorro.categorias WHERE nombre = ${padre} FOR KEY SHARE`;
  if (fila === undefined) {
    throw invalido([{ campo: 'padre', mensaje: 'No existe esa categoría' }]);
  }
  return fila.id;
}

/** The database says no by its key: here it is said why. */
async function enDosNiveles<T>(hacer: () => Promise<T>): Promise<T> {
  try {
    return await hacer();
  } catch (error) {
    if (!esAjena(error, 'categorias_padre')) throw error;
    const mensaje = 'Hay dos niveles: la que está dentro de otra no puede tener otras adentro';
    throw conflicto(mensaje, { errores: [{ campo: 'padre', mensaje }] });
  }
}
