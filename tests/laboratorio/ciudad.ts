/** Where orders go and how long it takes: neighbourhoods of Buenos Aires, and minutes between them. Pure. */
import { normalizarZona } from '../../contracts/reglas/reparto/zonas.ts';

interface Barrio {
  readonly nombre: string;
  /** Kilometres east and north of the shop, roughly. */
  readonly x: number;
  readonly y: number;
  /** How many orders come from there, against the others. */
  readonly peso: number;
}

export const BARRIOS: readonly Barrio[] = [
  { nombre: 'Belgrano', x: 0, y: 0.5, peso: 20 },
  { nombre: 'Núñez', x: -0.6, y: 2.2, peso: 12 },
  { nombre: 'Colegiales', x: 0.4, y: -1.6, peso: 10 },
  { nombre: 'Palermo', x: 2.4, y: -2.2, peso: 16 },
  { nombre: 'Recoleta', x: 4.6, y: -3.1, peso: 7 },
  { nombre: 'Villa Crespo', x: 1.3, y: -4, peso: 7 },
  { nombre: 'Chacarita', x: -0.3, y: -2.9, peso: 6 },
  { nombre: 'Saavedra', x: -2.7, y: 1.7, peso: 6 },
  { nombre: 'Villa Urquiza', x: -2.9, y: -1, peso: 7 },
  { nombre: 'Almagro', x: 2.7, y: -5.2, peso: 4 },
  { nombre: 'Caballito', x: 0.6, y: -6.2, peso: 5 },
];

/** Where everybody leaves from. */
export const TIENDA = 'tienda';

const EN_LA_TIENDA = { x: 0, y: 0 };
const MINUTOS_POR_KM = 3.5;
/** Also next door: stairs, a bell, a place for the bike. */
const DENTRO_DEL_BARRIO = 4;
/** Of an address whose zone nobody knows: in the middle of what is known. */
const LEJOS = { x: 0.5, y: -2.5 };

const lugares = new Map(BARRIOS.map(({ nombre, x, y }) => [normalizarZona(nombre), { x, y }]));
const lugarDe = (zona: string | null) =>
  zona === TIENDA ? EN_LA_TIENDA : (lugares.get(normalizarZona(zona ?? '')) ?? LEJOS);

/** Minutes from one to the other, as the streets go. @param desde a zone, null where it is not known, or `TIENDA` */
export function minutosDeViaje(desde: string | null, hacia: string | null): number {
  const [a, b] = [lugarDe(desde), lugarDe(hacia)];
  const km = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  return DENTRO_DEL_BARRIO + km * MINUTOS_POR_KM;
}

/** `paradas` as somebody rides them who knows the streets: always the nearest of those that are left. */
export function alMasCercano<T extends { readonly zona: string | null }>(
  paradas: readonly T[],
): readonly T[] {
  const hastaElFin = (desde: string | null, quedan: readonly T[]): readonly T[] => {
    const lejos = quedan.map(({ zona }) => minutosDeViaje(desde, zona));
    const cual = lejos.indexOf(Math.min(...lejos));
    const parada = quedan[cual];
    if (parada === undefined) return [];
    return [parada, ...hastaElFin(parada.zona, quedan.toSpliced(cual, 1))];
  };
  return hastaElFin(TIENDA, paradas);
}
