/** Whether those who ride can carry what each slot has promised, by slot and zone. Pure. */
import { cubre, normalizarZona } from './zonas.ts';

export interface Carga {
  readonly fecha: string;
  /** `HH:MM`. */
  readonly desde: string;
  readonly hasta: string;
  /** Null for a slot of all zones: anybody carries it. */
  readonly zona: string | null;
  /** What the zone is called too: its neighbourhoods. */
  readonly barrios: readonly string[];
  readonly pedidos: number;
}

export interface QuienLleva {
  readonly capacidad: number;
  /** None: everywhere. */
  readonly zonas: readonly string[];
}

/** How many orders of each slot somebody can carry, in their order: nobody is counted for two slots of the same hours. */
export function llevables(
  cargas: readonly Carga[],
  repartidores: readonly QuienLleva[],
): readonly number[] {
  const hechas = new Map<Carga, number>();
  for (const juntas of aLaMismaHora(cargas)) {
    const partes = repartirCarga(
      juntas.map(({ pedidos }) => pedidos),
      repartidores.map(({ capacidad }) => capacidad),
      (carga, repartidor) => lleva(repartidores[repartidor], juntas[carga]),
    );
    juntas.forEach((carga, i) => hechas.set(carga, partes[i] ?? 0));
  }
  return cargas.map((carga) => hechas.get(carga) ?? 0);
}

/** How many orders of a slot are more than it has room for, or than somebody can carry. */
export function deMas({
  cupo,
  pedidos,
  llevarian,
}: {
  readonly cupo: number;
  readonly pedidos: number;
  readonly llevarian: number;
}): number {
  return Math.max(0, pedidos - Math.min(cupo, llevarian));
}

function lleva(quien: QuienLleva | undefined, carga: Carga | undefined): boolean {
  if (quien === undefined || carga === undefined) return false;
  if (carga.zona === null || quien.zonas.length === 0) return true;
  return [carga.zona, ...carga.barrios].some((nombre) =>
    cubre(quien.zonas, normalizarZona(nombre)),
  );
}

/** Slots whose hours meet, by day, together with those that meet these. */
function aLaMismaHora(cargas: readonly Carga[]): Carga[][] {
  const grupos: Carga[][] = [];
  let hasta = '';
  const enOrden = [...cargas].sort((a, b) =>
    a.fecha + a.desde < b.fecha + b.desde ? -1 : a.fecha + a.desde > b.fecha + b.desde ? 1 : 0,
  );
  for (const carga of enOrden) {
    const grupo = grupos.at(-1);
    if (grupo !== undefined && carga.fecha + carga.desde < hasta) grupo.push(carga);
    else grupos.push([carga]);
    const fin = carga.fecha + carga.hasta;
    if (fin > hasta) hasta = fin;
  }
  return grupos;
}

/**
 * As much of `pide` as can be given of `hay`: the most of all, by ways that make room (Ford and Fulkerson).
 * @returns what each one got
 */
function repartirCarga(
  pide: readonly number[],
  hay: readonly number[],
  puede: (carga: number, repartidor: number) => boolean,
): number[] {
  const dado = pide.map(() => hay.map(() => 0));
  const libre = [...hay];
  const falta = [...pide];
  const mesa = { dado, libre, falta };
  for (const carga of pide.keys()) {
    let camino = buscarCamino(carga, mesa, puede);
    while (camino !== undefined && (falta[carga] ?? 0) > 0) {
      dar(camino, carga, mesa);
      camino = buscarCamino(carga, mesa, puede);
    }
  }
  return pide.map((todo, i) => todo - (falta[i] ?? 0));
}

/** `quien` takes on some of `de`, and lets go of as much of `suelta`, which the next step finds somebody else for. */
interface Paso {
  readonly de: number;
  readonly quien: number;
  readonly suelta?: number;
  readonly cabe: number;
}

interface Mesa {
  /** How much of each slot each one carries. */
  readonly dado: number[][];
  /** How much room each one has left. */
  readonly libre: number[];
  /** How much of each slot nobody carries yet. */
  readonly falta: number[];
}

function dar(camino: readonly Paso[], carga: number, { dado, libre, falta }: Mesa): void {
  const cuanto = Math.min(falta[carga] ?? 0, ...camino.map(({ cabe }) => cabe));
  for (const { de, quien, suelta } of camino) {
    sumar(dado, de, quien, cuanto);
    if (suelta === undefined) libre[quien] = (libre[quien] ?? 0) - cuanto;
    else sumar(dado, suelta, quien, -cuanto);
  }
  falta[carga] = (falta[carga] ?? 0) - cuanto;
}

function buscarCamino(
  desde: number,
  { dado, libre }: Mesa,
  puede: (carga: number, repartidor: number) => boolean,
): readonly Paso[] | undefined {
  const vistos = new Set<number>();
  const cola: { readonly carga: number; readonly camino: readonly Paso[] }[] = [
    { carga: desde, camino: [] },
  ];
  for (const { carga, camino } of cola) {
    for (const [quien, lugar] of libre.entries()) {
      if (vistos.has(quien) || !puede(carga, quien)) continue;
      vistos.add(quien);
      if (lugar > 0) return [...camino, { de: carga, quien, cabe: lugar }];
      const sueltas = dado
        .map((lugar, suelta) => ({ de: carga, quien, suelta, cabe: lugar[quien] ?? 0 }))
        .filter(({ suelta, cabe }) => suelta !== carga && cabe > 0);
      cola.push(...sueltas.map((paso) => ({ carga: paso.suelta, camino: [...camino, paso] })));
    }
  }
  return undefined;
}

function sumar(dado: number[][], carga: number, quien: number, cuanto: number): void {
  const fila = dado[carga];
  if (fila !== undefined) fila[quien] = (fila[quien] ?? 0) + cuanto;
}
