/** Families of products: which are the same thing in other sizes or flavours. A family of one is none. */
import { randomUUID } from 'node:crypto';
import { sinMedida } from '../../../contracts/reglas/valores/medida.ts';
import type {
  OrdenDePresentaciones,
  Presentaciones,
} from '../../../contracts/tienda/productos/presentaciones.ts';
import { trasElCambio } from '../../../platform/base/hecho.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../../platform/comun/errores.ts';
import { NO_EXISTE_PRODUCTO } from '../llamadas.ts';

interface Fila {
  readonly id: number;
  readonly nombre: string;
  readonly familia: string | null;
}

export function createPresentacionesAdmin({
  sql,
  transaccion,
}: Pick<SqlPool, 'sql' | 'transaccion'>) {
  async function leer(id: number): Promise<Presentaciones> {
    const [fila] = await sql<Presentaciones>`
      SELECT producto.familia, (
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', otra.id, 'nombre', otra.nombre, 'precio', otra.precio,
          'stock', otra.stock, 'imagen_url', otra.imagen_url, 'activo', otra.activo) ORDER BY otra.nombre, otra.id), '[]')
        FROM ahorro.productos AS otra WHERE otra.familia = producto.familia) AS productos
      FROM ahorro.productos AS producto WHERE producto.id = ${id}`;
    if (fila === undefined) throw noEncontrado(NO_EXISTE_PRODUCTO);
    return fila;
  }

  return {
    /** @throws ErrorHttp 404 */
    de: leer,

    /** @throws ErrorHttp 404; 409 when they are not as they were seen, or one is of another family */
    async ordenar(
      usuarioId: number,
      id: number,
      { productos, vistas }: OrdenDePresentaciones,
    ): Promise<Presentaciones> {
      const elegidos = new Set([id, ...productos]);
      const cambio_id = await transaccion(async (tx) => {
        const filas = await tomar(tx, id, [...elegidos, ...vistas]);
        const propia = filas.find((fila) => fila.id === id);
        if (propia === undefined) throw noEncontrado(NO_EXISTE_PRODUCTO);
        exigirComoSeVio(filas, propia, vistas);
        const miembros = filas.filter((fila) => elegidos.has(fila.id));
        if (miembros.length < elegidos.size)
          throw noEncontrado('Alguno de esos productos ya no existe');
        const ajeno = miembros.find(
          ({ familia }) => familia !== null && familia !== propia.familia,
        );
        if (ajeno !== undefined) {
          throw conflicto(
            `${ajeno.nombre} ya está con otras presentaciones: sacalo de ahí primero`,
          );
        }
        const nombre = miembros.length < 2 ? null : (propia.familia ?? (await nombrar(tx, propia)));
        return poner(tx, usuarioId, {
          ids: filas.map((fila) => fila.id),
          familias: filas.map((fila) => {
            if (elegidos.has(fila.id)) return nombre;
            return fila.familia === propia.familia ? null : fila.familia;
          }),
        });
      });
      const ahora = await trasElCambio(() => leer(id));
      return { ...ahora, ...(cambio_id === null ? {} : { cambio_id }) };
    },
  };
}

export type PresentacionesAdmin = ReturnType<typeof createPresentacionesAdmin>;

/** Those named and those that are with it, locked in the order in which everybody locks them. */
async function tomar(sql: Sql, id: number, ids: readonly number[]): Promise<Fila[]> {
  const leer = () => sql<Fila>`
    SELECT id, nombre, familia FROM ahorro.productos
    WHERE id = ANY(${[...ids]}::int[])
      OR familia = (SELECT familia FROM ahorro.productos WHERE id = ${id})
    ORDER BY id FOR NO KEY UPDATE`;
  await leer();
  // Whoever was waited for may have put others beside it: who they are is only seen by asking again.
  return leer();
}

function exigirComoSeVio(filas: readonly Fila[], { id, familia }: Fila, vistas: readonly number[]) {
  const ahora =
    familia === null ? [id] : filas.flatMap((fila) => (fila.familia === familia ? [fila.id] : []));
  const vio = new Set([id, ...vistas]);
  if (ahora.length === vio.size && ahora.every((cual) => vio.has(cual))) return;
  throw conflicto('Las presentaciones cambiaron mientras tanto; fijate cómo están');
}

/** By what they have in common, so far as its own name tells; nobody else's. */
async function nombrar(sql: Sql, { id, nombre }: Fila): Promise<string> {
  const corto = sinMedida(nombre).slice(0, 80);
  const [hay] = await sql`SELECT FROM ahorro.productos WHERE familia = ${corto} LIMIT 1`;
  return hay === undefined ? corto : `${corto} (${id})`;
}

interface PorPoner {
  readonly ids: readonly number[];
  readonly familias: readonly (string | null)[];
}

/** @returns by what it is undone; null where all is as it was */
async function poner(
  sql: Sql,
  usuarioId: number,
  { ids, familias }: PorPoner,
): Promise<string | null> {
  const grupo = randomUUID();
  const anotados = await sql`
    WITH nueva AS (
      SELECT nueva.id, nueva.familia, producto.familia AS anterior
      FROM unnest(${[...ids]}::int[], ${[...familias]}::text[]) AS nueva(id, familia)
      JOIN ahorro.productos AS producto ON producto.id = nueva.id
      WHERE producto.familia IS DISTINCT FROM nueva.familia
    ), puesta AS (
      UPDATE ahorro.productos AS producto SET familia = nueva.familia FROM nueva WHERE producto.id = nueva.id
    )
    INSERT INTO ahorro.producto_cambios (producto_id, usuario_id, origen, campo, anterior, valor, grupo)
    SELECT id, ${usuarioId}, 'manual', 'familia', anterior, familia, ${grupo}::uuid FROM nueva ORDER BY id
    RETURNING id`;
  return anotados.length === 0 ? null : grupo;
}

/** Of those a file has taken others away from: it says so too. Inside its transaction. */
export async function soltarSolas(sql: Sql, usuarioId: number, grupo: string): Promise<void> {
  await sql`
    WITH sola AS (
      SELECT id, familia FROM ahorro.productos AS producto
      WHERE familia IN (
          SELECT anterior FROM ahorro.producto_cambios WHERE grupo = ${grupo}::uuid AND campo = 'familia')
        AND NOT EXISTS (
          SELECT FROM ahorro.productos AS otra WHERE otra.familia = producto.familia AND otra.id <> producto.id)
      ORDER BY id FOR NO KEY UPDATE
    ), suelta AS (
      UPDATE ahorro.productos AS producto SET familia = NULL FROM sola WHERE producto.id = sola.id
    )
    INSERT INTO ahorro.producto_cambios (producto_id, usuario_id, origen, campo, anterior, valor, grupo)
    SELECT id, ${usuarioId}, 'csv', 'familia', familia, NULL, ${grupo}::uuid FROM sola ORDER BY id`;
}
