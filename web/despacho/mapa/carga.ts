/** What each barrio has to do: its open tickets, how many of them are late, and whose they are. Pure. */
import { BARRIOS, barrioDe } from '../../../contracts/reglas/reparto/barrios.ts';
import { ESTADOS_ACTIVOS } from '../../../contracts/reglas/estados.ts';
import { urgenciaDe } from '../tablero/tarjetas/edad.ts';
import type { AjustesDeEdad } from '../tablero/tarjetas/edad.ts';
import { SIN_BARRIO } from '../tablero/columnas.ts';
import type { Tarjeta } from '../tablero/datos/tablero.ts';

export interface CargaDeBarrio {
  readonly nombre: string;
  readonly abiertos: number;
  readonly tarde: number;
  /** Of how many nobody is. */
  readonly sinNadie: number;
  /** Drivers with what they have there, the most first. */
  readonly repartidores: readonly (readonly [nombre: string, cuantos: number])[];
}

/** Of every barrio, and of what is in none of them, by name. */
export function cargaPorBarrio(
  tarjetas: Iterable<Tarjeta>,
  ahora: number,
  ajustes: AjustesDeEdad | null,
): ReadonlyMap<string, CargaDeBarrio> {
  const abiertas = [...tarjetas].filter(({ estado }) => ESTADOS_ACTIVOS.includes(estado));
  const porBarrio = new Map<string, Tarjeta[]>(
    [...BARRIOS.map(({ nombre }) => nombre), SIN_BARRIO].map((nombre) => [nombre, []]),
  );
  for (const tarjeta of abiertas) {
    porBarrio.get(barrioDe(tarjeta.cliente_direccion) ?? SIN_BARRIO)?.push(tarjeta);
  }
  const tarde = ({ estado, fecha_actualizacion }: Tarjeta) =>
    urgenciaDe(estado, fecha_actualizacion, ahora, ajustes) === 'tarde';
  return new Map(
    [...porBarrio].map(([nombre, delBarrio]) => [
      nombre,
      {
        ...{ nombre, abiertos: delBarrio.length, tarde: delBarrio.filter(tarde).length },
        sinNadie: delBarrio.filter(({ repartidor }) => repartidor === null).length,
        repartidores: deQuienes(delBarrio),
      },
    ]),
  );
}

function deQuienes(tarjetas: readonly Tarjeta[]): (readonly [string, number])[] {
  const cuantos = new Map<string, number>();
  for (const { repartidor } of tarjetas) {
    if (repartidor !== null)
      cuantos.set(repartidor.nombre, (cuantos.get(repartidor.nombre) ?? 0) + 1);
  }
  return [...cuantos].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'es'));
}

/** How full a cell is drawn, from 0 to 4: against the fullest one. */
export function nivelDe(abiertos: number, elQueMas: number): number {
  return abiertos === 0 ? 0 : Math.ceil((4 * abiertos) / Math.max(4, elQueMas));
}

/** The whole of it as a sentence: what a cell shows by its colour and numbers. */
export function enPalabras({ nombre, abiertos, tarde, sinNadie }: CargaDeBarrio): string {
  if (abiertos === 0) return `${nombre}: nada abierto`;
  const partes = [
    abiertos === 1 ? '1 abierto' : `${abiertos} abiertos`,
    ...(tarde === 0 ? [] : [tarde === 1 ? '1 demorado' : `${tarde} demorados`]),
    ...(sinNadie === 0 ? [] : [`${sinNadie} sin repartidor`]),
  ];
  return `${nombre}: ${partes.join(', ')}`;
}
