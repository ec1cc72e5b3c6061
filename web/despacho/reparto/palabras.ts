/** What the rules' choice is called in front of people. */
import { ESTRATEGIA } from '../../../contracts/reglas/reparto/eleccion.ts';
import type { Estrategia } from '../../../contracts/reglas/reparto/eleccion.ts';
import type { Previsto } from '../../../contracts/despacho/reparto.ts';
import { MOTIVO } from '../../../contracts/reglas/palabras.ts';

/** Why this driver, or why nobody. */
export function porQue(previsto: Previsto, estrategia: Estrategia): string {
  const { repartidor, motivo, zona, activos, capacidad, de } = previsto;
  if (repartidor === null) return motivo === null ? 'No hay quién lo lleve' : MOTIVO[motivo];
  const carga = `${activos ?? 0} de ${capacidad ?? 0}`;
  if (de?.id === repartidor.id) return `ya lo tiene (${carga})`;
  const deZona = zona !== null ? `reparte en ${enTitulo(zona)} y ` : '';
  return `${deZona}${ESTRATEGIA[estrategia].razon} (${carga})`;
}

/** Zones come in their normal form. */
export const enTitulo = (zona: string): string =>
  zona.replace(/(^|\s)\p{L}/gu, (letra) => letra.toUpperCase());
