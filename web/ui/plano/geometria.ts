/**
 * The city as a drawing of our own: each barrio is what is nearer to its middle than to any other's, within the outline
 * of the city. Near enough to tell where something is; nothing is measured by it. Pure.
 */
import { LUGARES } from '../../../contracts/reglas/reparto/lugares.ts';
import type { Punto } from '../../../contracts/reglas/reparto/distancia.ts';

/** In kilometres from the north-western corner: to the east, and to the south. */
export interface EnPlano {
  readonly x: number;
  readonly y: number;
}

const ORIGEN: Punto = { latitud: -34.52, longitud: -58.54 };
const KM_AL_SUR = 111.2;
const KM_AL_ESTE = KM_AL_SUR * Math.cos((34.6 * Math.PI) / 180);

export const enPlano = ({ latitud, longitud }: Punto): EnPlano => ({
  x: (longitud - ORIGEN.longitud) * KM_AL_ESTE,
  y: (ORIGEN.latitud - latitud) * KM_AL_SUR,
});

export const enLaTierra = ({ x, y }: EnPlano): Punto => ({
  latitud: ORIGEN.latitud - y / KM_AL_SUR,
  longitud: ORIGEN.longitud + x / KM_AL_ESTE,
});

/** General Paz, the Riachuelo and the river, with few corners. */
const CONTORNO = (
  [
    ...[
      [-34.5345, -58.464],
      [-34.5405, -58.4745],
      [-34.5545, -58.4985],
      [-34.5745, -58.5095],
    ],
    ...[
      [-34.598, -58.527],
      [-34.6155, -58.5315],
      [-34.6345, -58.5305],
      [-34.6545, -58.5285],
    ],
    ...[
      [-34.672, -58.506],
      [-34.7055, -58.462],
      [-34.689, -58.444],
      [-34.664, -58.421],
    ],
    ...[
      [-34.659, -58.401],
      [-34.66, -58.38],
      [-34.652, -58.37],
      [-34.638, -58.349],
    ],
    ...[
      [-34.625, -58.339],
      [-34.605, -58.34],
      [-34.593, -58.358],
      [-34.58, -58.368],
    ],
    ...[
      [-34.572, -58.383],
      [-34.562, -58.402],
      [-34.552, -58.42],
      [-34.543, -58.438],
    ],
  ] as const
).map(([latitud, longitud]) => enPlano({ latitud, longitud }));

export interface Celda {
  readonly nombre: string;
  readonly medio: EnPlano;
  readonly borde: readonly EnPlano[];
}

/** What of `borde` is nearer to `a` than to `b`. */
function masCercaDe(borde: readonly EnPlano[], a: EnPlano, b: EnPlano): readonly EnPlano[] {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [mx, my] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  const lado = ({ x, y }: EnPlano) => (x - mx) * dx + (y - my) * dy;
  return borde.flatMap((punto, i) => {
    const siguiente = borde[(i + 1) % borde.length] ?? punto;
    const [de, hasta] = [lado(punto), lado(siguiente)];
    const parte = de / (de - hasta);
    const corte = {
      x: punto.x + (siguiente.x - punto.x) * parte,
      y: punto.y + (siguiente.y - punto.y) * parte,
    };
    return [...(de <= 0 ? [punto] : []), ...(de * hasta < 0 ? [corte] : [])];
  });
}

/** One for each barrio. */
export const CELDAS: readonly Celda[] = LUGARES.map(({ nombre, ...lugar }) => {
  const medio = enPlano(lugar);
  const borde = LUGARES.filter((vecino) => vecino.nombre !== nombre).reduce(
    (queda: readonly EnPlano[], vecino) => masCercaDe(queda, medio, enPlano(vecino)),
    CONTORNO,
  );
  return { nombre, medio, borde };
});

export interface Recorte {
  readonly x: number;
  readonly y: number;
  readonly ancho: number;
  readonly alto: number;
}

/** As wide as it is high times this. */
const PROPORCION = 4 / 3;
/** Room around what is shown, and how much is shown at least: with less nobody knows where it is. */
const MARGEN = 1.5;
const ALTO_MINIMO_KM = 4;

/** What is drawn of the city, so that all of `puntos` are in it; the whole of it without any. */
export function recorteDe(puntos: readonly Punto[]): Recorte {
  const lugares = puntos.length === 0 ? CONTORNO : puntos.map(enPlano);
  const margen = puntos.length === 0 ? 1.05 : MARGEN;
  const [xs, ys] = [lugares.map(({ x }) => x), lugares.map(({ y }) => y)];
  const [x1, x2, y1, y2] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const alto = Math.max(ALTO_MINIMO_KM, (y2 - y1) * margen, ((x2 - x1) * margen) / PROPORCION);
  const ancho = alto * PROPORCION;
  return { x: (x1 + x2 - ancho) / 2, y: (y1 + y2 - alto) / 2, ancho, alto };
}
