/** The lines of a file, each against what there is: which are taken, and what is wrong with the others. */
import type {
  Importar,
  InformeCsv,
  LineaCsv,
} from '../../../contracts/tienda/productos/importacion.ts';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { porQueNoHay } from '../../../contracts/reglas/valores/cantidades.ts';
import type { RegistroCsv } from '../../../platform/comun/csv.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { claveDe, revisarCodigos } from './codigos.ts';
import type { Revisada } from './codigos.ts';
import { revisarFamilias } from './familias.ts';
import { falla, leerLinea } from './linea.ts';

export interface Buena {
  readonly linea: number;
  readonly producto: LineaCsv;
  readonly nuevo: boolean;
}
export type Mala = InformeCsv['malas'][number];

/** Sorts the lines; names are compared with those there are in one statement. */
export async function revisar(
  sql: Sql,
  registros: readonly RegistroCsv[],
  modo: Importar,
): Promise<{ buenas: Buena[]; malas: Mala[] }> {
  const [hay] = await sql<{ categorias: string[] | null; comerciantes: string[] | null }>`
    SELECT (SELECT array_agg(nombre) FROM ahorro.categorias) AS categorias,
      (SELECT array_agg(nombre) FROM ahorro.comerciantes WHERE aprobado_en IS NOT NULL)
        AS comerciantes`;
  const categorias = new Set(hay?.categorias);
  const comerciantes = new Set(hay?.comerciantes);
  const existencias = await leerStock(sql, registros);
  const vistos = new Map<string, number>();
  const lineas = registros.map(({ linea, celdas, error }): Revisada => {
    const { producto, errores } = error === undefined ? leerLinea(celdas) : { errores: [error] };
    if (producto === undefined) return { linea, errores: [...errores] };
    const { categoria, comerciante } = producto;
    const fallas: ErrorDeCampo[] = [];
    if (!categorias.has(categoria)) fallas.push(falla('categoria', 'No existe esa categoría'));
    if (comerciante !== null && !comerciantes.has(comerciante)) {
      fallas.push(falla('comerciante', 'No existe ese comerciante'));
    }
    const clave = claveDe(producto);
    const antes = vistos.get(clave);
    if (antes !== undefined) fallas.push(falla('nombre', `Repite la línea ${antes}`));
    vistos.set(clave, antes ?? linea);
    fallas.push(...fallasDeStock(producto, existencias.get(clave), modo));
    return { linea, producto, errores: fallas };
  });
  await revisarCodigos(sql, lineas);
  await revisarFamilias(sql, lineas);
  return {
    buenas: lineas.flatMap(({ linea, producto, errores }) => {
      if (producto === undefined || errores.length > 0) return [];
      return [{ linea, producto, nuevo: !existencias.has(claveDe(producto)) }];
    }),
    malas: lineas.flatMap(({ linea, errores }) => (errores.length > 0 ? [{ linea, errores }] : [])),
  };
}

/** What there is of a product now, and whether it is sold in parts. */
interface Existencia {
  readonly stock: number;
  readonly seMide: boolean;
}

/** What there is now of what the file names, by name and merchant. */
async function leerStock(
  sql: Sql,
  registros: readonly RegistroCsv[],
): Promise<ReadonlyMap<string, Existencia>> {
  const nombres = registros.flatMap(({ celdas, error }) =>
    error === undefined ? [celdas['nombre']?.trim() ?? ''] : [],
  );
  const filas = await sql<Existencia & { nombre: string; comerciante: string | null }>`
    SELECT producto.nombre, comerciante.nombre AS comerciante, stock::float8 AS stock,
      venta_por IS NOT NULL AS "seMide"
    FROM ahorro.productos AS producto
    LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.id = producto.comerciante_id
    WHERE producto.nombre = ANY(${nombres}::text[])`;
  return new Map(
    filas.map(({ nombre, comerciante, ...hay }) => [claveDe({ nombre, comerciante }), hay]),
  );
}

/** A file may be older than the last sale: a stock changes from what it says there was, or by a count of now. */
function fallasDeStock(
  { stock, stock_visto: visto, venta }: LineaCsv,
  existencia: Existencia | undefined,
  { recuento, desde }: Pick<Importar, 'recuento' | 'desde'>,
): ErrorDeCampo[] {
  const hay = existencia?.stock;
  const seMide = venta === undefined ? existencia?.seMide === true : venta !== null;
  const enPartes = porQueNoHay(stock ?? 0, seMide);
  if (enPartes !== undefined) return [falla('stock', enPartes)];
  if (desde !== undefined) {
    return hay === undefined ? [falla('nombre', 'Todavía no está en el catálogo')] : [];
  }
  if (hay === undefined) return stock === null ? [falla('stock', 'Es obligatorio')] : [];
  if (stock === null || stock === hay || visto === hay) return [];
  if (visto !== null) return [falla('stock', `Ahora quedan ${hay}`)];
  return recuento ? [] : [falla('stock', `Ahora quedan ${hay} ${SIN_VISTO}`)];
}

const SIN_VISTO =
  'y la línea no dice cuántos había: ponelo en stock_visto, dejá el stock vacío o importá el archivo como recuento';
