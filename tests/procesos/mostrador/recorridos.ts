/** What may be done to a ticket next, and by whom. */
import { ESTADOS_ACTIVOS, puedeTransicionar } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';

export type Cosa = EstadoTicket | 'nota' | 'prioridad';

export function puede(estado: EstadoTicket, cosa: Cosa): boolean {
  if (!ESTADOS_ACTIVOS.includes(estado)) return false;
  return cosa === 'nota' || cosa === 'prioridad' || puedeTransicionar(estado, cosa);
}

/** How many of them changed something: the same again is no change. */
export function cambios(prioridades: readonly string[]): number {
  return prioridades.filter((prioridad, i) => prioridad !== (prioridades[i - 1] ?? 'normal'))
    .length;
}

export function elegir<T>(donde: readonly T[], i: number): T {
  const elegido = donde[i % donde.length];
  if (elegido === undefined) throw new Error('no hay a quién pedirle');
  return elegido;
}
