/** The rule of `contracts/reglas/llegada/plazo.ts` for many rows at once. */
import { PLAZO_SIN_FRANJA_MS } from '../../contracts/reglas/llegada/plazo.ts';
import { DIA_MS, DIFERENCIA_MS, MINUTO_MS, minutosDe } from '../../contracts/reglas/tiempo/dias.ts';
import type { Horario } from '../../contracts/reglas/tiempo/horario.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Parte } from '../../platform/base/partes.ts';

interface Columnas {
  readonly hasta: Parte;
  readonly entro: Parte;
  readonly momento: Parte;
}

/** Whether `momento` was in time for its door, as `aTiempo` says. */
export function seLlegoATiempo({ hasta, entro, momento }: Columnas, horario: Horario): Parte {
  const abierto = parte`${abiertoHasta(momento, horario)} - ${abiertoHasta(entro, horario)}`;
  return parte`CASE WHEN ${hasta} IS NULL THEN ${abierto} < ${PLAZO_SIN_FRANJA_MS}::numeric
    ELSE ${momento} < ${hasta} END`;
}

/** Milliseconds in which dispatch was open, since 1970. */
function abiertoHasta(columna: Parte, { horario_apertura, horario_cierre }: Horario): Parte {
  const apertura = minutosDe(horario_apertura) * MINUTO_MS;
  const largo = minutosDe(horario_cierre) * MINUTO_MS - apertura;
  const local = parte`(extract(epoch FROM ${columna}) * 1000 - ${DIFERENCIA_MS}::numeric)`;
  return parte`(floor(${local} / ${DIA_MS}::numeric) * ${largo}::numeric
    + least(greatest(mod(${local}, ${DIA_MS}::numeric) - ${apertura}::numeric, 0), ${largo}::numeric))`;
}
