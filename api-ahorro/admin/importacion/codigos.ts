/** The bar codes of a file: each of one product, in the file and in the catalogue, between which they may move. */
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import type { LineaCsv } from '../../../contracts/tienda/productos/importacion.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { falla } from './linea.ts';

const CAMPO = 'codigo_barras';

/** By what a line of the file is known: name and merchant. */
export const claveDe = ({
  nombre,
  comerciante,
}: Pick<LineaCsv, 'nombre' | 'comerciante'>): string => JSON.stringify([nombre, comerciante]);

/** A line of the file with what is wrong with it; without `producto` where it cannot be read. */
export interface Revisada {
  readonly linea: number;
  readonly producto?: LineaCsv | undefined;
  readonly errores: ErrorDeCampo[];
}

/**
 * Adds to the lines what is wrong with their codes: one that is there twice, and one of a product that keeps it, since the
 * file does not name that product, or its line is not taken. Reads who has which in one statement.
 */
export async function revisarCodigos(sql: Sql, lineas: readonly Revisada[]): Promise<void> {
  const pide = anotarRepetidos(lineas);
  const duenios = await leerDuenios(sql, [...pide.keys()]);
  const tiene = new Map([...duenios].map(([codigo, { clave }]) => [clave, codigo]));
  const deClave = new Map<string, Revisada>();
  for (const linea of lineas) {
    const clave = linea.producto === undefined ? '' : claveDe(linea.producto);
    if (!deClave.has(clave)) deClave.set(clave, linea);
  }
  const porMirar = new Set(pide.values());
  for (const linea of porMirar) {
    const { producto, errores } = linea;
    const duenio = duenios.get(producto?.codigo_barras ?? '');
    if (producto === undefined || duenio === undefined) continue;
    const clave = claveDe(producto);
    if (duenio.clave === clave || deClave.get(duenio.clave)?.errores.length === 0) continue;
    errores.push(falla(CAMPO, `Ya es de ${duenio.nombre}`));
    // What this product has now stays with it: whoever asks for that is looked at again.
    const quien = pide.get(tiene.get(clave) ?? '');
    if (quien !== undefined && porMirar.delete(quien)) porMirar.add(quien);
  }
}

/** Which line asks for each code, the first; the others are told so. */
function anotarRepetidos(lineas: readonly Revisada[]): ReadonlyMap<string, Revisada> {
  const pide = new Map<string, Revisada>();
  for (const linea of lineas) {
    const codigo = linea.producto?.codigo_barras;
    if (codigo == null) continue;
    const antes = pide.get(codigo);
    if (antes === undefined) pide.set(codigo, linea);
    else linea.errores.push(falla(CAMPO, `Repite el de la línea ${antes.linea}`));
  }
  return pide;
}

async function leerDuenios(sql: Sql, codigos: readonly string[]) {
  const filas = await sql<{ codigo: string; nombre: string; comerciante: string | null }>`
    SELECT codigo_barras AS codigo, producto.nombre, comerciante.nombre AS comerciante
    FROM ahorro.productos AS producto
    LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.id = producto.comerciante_id
    WHERE codigo_barras = ANY(${codigos}::text[])`;
  return new Map(
    filas.map(({ codigo, ...duenio }) => [
      codigo,
      { nombre: duenio.nombre, clave: claveDe(duenio) },
    ]),
  );
}

/** What a product had before it was set free. */
export interface Suelto {
  readonly id: number;
  readonly codigo: string;
}

/**
 * Sets the codes free that a file moves from one of its products to another, so that each can be given where it goes; locks
 * what the file names, in the order in which everybody does. Inside the transaction that gives them.
 */
export function soltarCodigos(sql: Sql, productos: readonly LineaCsv[]): Promise<Suelto[]> {
  const codigos = productos.map(({ codigo_barras }) => codigo_barras ?? null);
  return sql<Suelto>`
    WITH dada AS (
      SELECT * FROM unnest(${productos.map(({ nombre }) => nombre)}::text[],
        ${productos.map(({ comerciante }) => comerciante)}::text[], ${codigos}::text[])
        AS dada(nombre, comerciante, codigo)
    ), antes AS (
      SELECT producto.id, producto.codigo_barras AS codigo, dada.codigo AS va
      FROM dada LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.nombre = dada.comerciante
        AND comerciante.aprobado_en IS NOT NULL
      JOIN ahorro.productos AS producto ON producto.nombre = dada.nombre
        AND producto.comerciante_id IS NOT DISTINCT FROM comerciante.id
      ORDER BY producto.id FOR NO KEY UPDATE OF producto
    )
    UPDATE ahorro.productos AS producto SET codigo_barras = NULL FROM antes
    WHERE producto.id = antes.id AND antes.codigo IS DISTINCT FROM antes.va AND antes.codigo = ANY(${codigos}::text[])
    RETURNING producto.id, antes.codigo`;
}
