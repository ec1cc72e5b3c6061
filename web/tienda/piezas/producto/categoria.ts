/** What stands for a category: an icon and a colour. */
import { sinAcentos } from '../../../../contracts/reglas/valores/sin-acentos.ts';
import type { NombreIcono } from '../marco/icono.tsx';

/** Word of a category's name, without accents → its icon and its colour. */
const CONOCIDAS: readonly (readonly [palabra: string, icono: NombreIcono, color: number])[] = [
  ['almacen', 'almacen', 1],
  ['lacteo', 'lacteos', 2],
  ['verdura', 'verduras', 7],
  ['fruta', 'verduras', 7],
  ['carne', 'carnes', 3],
  ['fiambre', 'carnes', 3],
  ['pan', 'panaderia', 6],
  ['bebida', 'bebidas', 0],
  ['limpieza', 'limpieza', 5],
  ['cuidado', 'cuidado', 4],
  ['congelado', 'congelados', 2],
  ['bebe', 'bebes', 3],
  ['fresco', 'verduras', 7],
  ['hogar', 'limpieza', 5],
];
const COLORES = 8;

function conocida(categoria: string) {
  const nombre = ` ${sinAcentos(categoria)}`;
  return CONOCIDAS.find(([palabra]) => nombre.includes(` ${palabra}`));
}

export function iconoDe(categoria: string): NombreIcono {
  return conocida(categoria)?.[1] ?? 'canasta';
}

/** The same text always has the same colour. */
export function colorDe(texto: string): string {
  let suma = 0;
  for (const letra of sinAcentos(texto)) suma = (suma * 31 + letra.charCodeAt(0)) % 997;
  return `color-${conocida(texto)?.[2] ?? suma % COLORES}`;
}
