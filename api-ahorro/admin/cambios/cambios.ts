/** Who changed what of the catalogue; and what was changed together, taken back together. */
import { randomUUID } from 'node:crypto';
import type {
  CambioAnotado,
  CambioDeVarios,
  CampoDeProducto,
  FiltroCambios,
} from '../../../contracts/tienda/cambios.ts';
import { sqlDe } from '../../../platform/base/database.ts';
import type { Database, Prisma, Transaction } from '../../../platform/base/database.ts';
import { parte } from '../../../platform/base/partes.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { contiene, enIso, entre, listar } from '../../../platform/base/listas.ts';
import { conflicto, invalido, noEncontrado } from '../../../platform/comun/errores.ts';
import { exigirEntero } from '../productos.ts';
import { sinDuplicar } from '../repetidos.ts';
import { anotar, CON_NOMBRES, diferencias, huellas } from './huellas.ts';
import type { Anotado, ConNombres } from './huellas.ts';
import { volver } from './volver.ts';
import type { Vuelta } from './volver.ts';

/** What was done: by its id it is undone. */
interface Hecho {
  readonly total: number;
  readonly cambio_id: string;
}

export function createCambios(sql: Sql, db: Pick<Database, '$transaction'>) {
  return {
    /** The newest first. */
    async lista(filtro: FiltroCambios) {
      const { producto_id, usuario, q, pagina, limite } = filtro;
      const { filas: cambios, total } = await listar<CambioAnotado>(sql, {
        desde: parte`ahorro.producto_cambios AS cambio
          JOIN ahorro.productos AS producto ON producto.id = cambio.producto_id
          JOIN ahorro.usuarios AS usuario ON usuario.id = cambio.usuario_id`,
        donde: [
          ...contiene(parte`producto.busqueda`, q),
          ...contiene(parte`public.sin_acentos(usuario.email)`, usuario),
          ...entre(parte`cambio.fecha`, filtro),
          ...(producto_id === undefined ? [] : [parte`cambio.producto_id = ${producto_id}`]),
        ],
        columnas: parte`cambio.id, producto_id, producto.nombre AS producto,
          usuario.email AS usuario, origen, campo, anterior, valor, grupo AS cambio_id,
          CASE WHEN grupo IS NULL THEN 1 ELSE (
            SELECT count(DISTINCT junto.producto_id)::int FROM ahorro.producto_cambios AS junto
            WHERE junto.grupo = cambio.grupo) END AS productos,
          ${enIso(parte`cambio.fecha`)} AS fecha`,
        orden: parte`cambio.id DESC`,
        ...{ pagina, limite },
      });
      return { cambios, total };
    },

    /** The same of many products, all or none. @throws ErrorHttp 400, 404 */
    varios(usuarioId: number, { ids, ...cambio }: CambioDeVarios): Promise<Hecho> {
      return db.$transaction(async (tx) => {
        const antes = await tomar(tx, ids);
        if (antes.length < ids.length) throw noEncontrado('Alguno de esos productos ya no existe');
        if (cambio.stock !== undefined) {
          exigirEntero(cambio.stock, !antes.some(({ ventaPor }) => ventaPor === null));
        }
        await tx.producto.updateMany({
          where: { id: { in: [...ids] } },
          data: await enColumnas(tx, cambio),
        });
        return hecho(tx, { usuarioId, origen: 'masivo' }, antes);
      });
    },

    /**
     * Takes back what was changed together.
     * @throws ErrorHttp 404 for what nobody did, 409 when something is not as it was left
     */
    deshacer(usuarioId: number, grupo: string): Promise<Hecho> {
      const todoJunto = async (tx: Transaction) => {
        const cambios = await tx.productoCambio.findMany({
          where: { grupo },
          orderBy: { id: 'asc' },
        });
        if (cambios.length === 0) throw noEncontrado('No existe ese cambio');
        const antes = await tomar(
          tx,
          cambios.map(({ productoId }) => productoId),
        );
        const porId = new Map(antes.map((fila) => [fila.id, fila]));
        const vueltas = new Map<number, Vuelta>();
        for (const { productoId, campo, anterior, valor } of cambios) {
          const fila = porId.get(productoId);
          if (fila === undefined || huellas(fila)[campo as CampoDeProducto] !== valor) {
            const nombre = fila?.nombre ?? 'Un producto';
            throw conflicto(`${nombre} cambió después: no se deshizo nada`);
          }
          vueltas.set(productoId, { ...vueltas.get(productoId), [campo]: anterior });
        }
        await volver(sqlDe(tx), vueltas);
        return hecho(tx, { usuarioId, origen: 'deshecho' }, antes);
      };
      return sinDuplicar(() => db.$transaction(todoJunto));
    },
  };
}

export type Cambios = ReturnType<typeof createCambios>;

/** In the order in which everybody takes them. */
async function tomar(tx: Transaction, ids: readonly number[]): Promise<ConNombres[]> {
  await sqlDe(tx)`SELECT FROM ahorro.productos WHERE id = ANY(${[...ids]}::int[])
    ORDER BY id FOR NO KEY UPDATE`;
  return tx.producto.findMany({
    ...{ where: { id: { in: [...ids] } }, include: CON_NOMBRES, orderBy: { id: 'asc' } },
  });
}

/** Notes down what has become of each. */
async function hecho(
  tx: Transaction,
  por: { readonly usuarioId: number; readonly origen: string },
  antes: readonly ConNombres[],
): Promise<Hecho> {
  const despues = await tx.producto.findMany({
    where: { id: { in: antes.map(({ id }) => id) } },
    ...{ include: CON_NOMBRES, orderBy: { id: 'asc' } },
  });
  const cambios = despues.flatMap((fila, i): Anotado[] => {
    const previa = antes[i];
    if (previa === undefined) return [];
    return diferencias(huellas(previa), huellas(fila)).map((cambio) => ({
      ...cambio,
      productoId: fila.id,
    }));
  });
  const grupo = randomUUID();
  await anotar(tx, { ...por, grupo }, cambios);
  const total = new Set(cambios.map(({ productoId }) => productoId)).size;
  return { total, cambio_id: grupo };
}

async function enColumnas(
  tx: Transaction,
  { activo, categoria, stock }: Omit<CambioDeVarios, 'ids'>,
): Promise<Prisma.ProductoUncheckedUpdateManyInput> {
  return {
    ...(activo === undefined ? {} : { activo }),
    ...(stock === undefined ? {} : { stock }),
    ...(categoria === undefined ? {} : { categoriaId: await categoriaDe(tx, categoria) }),
  };
}

async function categoriaDe(tx: Transaction, nombre: string): Promise<number> {
  const categoria = await tx.categoria.findUnique({ where: { nombre } });
  if (categoria !== null) return categoria.id;
  throw invalido([{ campo: 'categoria', mensaje: 'No existe esa categoría' }]);
}
