/** The categories of the catalogue, as those who run the shop add them. */
import type { NuevaCategoria } from '../../contracts/tienda/administracion.ts';
import type { Categoria } from '../../contracts/tienda/catalogo.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { conflicto } from '../../platform/comun/errores.ts';

export function createCategoriasAdmin({ transaccion }: Pick<SqlPool, 'transaccion'>) {
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
  };
}

export type CategoriasAdmin = ReturnType<typeof createCategoriasAdmin>;
