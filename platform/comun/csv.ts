/** Tables for spreadsheets. */
import { isUtf8 as esUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { EN_BUENOS_AIRES } from '../../contracts/reglas/tiempo/dias.ts';
import { sinAcentos } from '../../contracts/reglas/valores/sin-acentos.ts';
import type { ErrorDeCampo } from '../../contracts/comun/problemas.ts';
import { ErrorHttp } from './errores.ts';

export type Celda = string | number | null;

/** A moment as spreadsheets read it, in Buenos Aires. */
export const FECHA_EN_CSV = new Intl.DateTimeFormat('sv-SE', {
  ...{ dateStyle: 'short', timeStyle: 'short' },
  ...EN_BUENOS_AIRES,
});

/** What a formula begins with. */
const SIGNOS = String.raw`=+\-@\uFF1D\uFF0B\uFF0D\uFF20`;
/** Where a spreadsheet that separates by semicolons takes a cell to begin, and a formula in it. */
const FORMULA_ADENTRO = new RegExp(String.raw`([;\r\n]\s*)(?=[${SIGNOS}])`, 'g');
/** What `aCsv` has put in front of what looks like a formula, in the cell and inside of it. */
const APOSTROFOS = new RegExp(String.raw`(^|[;\r\n]\s*)'(?=[${SIGNOS}\t\r])`, 'g');

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
 * Reads a file with a header, as spreadsheets save it: separated by commas, semicolons or tabs, with `sep=;` first,
 * with cells and rows that are empty to the right and below. Names of columns are in their normal form: `Precio
 * anterior` is `precio_anterior`.
 * @throws ErrorHttp 400 when it is no such file, is empty or has more than `maximo` lines
 */
export function leerCsv(
  bytes: Buffer,
  maximo: number,
): { columnas: string[]; registros: RegistroCsv[] } {
  const texto = comoTexto(bytes);
  const [, separador] = /^\uFEFF?"?sep=([,;\t])"?\s*[\r\n]/i.exec(texto) ?? [];
  const [cabecera, ...leidas] = leer(texto, separador, LINEAS_VACIAS + maximo + 2);
  const columnas = sinVacias(cabecera?.record ?? []).map(comoColumna);
  if (columnas.includes('')) throw ilegible('Hay una columna sin nombre');
  if (new Set(columnas).size < columnas.length) throw ilegible('Hay una columna repetida');
  const filas = leidas.filter(({ record }) => record.some((celda) => celda !== ''));
  if (filas.length === 0) throw ilegible('El archivo no tiene líneas');
  if (filas.length > maximo) throw ilegible(`El archivo tiene más de ${maximo} líneas`);
  const antes = separador === undefined ? 0 : 1;
  const registros = filas.map(({ record, info }) =>
    comoRegistro(columnas, record, info.lines + antes),
  );
  return { columnas, registros };
}

/** Rows with nothing in them that are read past: a spreadsheet saves as many as were ever touched. */
const LINEAS_VACIAS = 20_000;

/** UTF-8, or UTF-16 where its mark says so: of anything else nobody knows which letters it means. */
function comoTexto(bytes: Buffer): string {
  if (bytes.subarray(0, 4).equals(ZIP)) {
    throw ilegible('Es una planilla de Excel: guardala como CSV y subí ese archivo');
  }
  const [primero, dos] = bytes;
  if (primero === 0xff && dos === 0xfe) return decodificar('utf-16le', bytes);
  if (primero === 0xfe && dos === 0xff) return decodificar('utf-16be', bytes);
  if (!esUtf8(bytes)) {
    throw ilegible('El archivo no está en UTF-8: guardalo como «CSV UTF-8 (delimitado por comas)»');
  }
  if (bytes.includes(0)) throw ilegible('No es un archivo de texto');
  return bytes.toString('utf8');
}

/** How a workbook begins, which is a ZIP file. */
const ZIP = Buffer.from('PK\u0003\u0004');

function decodificar(codificacion: string, bytes: Buffer): string {
  return new TextDecoder(codificacion).decode(bytes);
}

/** Without the empty ones at its end. */
function sinVacias(celdas: readonly string[]): readonly string[] {
  return celdas.slice(0, celdas.findLastIndex((celda) => celda.trim() !== '') + 1);
}

function comoColumna(nombre: string): string {
  return sinAcentos(nombre)
    .trim()
    .replace(/[\s-]+/g, '_');
}

interface FilaCsv {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function leer(texto: string, separador: string | undefined, to: number): FilaCsv[] {
  const desde = separador === undefined ? texto : texto.replace(/^.*?(?:\r\n|\r|\n)/, '');
  try {
    return parse(desde, {
      ...{ delimiter: separador ?? separadorDe(texto), to, bom: true, info: true, trim: true },
      ...{ relax_column_count: true, skip_empty_lines: true, max_record_size: 20_000 },
    }) as unknown as FilaCsv[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { lines?: number };
    throw ilegible(`El archivo no se puede leer${lines ? `, cerca de la línea ${lines}` : ''}`);
  }
}

/** The one that there is most of in the first line. */
function separadorDe(texto: string): string {
  const [primera = ''] = texto.split(/[\r\n]/, 1);
  const cuantos = (separador: string) => primera.split(separador).length;
  return [';', '\t', ','].reduce((mejor, separador) =>
    cuantos(separador) > cuantos(mejor) ? separador : mejor,
  );
}

function comoRegistro(
  columnas: readonly string[],
  completa: readonly string[],
  hasta: number,
): RegistroCsv {
  const fila = completa.length > columnas.length ? sinVacias(completa) : completa;
  const saltos = fila.reduce((suma, celda) => suma + celda.split('\n').length - 1, 0);
  const celdas = Object.fromEntries(
    columnas.map((columna, i) => [columna, fila[i]?.replaceAll(APOSTROFOS, '$1') ?? '']),
  );
  const linea = hasta - saltos;
  if (fila.length <= columnas.length && completa.length >= columnas.length)
    return { linea, celdas };
  const mensaje = `Tiene ${fila.length} celdas y hay ${columnas.length} columnas`;
  return { linea, celdas, error: { campo: 'línea', mensaje } };
}

function ilegible(mensaje: string): ErrorHttp {
  return new ErrorHttp(400, mensaje);
}
