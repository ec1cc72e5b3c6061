/** The bar codes of a file: each of one product, in the file and in the catalogue. */
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { normalizarCodigoBarras } from '../../../contracts/reglas/valores/codigo-barras.ts';
import type { LineaCsv } from '../../../contracts/tienda/administracion.ts';
import type { RegistroCsv } from '../../../platform/comun/csv.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { falla } from './linea.ts';

const CAMPO = 'codigo_barras';

/** By what a line of the file is known: name and merchant. */
export const claveDe = (nombre: string, comerciante: string | null): string =>
  JSON.stringify([nombre, comerciante]);

/** Says of one line after another what is wrong with its code. Reads who has which in one statement. */
export async function revisorDeCodigos(sql: Sql, registros: readonly RegistroCsv[]) {
  const dados = registros.map(({ celdas }) => normalizarCodigoBarras(celdas[CAMPO] ?? ''));
  const filas = await sql<{ codigo: string; nombre: string; comerciante: string | null }>`
    SELECT codigo_barras AS codigo, producto.nombre, comerciante.nombre AS comerciante
    FROM ahorro.productos AS producto
    LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.id = producto.comerciante_id
    WHERE codigo_barras = ANY(${dados}::text[])`;
  const duenios = new Map(filas.map(({ codigo, ...duenio }) => [codigo, duenio]));
  const vistos = new Map<string, number>();
  return (linea: number, { codigo_barras, nombre, comerciante }: LineaCsv): ErrorDeCampo[] => {
    if (codigo_barras == null) return [];
    const antes = vistos.get(codigo_barras);
    if (antes !== undefined) return [falla(CAMPO, `Repite el de la línea ${antes}`)];
    vistos.set(codigo_barras, linea);
    const duenio = duenios.get(codigo_barras);
    if (duenio === undefined) return [];
    if (claveDe(duenio.nombre, duenio.comerciante) === claveDe(nombre, comerciante)) return [];
    return [falla(CAMPO, `Ya es de ${duenio.nombre}`)];
  };
}
