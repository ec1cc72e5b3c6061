/**
 * About where the middle of each barrio is: enough to put it on a map of streets, or to ask how long it takes from one
 * to another; nothing is measured by it. Degrees of WGS 84. Pure.
 */
import { normalizarZona } from './zonas.ts';

export interface Lugar {
  readonly nombre: string;
  readonly latitud: number;
  readonly longitud: number;
}

/** Name, latitude and longitude. */
const LUGARES_DE_BARRIOS = [
  ['Agronomía', -34.592, -58.489],
  ['Almagro', -34.608, -58.421],
  ['Balvanera', -34.609, -58.403],
  ['Barracas', -34.645, -58.383],
  ['Belgrano', -34.558, -58.451],
  ['Boedo', -34.63, -58.418],
  ['Caballito', -34.617, -58.443],
  ['Chacarita', -34.587, -58.454],
  ['Coghlan', -34.562, -58.474],
  ['Colegiales', -34.575, -58.449],
  ['Constitución', -34.626, -58.385],
  ['Flores', -34.637, -58.46],
  ['Floresta', -34.628, -58.483],
  ['La Boca', -34.634, -58.361],
  ['La Paternal', -34.597, -58.469],
  ['Liniers', -34.644, -58.52],
  ['Mataderos', -34.658, -58.503],
  ['Monserrat', -34.612, -58.38],
  ['Monte Castro', -34.619, -58.506],
  ['Nueva Pompeya', -34.652, -58.417],
  ['Núñez', -34.547, -58.463],
  ['Palermo', -34.58, -58.424],
  ['Parque Avellaneda', -34.648, -58.477],
  ['Parque Chacabuco', -34.635, -58.438],
  ['Parque Chas', -34.585, -58.479],
  ['Parque Patricios', -34.637, -58.402],
  ['Puerto Madero', -34.611, -58.362],
  ['Recoleta', -34.587, -58.397],
  ['Retiro', -34.591, -58.376],
  ['Saavedra', -34.555, -58.489],
  ['San Cristóbal', -34.624, -58.402],
  ['San Nicolás', -34.603, -58.381],
  ['San Telmo', -34.621, -58.371],
  ['Vélez Sársfield', -34.631, -58.493],
  ['Versalles', -34.63, -58.522],
  ['Villa Crespo', -34.599, -58.443],
  ['Villa del Parque', -34.604, -58.491],
  ['Villa Devoto', -34.601, -58.514],
  ['Villa General Mitre', -34.61, -58.469],
  ['Villa Lugano', -34.679, -58.474],
  ['Villa Luro', -34.637, -58.502],
  ['Villa Ortúzar', -34.579, -58.468],
  ['Villa Pueyrredón', -34.581, -58.504],
  ['Villa Real', -34.619, -58.524],
  ['Villa Riachuelo', -34.692, -58.466],
  ['Villa Santa Rita', -34.615, -58.481],
  ['Villa Soldati', -34.664, -58.444],
  ['Villa Urquiza', -34.572, -58.488],
] as const;

/** One for each barrio. */
export const LUGARES: readonly Lugar[] = LUGARES_DE_BARRIOS.map(([nombre, latitud, longitud]) => ({
  ...{ nombre, latitud, longitud },
}));

const POR_NOMBRE = new Map(LUGARES.map((lugar) => [normalizarZona(lugar.nombre), lugar]));

/** Where that barrio is, however it is written. */
export const lugarDe = (barrio: string): Lugar | undefined =>
  POR_NOMBRE.get(normalizarZona(barrio));
