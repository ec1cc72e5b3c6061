/** What lists share: words to look for, and a page with its total in one statement. */
import type { Rango } from '../../contracts/comun/dias.ts';
import { sinAcentos } from '../../contracts/reglas/valores/sin-acentos.ts';
import { juntar, parte } from './partes.ts';
import type { Parte } from './partes.ts';
import type { Sql } from './sql.ts';

/** At most five words, as `public.sin_acentos` has them. */
function palabrasDe(q = ''): string[] {
  return [...new Set(sinAcentos(q).match(/[^\s%_\\]+/g) ?? [])].slice(0, 5);
}

/** All the words are somewhere in `texto`. */
export function contiene(texto: Parte, q: string | undefined): Parte[] {
  return palabrasDe(q).map((palabra) => parte`${texto} LIKE ${`%${palabra}%`}`);
}

/** Figures and what stands between them: a telephone, or a part of a number. */
const SOLO_CIFRAS = /^[+(]?\d[\d\s().+-]{4,}\d$/;

/** The same, or `telefono` is the one that was looked for, however either is written (`public.telefono`). */
export function contieneOTelefono(texto: Parte, telefono: Parte, q: string | undefined): Parte[] {
  const conPalabras = contiene(texto, q);
  if (q === undefined || !SOLO_CIFRAS.test(q.normalize('NFKC').trim())) return conPalabras;
  return [
    parte`((${juntar(conPalabras, ' AND ')}) OR public.telefono(${telefono}) = public.telefono(${q}))`,
  ];
}

/** The column is within `rango`, as `rangoDado` reads it. */
export function entre(columna: Parte, { desde, hasta }: Rango): Parte[] {
  return [
    ...(desde === undefined ? [] : [parte`${columna} >= ${desde}`]),
    ...(hasta === undefined ? [] : [parte`${columna} < ${hasta}`]),
  ];
}

export interface Lista {
  /** Tables with their joins, and which rows. */
  readonly desde: Parte;
  readonly donde: readonly Parte[];
  readonly columnas: Parte;
  /** The id last, so that pages never overlap. */
  readonly orden: Parte;
  readonly pagina: number;
  readonly limite: number;
  /** Counting ends here: for searches, of which the first pages are what matters. */
  readonly contarHasta?: number;
}

export interface PaginaLeida<T> {
  readonly filas: T[];
  readonly total: number;
}

/** One statement: the page through the order's index, the total beside it. */
export async function listar<T>(
  sql: Sql,
  { desde, donde, columnas, orden, pagina, limite, contarHasta }: Lista,
): Promise<PaginaLeida<T>> {
  const condicion = juntar([parte`true`, ...donde], ' AND ');
  const [fila] = await sql<PaginaLeida<T>>`
    SELECT (SELECT count(*)::int FROM (
      SELECT FROM ${desde} WHERE ${condicion} LIMIT ${contarHasta ?? null}::bigint
    ) AS hallado) AS total, (
      SELECT coalesce(jsonb_agg(to_jsonb(fila) - 'puesto' ORDER BY fila.puesto), '[]') FROM (
        SELECT row_number() OVER (ORDER BY ${orden}) AS puesto, ${columnas}
        FROM ${desde} WHERE ${condicion}
        ORDER BY ${orden} LIMIT ${limite} OFFSET ${(pagina - 1) * limite}
      ) AS fila
    ) AS filas`;
  return fila ?? { filas: [], total: 0 };
}

/** A time as the contract has it. */
export function enIso(columna: Parte): Parte {
  return parte`to_char(${columna} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
