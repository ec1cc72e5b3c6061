/** What is poured: oil, soda, water, wine, beer, drinks of milk. */
import { BLANCO, claro, CREMA, mezclar, oscuro } from '../colores.ts';
import { frente, insignia } from '../etiqueta.ts';
import { elipse, linea, rect, silueta, solido, sombra } from '../svg.ts';
import { faja, tapa } from './piezas.ts';
import type { Punto } from '../svg.ts';
import type { Caja, Forma, Pieza } from '../tipos.ts';

/** The light along the left side of what is clear. */
const reflejo = (x: number, desde: number, hasta: number): string =>
  linea(`M${x} ${desde}V${hasta}`, '#fff', 9, 'opacity=".5"');

interface Botella {
  readonly mitad: readonly Punto[];
  readonly cuerpo: string;
  readonly dentro?: string;
  readonly papel: string;
  readonly desde: number;
  readonly hasta: number;
  /** Half of the width that a label can use. */
  readonly medio: number;
  readonly dibujo?: number;
}

function botella(pieza: Pieza, que: Botella): string {
  const { mitad, cuerpo, dentro = '', papel, desde, hasta, medio, dibujo = 0.42 } = que;
  const cantos = papel === CREMA ? pieza.color : claro(papel, 0.35);
  const etiqueta = `${faja(desde, hasta, cantos)}${faja(desde + 6, hasta - 6, papel)}`;
  const sitio: Caja = [200 - medio, desde + 20, medio * 2, hasta - desde - 26];
  const letras = frente(pieza, sitio, { fondo: papel, dibujo, maximo: 40 });
  return `${sombra(medio + 44)}${solido(silueta(mitad), cuerpo, dentro + etiqueta + letras)}`;
}

export const aceite: Forma = (pieza) => {
  const mitad: Punto[] = [
    [22, 76],
    [22, 96, 10],
    [94, 150, 46],
    [94, 238, 10],
    [90, 250, 8],
    [95, 262, 10],
    [95, 364, 22],
  ];
  const nivel = `${rect([0, 0, 400, 112], 0, claro(pieza.color, 0.7))}${elipse([200, 112, 60, 6], claro(pieza.color, 0.3))}`;
  const datos = {
    mitad,
    cuerpo: claro(pieza.color, 0.12),
    dentro: nivel,
    papel: CREMA,
    desde: 160,
    hasta: 324,
    medio: 85,
  };
  return `${botella(pieza, datos)}${reflejo(126, 148, 154)}${tapa([172, 38, 56, 42], oscuro(pieza.color, 0.18), true)}${insignia(pieza, 238, 344)}`;
};

export const oliva: Forma = (pieza) => {
  const mitad: Punto[] = [
    [17, 70],
    [19, 112, 6],
    [82, 138, 24],
    [82, 364, 12],
  ];
  const datos = {
    mitad,
    cuerpo: mezclar(pieza.color, '#20301a', 0.6),
    papel: CREMA,
    desde: 154,
    hasta: 340,
    medio: 75,
    dibujo: 0.32,
  };
  return `${botella(pieza, datos)}${reflejo(139, 146, 148)}${tapa([178, 36, 44, 44], '#c9a24a')}${rect([180, 82, 40, 8], 3, '#a9822f')}${insignia(pieza, 234, 348, oscuro(pieza.color, 0.45))}`;
};

export const gaseosa: Forma = (pieza) => {
  const mitad: Punto[] = [
    [20, 70],
    [22, 90, 10],
    [76, 146, 42],
    [96, 190, 26],
    [92, 250, 30],
    [96, 306, 24],
    [90, 364, 24],
    [56, 364, 6],
    [44, 354, 8],
    [20, 356, 8],
  ];
  const liquido = pieza.motivo === 'burbujas' ? '#4a2013' : mezclar(pieza.color, '#f4ffe0', 0.55);
  const claridad = rect([0, 0, 400, 104], 0, claro(liquido, 0.62));
  const datos = {
    mitad,
    cuerpo: liquido,
    dentro: claridad,
    papel: pieza.color,
    desde: 166,
    hasta: 310,
    medio: 85,
  };
  return `${botella(pieza, datos)}${reflejo(132, 146, 156)}${tapa([174, 38, 52, 36], pieza.color, true)}${insignia(pieza, 240, 336)}`;
};

