/** The categories of the catalogue, as those who run the shop add and mark them. */
import type { CambioCategoria, NuevaCategoria } from '../../contracts/tienda/administracion.ts';
import type { Categoria } from '../../contracts/tienda/catalogo.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { NO_EXISTE_CATEGORIA } from './llamadas.ts';

export function createCategoriasAdmin({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  return {
    /** @throws ErrorHttp 409 when there is one of that name, however it is written */
    crear: ({ nombre }: NuevaCategoria): Promise<Categoria> =>
      transaccion(async (sql) => {
        // One at a time: what is the same but for accents and capitals is no duplicate to the index.
        await sql`LOCK TABLE ahorro.categorias IN SHARE ROW EXCLUSIVE MODE`;
        const [fila] = await sql<{ id: number }>`
          INSERT INTO ahorro.categorias (nombre) SELECT ${nombre} WHERE NOT EXISTS (
            SELECT FROM ahorro.categorias WHERE public.sin_acentos(nombre) = public.sin_acentos(${nombre}))
          RETURNING id`;
        if (fila === undefined) {
          const mensaje = 'Ya hay una categoría con ese nombre';
          throw conflicto(mensaje, { errores: [{ campo: 'nombre', mensaje }] });
        }
        return { id: fila.id, nombre, productos: 0 };
      }),

    /** What is bought from now on is told so; what was bought before stays as it was told. @throws ErrorHttp 404 */
    async marcar(id: number, { perecedera }: CambioCategoria): Promise<Categoria> {
      const [fila] = await sql<{ nombre: string; productos: number }>`
        UPDATE ahorro.categorias SET perecedera = ${perecedera} WHERE id = ${id}
        RETURNING nombre, (SELECT count(*)::int FROM ahorro.productos WHERE categoria_id = ${id} AND activo) AS productos`;
      if (fila === undefined) throw noEncontrado(NO_EXISTE_CATEGORIA);
      return { id, ...fila, ...(perecedera ? { perecedera } : {}) };
    },
  };
}

export type CategoriasAdmin = ReturnType<typeof createCategoriasAdmin>;
