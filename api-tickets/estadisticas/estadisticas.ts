/** Statistics over days, beside those of the days before. */
import type {
  Agrupacion,
  Estadisticas,
  FilaEstadisticas,
  Medidas,
} from '../../contracts/despacho/estadisticas.ts';
import { normalizarZona } from '../../contracts/reglas/reparto/zonas.ts';
import { DIA_MS, fechaDe, momentoDe, numeroDeDia } from '../../contracts/reglas/tiempo/dias.ts';
import type { Horario } from '../../contracts/reglas/tiempo/horario.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { consultaDe } from './consulta.ts';
import type { Cruda } from './consulta.ts';
import { anteriorA, periodoDe } from './periodos.ts';
import type { Periodo } from './periodos.ts';

export interface Pedidas {
  readonly desde?: string | undefined;
  readonly hasta?: string | undefined;
  readonly por: Agrupacion;
  readonly comparar: 'si' | 'no';
}

/**
 * @param horario in force now: what was in time before it was changed is told by it too
 * @throws ErrorHttp 400 for a range that is not one, or longer than a year
 */
export async function leerEstadisticas(
  sql: Sql,
  { por, comparar, ...pedido }: Pedidas,
  { horario, ahora = Date.now() }: { readonly horario: Horario; readonly ahora?: number },
): Promise<Estadisticas> {
  const periodo = periodoDe(pedido, ahora);
  const anterior = comparar === 'si' ? anteriorA(periodo, ahora) : null;
  const zonas = por === 'zona' ? await nombresDeZonas(sql) : new Map<string, string>();
  const consulta = { periodo, anterior, por, zonas: [...zonas.keys()], horario };
  const crudas = await sql<Cruda>`${consultaDe(consulta)}`;
  const de = (cual: Periodo, esAnterior: boolean) => {
    const propias = crudas.filter((fila) => fila.anterior === esAnterior);
    const filas = propias
      .filter(({ es_total }) => !es_total)
      .map((fila) => ({ clave: nombre(fila.clave, zonas), ...medidas(fila) }));
    return {
      ...{ desde: cual.desde, hasta: cual.hasta },
      filas: ordenadas(filas, por, cual),
      totales: medidas(propias.find(({ es_total }) => es_total)),
    };
  };
  return {
    ...de(periodo, false),
    por,
    anterior:
      anterior === null
        ? null
        : { ...de(anterior, true), hasta_esta_hora: anterior.hasta_esta_hora },
  };
}

/** Every zone that somebody works in: its normal form, and as it is written. */
async function nombresDeZonas(sql: Sql): Promise<Map<string, string>> {
  const filas = await sql<{ zona: string }>`
    SELECT DISTINCT unnest(zonas) AS zona FROM tickets.repartidores ORDER BY zona DESC`;
  return new Map(filas.map(({ zona }) => [normalizarZona(zona), zona]));
}

const nombre = (clave: string | null, zonas: ReadonlyMap<string, string>) =>
  clave === null ? null : (zonas.get(clave) ?? clave);

function medidas(fila: Cruda | undefined): Medidas {
  const numero = (columna: string) => Number(fila?.[columna] ?? 0);
  const medido = (columna: string) => {
    const valor = fila?.[columna];
    return typeof valor === 'number' ? valor : null;
  };
  const tiempo = (que: string) => ({
    tickets: numero(`${que}_tickets`),
    p50: medido(`${que}_p50`),
    p95: medido(`${que}_p95`),
  });
  const [entregados, a_tiempo] = [numero('entregados'), numero('a_tiempo')];
  return {
    creados: numero('creados'),
    entregados,
    cancelados: numero('cancelados'),
    no_entregados: numero('no_entregados'),
    total_creado: numero('total_creado'),
    total_entregado: numero('total_entregado'),
    puntualidad: { a_tiempo, entregados, porciento: porciento(a_tiempo, entregados) },
    calificacion: { promedio: medido('calificacion'), cuantas: numero('calificaciones') },
    asignar: tiempo('asignar'),
    preparar: tiempo('preparar'),
    entregar: tiempo('entregar'),
  };
}

/** With one decimal. */
function porciento(cuantos: number, de: number): number | null {
  return de === 0 ? null : Math.round((cuantos / de) * 1_000) / 10;
}

type Filas = readonly FilaEstadisticas[];

function ordenadas(filas: Filas, por: Agrupacion, periodo: Periodo): FilaEstadisticas[] {
  if (por === 'dia') return completas(filas, losDias(periodo));
  if (por === 'hora') return completas(filas, lasHoras(filas));
  return [...filas].sort(masPrimero);
}

/** With those in which nothing happened. */
function completas(filas: Filas, claves: readonly string[]): FilaEstadisticas[] {
  const porClave = new Map(filas.map((fila) => [fila.clave, fila]));
  return claves.map((clave) => porClave.get(clave) ?? { clave, ...medidas(undefined) });
}

function losDias({ desde, hasta }: Periodo): string[] {
  const dias = numeroDeDia(hasta) - numeroDeDia(desde) + 1;
  return Array.from({ length: dias }, (_, i) => fechaDe(momentoDe(desde) + i * DIA_MS));
}

function lasHoras(filas: Filas): string[] {
  const horas = filas.map(({ clave }) => Number(clave));
  if (horas.length === 0) return [];
  const primera = Math.min(...horas);
  const cuantas = Math.max(...horas) - primera + 1;
  return Array.from({ length: cuantas }, (_, i) => String(primera + i).padStart(2, '0'));
}

function masPrimero(a: FilaEstadisticas, b: FilaEstadisticas): number {
  const nadie = Number(a.clave === null) - Number(b.clave === null);
  return b.creados - a.creados || nadie || (a.clave ?? '').localeCompare(b.clave ?? '', 'es');
}
