/** Tables for spreadsheets. */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { ErrorDeCampo } from '../../contracts/comun/problemas.ts';
import { ErrorHttp } from './errores.ts';

export type Celda = string | number | null;

/** Where a spreadsheet that separates by semicolons takes a cell to begin, and a formula in it. */
const FORMULA_ADENTRO = /([;\r\n]\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/**
 * RFC 4180, every text of a row in quotes, with the mark by which spreadsheets know UTF-8. What a spreadsheet would
 * take for a formula gets an apostrophe in front: names are typed in by people.
 */
export function aCsv(columnas: readonly string[], filas: readonly (readonly Celda[])[]): string {
  const comun = { record_delimiter: '\r\n', escape_formulas: true };
  const datos = filas.map((fila) => fila.map(sinFormulas));
  return (
    stringify([[...columnas]], { ...comun, bom: true }) +
    stringify(datos, { ...comun, quoted_string: true })
  );
}

function sinFormulas(celda: Celda): Celda {
  return typeof celda === 'string' ? celda.replaceAll(FORMULA_ADENTRO, "$1'") : celda;
}

export interface RegistroCsv {
  /** Where it begins in the file; the header is line 1. */
  readonly linea: number;
  readonly celdas: Readonly<Record<string, string>>;
  /** What is wrong with the line as a line. */
  readonly error?: ErrorDeCampo;
}

/**
 * Reads a file with a header, separated by commas or, as spreadsheets in Spanish do, by semicolons.
 * @throws ErrorHttp 400 when it is no such file, is empty or has more than `maximo` lines
 */
export function leerCsv(
  texto: string,
  maximo: number,
): { columnas: string[]; registros: RegistroCsv[] } {
  const [primera = ''] = texto.split(/\r?\n/, 1);
  const delimiter = primera.includes(';') ? ';' : ',';
  const [cabecera, ...filas] = leer(texto, delimiter, maximo + 2);
  const columnas = (cabecera?.record ?? []).map((nombre) => nombre.trim().toLowerCase());
  if (new Set(columnas).size < columnas.length) throw ilegible('Hay una columna repetida');
  if (filas.length === 0) throw ilegible('El archivo no tiene líneas');
  if (filas.length > maximo) throw ilegible(`El archivo tiene más de ${maximo} líneas`);
  const registros = filas.map(({ record, info }) => comoRegistro(columnas, record, info.lines));
  return { columnas, registros };
}

interface FilaCsv {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function leer(texto: string, delimiter: string, to: number): FilaCsv[] {
  try {
    return parse(texto, {
      ...{ delimiter, to, bom: true, info: true, trim: true },
      ...{ relax_column_count: true, skip_empty_lines: true, max_record_size: 20_000 },
    }) as unknown as FilaCsv[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { lines?: number };
    throw ilegible(`El archivo no se puede leer${lines ? `, cerca de la línea ${lines}` : ''}`);
  }
}

function comoRegistro(
  columnas: readonly string[],
  fila: readonly string[],
  hasta: number,
): RegistroCsv {
  const saltos = fila.reduce((suma, celda) => suma + celda.split('\n').length - 1, 0);
  const celdas = Object.fromEntries(columnas.map((columna, i) => [columna, fila[i] ?? '']));
  const linea = hasta - saltos;
  if (fila.length === columnas.length) return { linea, celdas };
  const mensaje = `Tiene ${fila.length} celdas y hay ${columnas.length} columnas`;
  return { linea, celdas, error: { campo: 'línea', mensaje } };
}

function ilegible(mensaje: string): ErrorHttp {
  return new ErrorHttp(400, mensaje);
}