export const agua: Forma = (pieza) => {
  const cuerpo = claro(pieza.color, 0.66);
  const mitad: Punto[] = [
    [20, 72],
    [22, 92, 10],
    [92, 152, 50],
    [92, 290, 8],
    [86, 298, 6],
    [92, 306, 6],
    [86, 316, 6],
    [92, 326, 6],
    [90, 364, 20],
  ];
  const anillos = linea(
    'M106 302Q200 312 294 302M106 320Q200 330 294 320M106 342Q200 352 294 342',
    claro(pieza.color, 0.3),
    4,
  );
  const datos = {
    mitad,
    cuerpo,
    dentro: rect([0, 0, 400, 106], 0, claro(pieza.color, 0.86)) + anillos,
    papel: pieza.color,
    desde: 150,
    hasta: 288,
    medio: 82,
    dibujo: 0.34,
  };
  return `${botella(pieza, datos)}${reflejo(140, 138, 142)}${tapa([174, 38, 52, 38], oscuro(pieza.color, 0.1), true)}${insignia(pieza, 250, 326)}`;
};

export const vino: Forma = (pieza) => {
  const mitad: Punto[] = [
    [17, 70],
    [19, 136, 20],
    [78, 174, 44],
    [78, 364, 14],
  ];
  const datos = {
    mitad,
    cuerpo: mezclar(pieza.color, '#1f1a16', 0.72),
    papel: CREMA,
    desde: 192,
    hasta: 334,
    medio: 70,
    dibujo: 0.46,
  };
  return `${botella(pieza, datos)}${reflejo(140, 178, 184)}${tapa([178, 34, 44, 68], pieza.color)}${rect([178, 92, 44, 6], 2, '#d3ac55')}${insignia(pieza, 222, 344)}`;
};

export const cerveza: Forma = (pieza) => {
  const mitad: Punto[] = [
    [18, 56],
    [21, 116, 24],
    [86, 178, 48],
    [86, 364, 16],
  ];
  const cuello = `${rect([150, 108, 100, 30], 0, pieza.color)}${linea('M150 108H250M150 138H250', '#fbe7b0', 4)}`;
  const datos = {
    mitad,
    cuerpo: '#70390f',
    dentro: cuello,
    papel: CREMA,
    desde: 188,
    hasta: 330,
    medio: 77,
    dibujo: 0.42,
  };
  const chapita = `${rect([178, 34, 44, 22], 8, '#d9b04a')}${linea('M186 46v10M196 46v10M206 46v10M216 46v10', '#a67f25', 4)}`;
  return `${botella(pieza, datos)}${reflejo(136, 174, 178)}${chapita}${insignia(pieza, 228, 344)}`;
};

export const sifon: Forma = (pieza) => {
  const cuerpo = claro(pieza.color, 0.62);
  const mitad: Punto[] = [
    [30, 112, 6],
    [88, 152, 46],
    [88, 364, 22],
  ];
  const pico =
    linea('M210 74H128Q112 74 112 92V112', BLANCO, 20) + linea('M112 104V114', '#cfd3d6', 20);
  const cabeza = `${pico}${solido('M168 60Q168 52 176 52H230Q240 52 240 62V118H168Z', BLANCO)}${linea('M226 44Q272 40 284 96', pieza.color, 17)}${rect([160, 108, 84, 16], 6, pieza.color)}`;
  const datos = {
    mitad,
    cuerpo,
    papel: pieza.color,
    desde: 184,
    hasta: 318,
    medio: 76,
    dibujo: 0.42,
  };
  return `${botella(pieza, datos)}${reflejo(134, 162, 176)}${cabeza}${insignia(pieza, 238, 342)}`;
};

export const bebible: Forma = (pieza) => {
  const mitad: Punto[] = [
    [36, 84],
    [36, 100, 8],
    [84, 132, 40],
    [80, 240, 40],
    [86, 364, 26],
  ];
  const datos = {
    mitad,
    cuerpo: claro(pieza.color, 0.35),
    papel: CREMA,
    desde: 162,
    hasta: 326,
    medio: 72,
    dibujo: 0.5,
  };
  return `${botella(pieza, datos)}${tapa([156, 40, 88, 50], pieza.color, true)}${insignia(pieza, 238, 344)}`;
};
