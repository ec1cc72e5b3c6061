/** The catalogue from a file: every bad line is named, and nothing is imported unless that is wanted. */
import type { Importar, InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { recortar } from '../../../contracts/comun/texto.ts';
import { COLUMNAS, OBLIGATORIAS } from '../../../contracts/reglas/planilla.ts';
import { leerCsv } from '../../../platform/comun/csv.ts';
import type { ErrorHttp } from '../../../platform/comun/errores.ts';
import { invalido } from '../../../platform/comun/errores.ts';
import type { SqlPool } from '../../../platform/base/sql.ts';
import { sinDuplicar } from '../repetidos.ts';
import { exigirMomento } from '../precios/programar.ts';
import { guardar } from './guardar.ts';
import { programarDeArchivo, soloPrecios } from './programar.ts';
import { revisar } from './revisar.ts';
import type { Mala } from './revisar.ts';

export const LIMITE_BYTES = 2 * 1024 * 1024;
export const LIMITE_LINEAS = 5_000;

export function createImportacion(base: Pick<SqlPool, 'sql' | 'transaccion'>) {
  return {
    /**
     * @param bytes the file, as a spreadsheet saves it
     * @throws ErrorHttp 400 when it cannot be read; when a line is bad and the good ones are not to be
     * taken by themselves, with `errores` by line; 422 for a moment that cannot be
     */
    async importar(usuarioId: number, bytes: Buffer, modo: Importar): Promise<InformeCsv> {
      const { desde } = modo;
      if (desde !== undefined) exigirMomento(desde);
      const { columnas, registros: todos } = leerCsv(bytes, LIMITE_LINEAS);
      exigirColumnas(columnas);
      const registros = desde === undefined ? todos : todos.map(soloPrecios);
      const { buenas, malas } = await revisar(base.sql, registros, modo);
      const detalle = buenas.map(({ linea, nuevo, producto: { nombre } }) => ({
        ...{ linea, nombre, nuevo },
      }));
      const informe = {
        ...{ lineas: registros.length, buenas: buenas.length, malas },
        ...(modo.detalle ? { detalle } : {}),
      };
      if (modo.simular) return { ...informe, importado: false, creados: 0, actualizados: 0 };
      if (malas.length > 0 && !modo.aceptar_buenas) throw conMalas(malas);
      const hecho =
        desde === undefined
          ? await sinDuplicar(() => guardar(base, usuarioId, { ...modo, columnas, buenas }))
          : await programarDeArchivo(base, usuarioId, { desde, buenas });
      return { ...informe, importado: true, ...hecho };
    },
  };
}

export type Importacion = ReturnType<typeof createImportacion>;

function exigirColumnas(columnas: readonly string[]): void {
  const conocidas: readonly string[] = COLUMNAS;
  const faltan = OBLIGATORIAS.filter((columna) => !columnas.includes(columna));
  const sobran = columnas.filter((columna) => !conocidas.includes(columna));
  const errores = [
    ...faltan.map((campo) => ({ campo, mensaje: 'Falta la columna' })),
    ...sobran.map((campo) => ({ campo: recortar(campo, 100), mensaje: 'No existe esa columna' })),
  ];
  if (errores.length === 0) return;
  const quejas = [
    ...(faltan.length > 0 ? [`faltan ${faltan.join(', ')}`] : []),
    ...(sobran.length > 0 ? [`no existen ${recortar(sobran.join(', '), 200)}`] : []),
  ];
  throw invalido(errores, `Las columnas del archivo no son las que van: ${quejas.join('; ')}`);
}

function conMalas(malas: readonly Mala[]): ErrorHttp {
  const errores = malas.flatMap(({ linea, errores }) =>
    errores.map(({ campo, mensaje }) => ({ campo: `linea ${linea}: ${campo}`, mensaje })),
  );
  return invalido(errores, `Hay ${malas.length} líneas con errores; no se importó nada`);
}
