/**
 * The 48 barrios of Buenos Aires: their names, and where each stands on a drawing of one cell for each. Rows go from
 * north to south, columns from west to east: neighbours are near each other, and that is all that is true of it.
 */
import { normalizarZona } from './zonas.ts';

export interface Barrio {
  readonly nombre: string;
  /** In as few letters as fit into a small cell. */
  readonly sigla: string;
  readonly fila: number;
  readonly columna: number;
}

/** Row, column, name and letters: from north to south, and from west to east. */
const DIBUJO = [
  [1, 5, 'Saavedra', 'Saav'],
  [1, 6, 'Núñez', 'Núñ'],
  [2, 3, 'Villa Pueyrredón', 'V Pue'],
  [2, 4, 'Villa Urquiza', 'V Urq'],
  [2, 5, 'Coghlan', 'Cogh'],
  [2, 6, 'Belgrano', 'Belg'],
  [3, 2, 'Villa Devoto', 'V Dev'],
  [3, 3, 'Agronomía', 'Agro'],
  [3, 4, 'Parque Chas', 'Chas'],
  [3, 5, 'Villa Ortúzar', 'V Ort'],
  [3, 6, 'Colegiales', 'Coleg'],
  [3, 7, 'Palermo', 'Paler'],
  [4, 1, 'Villa Real', 'Real'],
  [4, 2, 'Monte Castro', 'M Cas'],
  [4, 3, 'Villa del Parque', 'V Par'],
  [4, 4, 'La Paternal', 'Pater'],
  [4, 5, 'Chacarita', 'Chac'],
  [4, 6, 'Villa Crespo', 'V Cre'],
  [4, 7, 'Recoleta', 'Recol'],
  [4, 8, 'Retiro', 'Retiro'],
  [5, 1, 'Versalles', 'Versa'],
  [5, 3, 'Villa Santa Rita', 'S Rita'],
  [5, 4, 'Villa General Mitre', 'V Mit'],
  [5, 5, 'Caballito', 'Cabal'],
  [5, 6, 'Almagro', 'Almag'],
  [5, 7, 'Balvanera', 'Balva'],
  [5, 8, 'San Nicolás', 'S Nic'],
  [5, 9, 'Puerto Madero', 'P Mad'],
  [6, 1, 'Liniers', 'Linie'],
  [6, 2, 'Villa Luro', 'Luro'],
  [6, 3, 'Vélez Sársfield', 'Vélez'],
  [6, 4, 'Floresta', 'Flta'],
  [6, 5, 'Flores', 'Flores'],
  [6, 6, 'Boedo', 'Boedo'],
  [6, 7, 'San Cristóbal', 'S Cri'],
  [6, 8, 'Monserrat', 'Monse'],
  [6, 9, 'San Telmo', 'S Tel'],
  [7, 2, 'Mataderos', 'Matad'],
  [7, 3, 'Parque Avellaneda', 'P Ave'],
  [7, 5, 'Parque Chacabuco', 'P Cha'],
  [7, 6, 'Parque Patricios', 'P Pat'],
  [7, 7, 'Constitución', 'Const'],
  [7, 8, 'Barracas', 'Barra'],
  [7, 9, 'La Boca', 'Boca'],
  [8, 3, 'Villa Lugano', 'Lugan'],
  [8, 4, 'Villa Soldati', 'Solda'],
  [8, 5, 'Nueva Pompeya', 'Pomp'],
  [9, 3, 'Villa Riachuelo', 'V Ria'],
] as const;

export const BARRIOS: readonly Barrio[] = DIBUJO.map(([fila, columna, nombre, sigla]) => ({
  ...{ nombre, sigla, fila, columna },
}));

/** How people call some of them, or a part of them. */
const TAMBIEN: Readonly<Record<string, string>> = {
  Once: 'Balvanera',
  Congreso: 'Balvanera',
  'Barrio Norte': 'Recoleta',
  Microcentro: 'San Nicolás',
  Abasto: 'Almagro',
  'Las Cañitas': 'Palermo',
  Lugano: 'Villa Lugano',
  Soldati: 'Villa Soldati',
  Pompeya: 'Nueva Pompeya',
  Paternal: 'La Paternal',
  Montserrat: 'Monserrat',
};

const CONOCIDOS = [
  ...BARRIOS.map(({ nombre }) => [normalizarZona(nombre), nombre] as const),
  ...Object.entries(TAMBIEN).map(([apodo, nombre]) => [normalizarZona(apodo), nombre] as const),
];

/**
 * The barrio that an address names, or null. The last one: it follows the street. A name with a number behind it,
 * before the first comma, is the street's own: Av. Belgrano 1500 is in Monserrat.
 */
export function barrioDe(direccion: string | null): string | null {
  const [calle = '', ...resto] = (direccion ?? '').split(',');
  return ultimoEn(resto.join(' '), () => true) ?? ultimoEn(calle, (sigue) => !/^\d/.test(sigue));
}

function ultimoEn(texto: string, vale: (loQueSigue: string) => boolean): string | null {
  const donde = ` ${normalizarZona(texto)} `;
  const hallados = CONOCIDOS.flatMap(([escrito, nombre]) => {
    const en = donde.lastIndexOf(` ${escrito} `);
    const fin = en + escrito.length + 2;
    return en !== -1 && vale(donde.slice(fin)) ? [{ nombre, fin, largo: escrito.length }] : [];
  });
  return hallados.sort((a, b) => b.fin - a.fin || b.largo - a.largo)[0]?.nombre ?? null;
}
