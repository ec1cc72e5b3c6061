/** What is proposed in place of what is missing: the same kind of thing, at the nearest price. Pure. */
import { importeDe } from '../valores/cantidades.ts';
import type { VentaPor } from '../valores/cantidades.ts';

/** How much dearer it may be without anybody being asked. */
export const MAS_CARO = 0.15;

export interface Candidato {
  readonly id: number;
  readonly nombre: string;
  /** Pesos, for one of what it is sold by. */
  readonly precio: number;
  readonly stock: number;
  readonly por: VentaPor | null;
  readonly paso: number;
  /** Pesos for a unit of measure, and which; null where that is not known. */
  readonly porMedida: { readonly precio: number; readonly unidad: string } | null;
}

export type Faltante = Omit<Candidato, 'stock' | 'id'> & { readonly cantidad: number };

export interface Propuesta {
  readonly candidato: Candidato;
  readonly cantidad: number;
  /** Whether it costs so much more that it has to be said. */
  readonly masCaro: boolean;
}

/**
 * The candidates in the order in which they are proposed: the nearest price per unit of measure first (per piece
 * where no measure is known), then by id. Left out are those sold otherwise, and those there is not enough of.
 */
export function proponer(falta: Faltante, candidatos: readonly Candidato[]): Propuesta[] {
  return candidatos
    .flatMap((candidato) => {
      const cantidad = cuantoDe(candidato, falta);
      if (cantidad === null) return [];
      const propuesta = { candidato, cantidad, masCaro: esMasCaro(candidato, cantidad, falta) };
      return [{ propuesta, distancia: distancia(candidato, falta) }];
    })
    .sort(
      (a, b) => a.distancia - b.distancia || a.propuesta.candidato.id - b.propuesta.candidato.id,
    )
    .map(({ propuesta }) => propuesta);
}

/** How much of it stands in for what is missing, in its own steps; null where it cannot. */
export function cuantoDe(candidato: Candidato, falta: Faltante): number | null {
  if (candidato.por !== falta.por) return null;
  const paso = Math.round(candidato.paso * 1_000);
  const pasos = Math.round((falta.cantidad * 1_000) / paso);
  const cantidad = (Math.max(1, pasos) * paso) / 1_000;
  return cantidad <= candidato.stock ? cantidad : null;
}

export function esMasCaro(candidato: Candidato, cantidad: number, falta: Faltante): boolean {
  const era = importeDe(falta);
  return importeDe({ precio: candidato.precio, cantidad }) > era * (1 + MAS_CARO);
}

/** How far apart the prices are, as a ratio, of what can be compared. */
function distancia(candidato: Candidato, falta: Faltante): number {
  const [primero, segundo] =
    candidato.porMedida !== null && candidato.porMedida.unidad === falta.porMedida?.unidad
      ? [candidato.porMedida.precio, falta.porMedida.precio]
      : [candidato.precio, falta.precio];
  if (primero <= 0 || segundo <= 0) return Number.MAX_VALUE;
  return Math.abs(Math.log(primero / segundo));
}
