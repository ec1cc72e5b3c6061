/** What a chart is made of, and how its values are said. */
import { numeroEnTexto } from '../../../contracts/reglas/valores/numeros.ts';
import { marcas } from './escala.ts';
import type { Medida } from './escala.ts';

export interface Serie {
  readonly nombre: string;
  readonly color: 'marca' | 'violeta' | 'aviso' | 'peligro' | 'info';
  /** Lighter: what the others are compared with. */
  readonly tenue?: boolean;
}
export interface Punto {
  readonly nombre: string;
  /** One for each series; null where nothing was measured. */
  readonly valores: readonly (number | null)[];
}

export interface GraficoProps {
  readonly titulo: string;
  /** What the first column of the table is. */
  readonly eje: string;
  readonly series: readonly Serie[];
  readonly puntos: readonly Punto[];
  readonly medida?: Medida;
  readonly formatear?: (valor: number) => string;
  /** In fewer characters, for the axis. */
  readonly abreviar?: (valor: number) => string;
}
export type Completas = Required<GraficoProps>;

export function completar(props: GraficoProps): Completas {
  const formatear = props.formatear ?? numeroEnTexto;
  return { medida: 'cuenta', abreviar: formatear, ...props, formatear };
}

/** A value in words; `nada` where there is none. */
export function decir(
  valor: number | null | undefined,
  formatear: (valor: number) => string,
  nada = '—',
): string {
  return valor === null || valor === undefined ? nada : formatear(valor);
}

/** The marks that all of it fits under. */
export function marcasDe({ puntos, medida }: Completas, intervalos = 4): readonly number[] {
  const valores = puntos.flatMap((punto) => punto.valores.map((valor) => valor ?? 0));
  return marcas(Math.max(0, ...valores), medida, intervalos);
}

/** The length of the longest, in characters. */
export function masLargo(rotulos: readonly string[]): number {
  return Math.max(1, ...rotulos.map(({ length }) => length));
}

export function claseDe({ color, tenue }: Serie): string {
  return `serie serie-${color}${tenue === true ? ' serie-tenue' : ''}`;
}
