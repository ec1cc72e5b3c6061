/** Statistics as a table to take away: a line each, beside what it was in the days before where that was asked for. */
import type {
  Estadisticas,
  FilaEstadisticas,
  Medidas,
} from '../../contracts/despacho/estadisticas.ts';
import { enfrente } from '../../contracts/reglas/tiempo/enfrente.ts';
import { aCsv } from '../../platform/comun/csv.ts';
import type { Celda } from '../../platform/comun/csv.ts';

const COLUMNAS: readonly (readonly [string, (medidas: Medidas) => Celda])[] = [
  ['creados', ({ creados }) => creados],
  ['entregados', ({ entregados }) => entregados],
  ['cancelados', ({ cancelados }) => cancelados],
  ['no_entregados', ({ no_entregados }) => no_entregados],
  ['total_creado', ({ total_creado }) => total_creado],
  ['total_entregado', ({ total_entregado }) => total_entregado],
  ['a_tiempo', ({ puntualidad }) => puntualidad.a_tiempo],
  ['a_tiempo_pct', ({ puntualidad }) => puntualidad.porciento],
  ['asignar_p50_s', ({ asignar }) => asignar.p50],
  ['asignar_p95_s', ({ asignar }) => asignar.p95],
  ['preparar_p50_s', ({ preparar }) => preparar.p50],
  ['preparar_p95_s', ({ preparar }) => preparar.p95],
  ['entregar_p50_s', ({ entregar }) => entregar.p50],
  ['entregar_p95_s', ({ entregar }) => entregar.p95],
  ['calificaciones', ({ calificacion }) => calificacion.cuantas],
  ['calificacion_promedio', ({ calificacion }) => calificacion.promedio],
];
const NOMBRES = COLUMNAS.map(([nombre]) => nombre);
const SIN_CLAVE = { dia: '', hora: '', repartidor: 'Sin repartidor', zona: 'Sin zona' } as const;

/** What was only in the days before has lines of its own, at the end, so that each column adds up to all there was. */
export function comoCsv({ por, filas, anterior }: Estadisticas): string {
  const nombrar = ({ clave }: FilaEstadisticas) => clave ?? SIN_CLAVE[por];
  if (anterior === null) {
    return aCsv(
      [por, ...NOMBRES],
      filas.map((fila) => [nombrar(fila), ...celdas(fila)]),
    );
  }
  // Days have another name in the days before; everything else has the same.
  const conNombre = por === 'dia';
  const antesDe = (antes: FilaEstadisticas | undefined) => [
    ...(conNombre ? [antes?.clave ?? null] : []),
    ...celdas(antes),
  ];
  const claves = new Set(filas.map(({ clave }) => clave));
  const seFueron = conNombre ? [] : anterior.filas.filter(({ clave }) => !claves.has(clave));
  return aCsv(
    [por, ...NOMBRES, ...[...(conNombre ? [por] : []), ...NOMBRES].map((de) => `${de}_antes`)],
    [
      ...filas.map((fila, i) => [
        ...[nombrar(fila), ...celdas(fila)],
        ...antesDe(enfrente(por, anterior.filas, fila, i)),
      ]),
      ...seFueron.map((antes) => [nombrar(antes), ...celdas(undefined), ...antesDe(antes)]),
    ],
  );
}

/** Empty where there was nothing to count. */
const celdas = (medidas: Medidas | undefined): Celda[] =>
  COLUMNAS.map(([, leer]) => (medidas === undefined ? null : leer(medidas)));
