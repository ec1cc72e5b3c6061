/** What a product is packed in, and its colours, by the words of its name and its category: the first line that fits. */
import { sinAcentos } from '../../../contracts/reglas/sin-acentos.ts';
import { aerosol, botella, botellon, sifon, tubo } from './botellas.ts';
import {
  bandeja,
  bolsa,
  brik,
  caja,
  frasco,
  lata,
  paquete,
  pote,
  rollos,
  tabletas,
} from './cajas.ts';
import type { Forma } from './envase.ts';
import * as frescos from './frescos.ts';

type Linea = readonly [palabras: string, forma: Forma, color: string, otro: string];

/** By the name; more than one word where all have to be there. With `@` one of the category. */
const POR_NOMBRE: readonly Linea[] = [
  ['papa @verduras', frescos.papas, '#c89f62', '#c89f62'],
  ['batata @verduras', frescos.papas, '#b5623f', '#b5623f'],
  ['cebolla @verduras', frescos.cebollas, '#d9994a', '#d9994a'],
  ['tomate @verduras', frescos.tomates, '#dc3a2e', '#dc3a2e'],
  ['zanahoria @verduras', frescos.zanahorias, '#ee8130', '#ee8130'],
  ['banana @verduras', frescos.bananas, '#f5cf45', '#f5cf45'],
  ['manzana @verduras', frescos.redondos, '#cf3038', '#cf3038'],
  ['naranja @verduras', frescos.redondos, '#f1902c', '#f1902c'],
  ['mandarina @verduras', frescos.redondos, '#f47a20', '#f47a20'],
  ['limon @verduras', frescos.redondos, '#f1d43a', '#f1d43a'],
  ['palta @verduras', frescos.redondos, '#4f7a35', '#4f7a35'],
  ['lechuga @verduras', frescos.lechuga, '#66ab3f', '#66ab3f'],
  ['zapallo @verduras', frescos.zapallo, '#dd9442', '#dd9442'],
  ['yerba', bolsa, '#2f7d3b', '#d8b14a'],
  ['arroz', bolsa, '#e9dcc0', '#c4452f'],
  ['fideos spaghetti', caja, '#27509b', '#f0c84b'],
  ['fideos', bolsa, '#3b6fc4', '#f0c84b'],
  ['harina', bolsa, '#f1e7d3', '#c98a2b'],
  ['azucar', bolsa, '#f4f4f2', '#d23b4b'],
  ['sal', bolsa, '#3c8fcf', '#ffffff'],
  ['pure', brik, '#c8352b', '#3f8a3a'],
  ['lentejas', bolsa, '#b98a55', '#7a5a30'],
  ['polenta', bolsa, '#f2b92f', '#c4571f'],
  ['helado', pote, '#c9824a', '#f6efe4'],
  ['dulce', pote, '#b36a2c', '#f3e4c8'],
  ['mermelada', frasco, '#ef8f2f', '#d9443a'],
  ['galletitas', paquete, '#d8862c', '#8f4a1c'],
  ['leche inicio', lata, '#7fb6e8', '#d9dde0'],
  ['leche descremada', brik, '#5aa8e0', '#bfe3f7'],
  ['crema leche', pote, '#f3ead8', '#2f68b0'],
  ['leche', brik, '#2f68b0', '#cfe4f5'],
  ['yogur', botella, '#f08aa5', '#e24a72'],
  ['queso rallado', bolsa, '#f0c24a', '#2f7d3b'],
  ['queso', frescos.queso, '#f2c14e', '#f2c14e'],
  ['manteca', caja, '#f4d35e', '#2f68b0'],
  ['ricota', pote, '#f4f6f3', '#4d9a5b'],
  ['papas prefritas', bolsa, '#e8452f', '#f6c945'],
  ['jugo naranja', brik, '#f08a24', '#f9c66b'],
  ['milanesa', bandeja, '#d29a55', '#b0763a'],
  ['pollo', bandeja, '#f0c9a4', '#e0ac80'],
  ['carne', bandeja, '#c8464a', '#e5878a'],
  ['asado', bandeja, '#b93a3f', '#f0d9cf'],
  ['jamon', bandeja, '#f0a3a6', '#f9d3d2'],
  ['salame', bandeja, '#a63a35', '#efc9bd'],
  ['salchichas', bandeja, '#d9735a', '#b9553e'],
  ['hamburguesas', caja, '#b3302c', '#f0b93a'],
  ['pan integral', bolsa, '#a9713b', '#6d4a26'],
  ['pan lactal', bolsa, '#e0a458', '#b5502c'],
  ['tapas', bandeja, '#f3e3bf', '#e3cd9c'],
  ['medialunas', frescos.medialunas, '#d08a3a', '#d08a3a'],
  ['prepizza', frescos.disco, '#e3b877', '#f0d5a3'],
  ['agua', botella, '#8fcdf0', '#2f7fc4'],
  ['soda', sifon, '#a8dcec', '#d23b4b'],
  ['gaseosa cola', botella, '#4a2a1e', '#c8352b'],
  ['gaseosa lima', botella, '#7fc45a', '#f1d43a'],
  ['gaseosa', botella, '#e0702a', '#ffffff'],
  ['jugo', brik, '#f08a24', '#f9c66b'],
  ['cerveza', botella, '#7a4a1c', '#d8b14a'],
  ['vino', botella, '#4a1626', '#8d2238'],
  ['cafe', bolsa, '#5a3524', '#c79a5b'],
  ['te', caja, '#c9a23b', '#5b3a2a'],
  ['aceite oliva', botella, '#7d9a3a', '#2e3b1c'],
  ['aceite', botella, '#eebc3a', '#d9a11f'],
  ['lavandina', botellon, '#f4d83f', '#2f68b0'],
  ['detergente', botella, '#a7d14a', '#4d8f3a'],
  ['jabon polvo', bolsa, '#2f68b0', '#f08a24'],
  ['jabon', tabletas, '#f2d6df', '#c65b86'],
  ['suavizante', botellon, '#b48fd6', '#7f57b3'],
  ['papel', rollos, '#f1f2f0', '#b99a72'],
  ['rollo', rollos, '#f4f4f2', '#b99a72'],
  ['esponja', tabletas, '#f2cf3c', '#3f9a52'],
  ['bolsas', rollos, '#3a3f3d', '#8a8f8c'],
  ['champu', botella, '#5cbfb0', '#2a7f78'],
  ['shampoo', botella, '#5cbfb0', '#2a7f78'],
  ['acondicionador', botella, '#e7a6c0', '#b55f86'],
  ['pasta', tubo, '#f4f6f8', '#2f8fd0'],
  ['desodorante', aerosol, '#3f7fc0', '#25323c'],
  ['femeninas', paquete, '#d98ac0', '#a5549a'],
  ['humedas', paquete, '#7cc7c2', '#4a9a9a'],
  ['panales grandes', paquete, '#8f7fd6', '#f6c945'],
  ['panales', paquete, '#5ab0e0', '#f6c945'],
  ['arvejas', bolsa, '#4d9a45', '#bfe3f7'],
  ['filet', caja, '#3f8fc4', '#d5ecf7'],
  ['huevos', caja, '#c9b08a', '#9a8158'],
];

