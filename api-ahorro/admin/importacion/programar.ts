/** The prices of a file, for a moment to come: nothing else of it is taken. */
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import type { RegistroCsv } from '../../../platform/comun/csv.ts';
import type { SqlPool } from '../../../platform/base/sql.ts';
import { costariaA, programar } from '../precios/programar.ts';
import type { Buena } from './revisar.ts';

/** By what a product is known, and its price. */
const DE_PRECIO = ['nombre', 'comerciante', 'categoria', 'precio'];

/** A line without what is not taken. */
export function soloPrecios(registro: RegistroCsv): RegistroCsv {
  const celdas = Object.entries(registro.celdas).filter(([columna]) => DE_PRECIO.includes(columna));
  return { ...registro, celdas: Object.fromEntries(celdas) };
}

interface PorProgramar {
  readonly desde: Date;
  readonly buenas: readonly Buena[];
}

/** Of those that will cost something else by then. @throws ErrorHttp 409 where one has a price of that moment */
export function programarDeArchivo(
  { transaccion }: Pick<SqlPool, 'transaccion'>,
  usuarioId: number,
  { desde, buenas }: PorProgramar,
): Promise<Pick<InformeCsv, 'creados' | 'actualizados' | 'programados' | 'cambio_id'>> {
  const productos = buenas.map(({ producto }) => producto);
  return transaccion(async (sql) => {
    const precios = await sql<{ id: number; precio: number; igual: boolean }>`
      SELECT producto.id, dada.precio::float8 AS precio, ${costariaA(desde)} = dada.precio AS igual
      FROM unnest(${productos.map(({ nombre }) => nombre)}::text[],
        ${productos.map(({ comerciante }) => comerciante)}::text[],
        ${productos.map(({ precio }) => precio)}::numeric[]) AS dada(nombre, comerciante, precio)
      LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.nombre = dada.comerciante
        AND comerciante.aprobado_en IS NOT NULL
      JOIN ahorro.productos AS producto ON producto.nombre = dada.nombre
        AND producto.comerciante_id IS NOT DISTINCT FROM comerciante.id
      ORDER BY producto.id FOR NO KEY UPDATE OF producto`;
    const distintos = precios.filter(({ igual }) => !igual);
    const hecho = { creados: 0, actualizados: 0, programados: distintos.length };
    if (distintos.length === 0) return hecho;
    const cambio_id = await programar(sql, {
      ...{ usuarioId, origen: 'csv', desde, como_oferta: false, precios: distintos },
    });
    return { ...hecho, cambio_id };
  });
}
