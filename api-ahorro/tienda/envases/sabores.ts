/** Words that change colour and motif of what comes in flavours, and what a category looks like by itself. */
import type { NombreForma } from './formas/formas.ts';
import type { NombreMotivo } from './motivos.ts';

type Sabor = readonly [palabras: string, color: string, motivo?: NombreMotivo];
type Rubro = readonly [palabras: string, forma: NombreForma, motivo: NombreMotivo];

/** Shapes that take the colour of a flavour. */
export const CON_SABOR: ReadonlySet<NombreForma> = new Set<NombreForma>([
  'acondicionador',
  'aerosol',
  'agua',
  'bebible',
  'blando',
  'bolsa',
  'bomba',
  'brick',
  'cajaAncha',
  'champu',
  'detergente',
  'frasco',
  'galletitas',
  'gatillo',
  'helado',
  'jabones',
  'lactal',
  'papel',
  'pote',
  'rollOn',
  'sobre',
  'suavizante',
  'techo',
  'tubo',
]);

export const SABORES: readonly Sabor[] = [
  ['dulce de leche', '#b8712f', 'leche'],
  ['lima ?limon', '#2f9a4a', 'lima'],
  ['limon', '#bccb2c', 'limon'],
  ['naranja|mandarina', '#ee8a22', 'naranja'],
  ['durazno|damasco', '#e9913f', 'durazno'],
  ['frutilla|frutos rojos|cereza', '#df4a6b', 'frutilla'],
  ['ciruela|uva|arandano', '#7a2f5e', 'uvas'],
  ['manzana', '#6fae3c', 'manzana'],
  ['tomate', '#d2382c', 'tomate'],
  ['vainilla|banana|crema americana', '#e5b93f', 'flor'],
  ['chocolate|cacao', '#7a4326', 'leche'],
  ['menta|eucalipto|pino', '#2fae8b', 'menta'],
  ['lavanda', '#8a74c4', 'flor'],
  ['coco|almendra|avena', '#b98d5e', 'flor'],
  ['rosas?\\b|flores|primavera', '#dc86a8', 'flor'],
  ['aloe|herbal|te verde', '#4f9f5a', 'hoja'],
  ['integral|salvado|semillas|multicereal', '#8a5a2e', 'trigo'],
  ['light|descremad|cero|zero|sin azucar', '#4aa8b8'],
];

/** When no word of the name is known. */
export const RUBROS: readonly Rubro[] = [
  ['fruta|verdura|verduleria', 'cajon', 'hoja'],
  ['carne|carniceria|pesca|granja', 'bifes', 'fuego'],
  ['fiambre', 'fetas', 'estrella'],
  ['lacteo', 'pote', 'leche'],
  ['panaderia|panificad', 'panFresco', 'trigo'],
  ['bebida', 'gaseosa', 'burbujas'],
  ['limpieza|hogar', 'detergente', 'burbujas'],
  ['cuidado|perfumeria|higiene', 'champu', 'flor'],
  ['congelado', 'bolsa', 'copo'],
  ['bebe', 'blando', 'corazon'],
];

export const GENERICO = { forma: 'caja', motivo: 'estrella' } as const satisfies {
  readonly forma: NombreForma;
  readonly motivo: NombreMotivo;
};

export const PALETA = [
  '#2f7d5b',
  '#c9503d',
  '#2f6fb0',
  '#d9952f',
  '#7a5fae',
  '#2f97a0',
  '#b8557f',
  '#7a8f35',
] as const;
