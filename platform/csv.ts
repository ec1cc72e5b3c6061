/** Tables for spreadsheets. */
import { stringify } from 'csv-stringify/sync';

export type Celda = string | number | null;

/**
 * RFC 4180, with the mark by which spreadsheets know UTF-8. Texts that a spreadsheet would take for a
 * formula get an apostrophe in front: names are typed in by people.
 */
export function aCsv(columnas: readonly string[], filas: readonly (readonly Celda[])[]): string {
  return stringify([[...columnas], ...filas.map((fila) => [...fila])], {
    bom: true,
    record_delimiter: '\r\n',
    escape_formulas: true,
    // It only looks for the whole end of a record by itself.
    quoted_match: /[\r\n]/,
  });
}