const POR_CATEGORIA: readonly Linea[] = [
  ['verdura', frescos.cajon, '#7cb342', '#7cb342'],
  ['fruta', frescos.cajon, '#ef8f2f', '#ef8f2f'],
  ['carne', bandeja, '#c8464a', '#e5878a'],
  ['fiambre', bandeja, '#e58f8a', '#f9d3d2'],
  ['lacteo', brik, '#4a90c8', '#cfe4f5'],
  ['bebida', botella, '#5fb0a0', '#2a7f78'],
  ['limpieza', botellon, '#5ab0e0', '#2f68b0'],
  ['cuidado', botella, '#c79ad6', '#8a5aa5'],
  ['congelado', bolsa, '#7fb6e8', '#ffffff'],
  ['pan', bolsa, '#e0b06a', '#b5702c'],
  ['bebe', paquete, '#9ad0e8', '#f6c945'],
];

const DE_CUALQUIERA = ['#4f8f7a', '#5a7fc0', '#c0785a', '#8a6fb3', '#7a9a4a', '#c06a86'] as const;

export interface Aspecto {
  readonly forma: Forma;
  readonly color: string;
  readonly otro: string;
  /** Whether a line of the table is about it. */
  readonly conocido: boolean;
}

export function aspectoDe(nombre: string, categoria: string): Aspecto {
  const deCategoria = palabrasDe(categoria);
  const todas = [...palabrasDe(nombre), ...deCategoria.map((palabra) => `@${palabra}`)];
  const linea = hallar(POR_NOMBRE, todas) ?? hallar(POR_CATEGORIA, deCategoria);
  if (linea !== undefined) {
    const [, forma, color, otro] = linea;
    return { forma, color, otro, conocido: POR_NOMBRE.includes(linea) };
  }
  const suma = Array.from(nombre).reduce(
    (s, letra) => (s * 31 + (letra.codePointAt(0) ?? 0)) % 997,
    7,
  );
  const color = DE_CUALQUIERA[suma % DE_CUALQUIERA.length] ?? DE_CUALQUIERA[0];
  return { forma: bolsa, color, otro: '#f3ead8', conocido: false };
}

const palabrasDe = (dicho: string): string[] => sinAcentos(dicho).match(/[\p{L}\p{N}]+/gu) ?? [];

function hallar(lineas: readonly Linea[], palabras: readonly string[]): Linea | undefined {
  return lineas.find(([clave]) =>
    clave.split(' ').every((una) => palabras.some((otra) => otra === una || esPlural(otra, una))),
  );
}

const esPlural = (dicha: string, una: string): boolean =>
  dicha === `${una}s` || dicha === `${una}es`;
