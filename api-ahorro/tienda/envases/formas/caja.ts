/** Boxes and cartons. */
import { BLANCO, claro, comoTinta, CREMA, oscuro } from '../colores.ts';
import { tapa } from './piezas.ts';
import { frente, insignia, panel } from '../etiqueta.ts';
import { elipse, linea, poligono, rect, solido, sombra, trazo } from '../svg.ts';
import type { Caja, Forma } from '../tipos.ts';

/** Its front, and the two sides that are seen from above and from the right. */
function cubo([x, y, ancho, alto]: Caja, fondo: number, color: string, dentro: string): string {
  const sube = fondo * 0.5;
  const lado = `M${x + ancho} ${y}l${fondo}-${sube}V${y + alto - sube}L${x + ancho} ${y + alto}Z`;
  const arriba = `M${x} ${y}l${fondo}-${sube}h${ancho}l-${fondo} ${sube}Z`;
  const cara = poligono([
    [x, y, 3],
    [x + ancho, y, 3],
    [x + ancho, y + alto, 4],
    [x, y + alto, 4],
  ]);
  return `${trazo(lado, oscuro(color, 0.3))}${trazo(arriba, claro(color, 0.34))}${solido(cara, color, dentro, 'plano')}`;
}

export const caja: Forma = (pieza) => {
  const medidas: Caja = [66, 78, 220, 286];
  const franja = trazo('M60 262C130 226 220 300 300 244V370H60Z', oscuro(pieza.color, 0.2));
  const letras = panel(pieza, [82, 98, 188, 212], { dibujo: 0.48 });
  return `${sombra(166)}${cubo(medidas, 52, pieza.color, franja + letras)}${insignia(pieza, 226, 326)}`;
};

/** Wider than high: hamburgers, fish, tea. */
export const cajaAncha: Forma = (pieza) => {
  const medidas: Caja = [40, 132, 270, 232];
  const franja = trazo('M36 300C120 262 230 330 320 270V370H36Z', oscuro(pieza.color, 0.2));
  const letras = panel(pieza, [56, 150, 238, 152], { dibujo: 0.36, alLado: true });
  return `${sombra(176)}${cubo(medidas, 52, pieza.color, franja + letras)}${insignia(pieza, 240, 326)}`;
};

/** A carton of tomato, juice or milk that keeps for months. */
export const brick: Forma = (pieza) => {
  const medidas: Caja = [88, 84, 176, 280];
  const tapon = `${linea('M116 70H292', oscuro(pieza.color, 0.1), 3)}${elipse([204, 68, 34, 9], oscuro(pieza.color, 0.12))}${tapa([180, 36, 48, 32], BLANCO, true)}`;
  const pie = trazo('M80 300Q170 262 272 306V370H80Z', oscuro(pieza.color, 0.22));
  const letras = panel(pieza, [100, 102, 152, 208], { dibujo: 0.5, maximo: 38 });
  return `${sombra(134)}${cubo(medidas, 56, pieza.color, pie + letras)}${tapon}${insignia(pieza, 212, 328)}`;
};

/** With a roof and a cap: fresh juice. */
export const techo: Forma = (pieza) => {
  const lado = trazo('M276 148L326 126V344L276 364Z', oscuro(pieza.color, 0.3));
  const techito = `${trazo('M276 148L300 78L326 126Z', oscuro(pieza.color, 0.42))}${solido('M84 148L118 76H300L276 148Z', claro(pieza.color, 0.16), '', 'plano')}`;
  const cresta = rect([116, 44, 186, 36], 3, claro(pieza.color, 0.4));
  const tapon = `${elipse([184, 118, 30, 15], oscuro(pieza.color, 0.2))}${tapa([158, 90, 52, 28], BLANCO, true)}`;
  const pie = trazo('M80 306Q170 266 290 312V370H80Z', oscuro(pieza.color, 0.2));
  const letras = panel(pieza, [98, 162, 164, 154], { dibujo: 0.44, maximo: 36 });
  const cara = solido(
    poligono([
      [84, 148],
      [276, 148],
      [276, 364, 4],
      [84, 364, 4],
    ]),
    pieza.color,
    pie + letras,
    'plano',
  );
  return `${sombra(148)}${lado}${techito}${cresta}${cara}${tapon}${insignia(pieza, 226, 334)}`;
};

/** A wrapped pound of butter. */
export const pan200: Forma = (pieza) => {
  const franja = `${rect([30, 330, 300, 40], 0, pieza.color)}${linea('M30 322H330', claro(pieza.color, 0.3), 4)}`;
  const letras = frente(pieza, [52, 196, 246, 116], {
    fondo: BLANCO,
    dibujo: 0.38,
    alLado: true,
    maximo: 48,
  });
  const medidas: Caja = [36, 180, 276, 184];
  const pliegues = linea('M312 180L338 262L312 364M364 154L338 262', '#c9c2b2', 3);
  return `${sombra(182)}${cubo(medidas, 52, '#fbf3da', franja + letras)}${pliegues}${insignia(pieza, 250, 346, CREMA)}`;
};

/** Crackers in a long wrapper; some of them lie before it. */
export const galletitas: Forma = (pieza) => {
  const galleta = (x: number, y: number): string => {
    const hoyos = [-16, 0, 16].map((j) => `M${x - 18} ${y + j}h36`).join('');
    return solido(
      poligono([
        [x - 36, y - 34, 12],
        [x + 36, y - 34, 12],
        [x + 36, y + 34, 12],
        [x - 36, y + 34, 12],
      ]),
      '#eabf7c',
      linea(hoyos, '#b9803c', 7, 'stroke-dasharray=".1 18"'),
      'plano',
    );
  };
  const contorno = 'M34 84L46 76V80H354V76L366 84V272L354 280V276H46V280L34 272Z';
  const sellos = linea('M58 88V268M342 88V268', oscuro(pieza.color, 0.2), 5);
  const letras = panel(pieza, [72, 96, 256, 146], { dibujo: 0.32, alLado: true });
  return `${sombra(176, 358)}${solido(contorno, pieza.color, sellos + letras, 'plano')}${galleta(104, 312)}${galleta(256, 312)}${galleta(180, 322)}${insignia(pieza, 280, 252)}`;
};

const huevo = (x: number): string =>
  `M${x} 124C${x + 24} 124 ${x + 40} 164 ${x + 40} 190C${x + 40} 222 ${x + 22} 236 ${x} 236C${x - 22} 236 ${x - 40} 222 ${x - 40} 190C${x - 40} 164 ${x - 24} 124 ${x} 124Z`;

/** Six or twelve eggs in their carton. */
export const huevos: Forma = (pieza) => {
  const filas = [98, 302, 166, 234].map((x, i) =>
    solido(huevo(x), i % 2 === 0 ? '#dfa878' : '#eec79d', '', 'esfera'),
  );
  const caja2 = poligono([
    [34, 214, 10],
    [66, 206, 10],
    [92, 222, 12],
    [116, 206, 10],
    [166, 206, 10],
    [171, 222, 8],
    [176, 206, 10],
    [226, 206, 10],
    [231, 222, 8],
    [236, 206, 10],
    [284, 206, 10],
    [308, 222, 12],
    [334, 206, 10],
    [366, 214, 10],
    [346, 364, 24],
    [54, 364, 24],
  ]);
  const letras = panel(pieza, [72, 236, 256, 92], { dibujo: 0.3, alLado: true });
  return `${sombra(176)}${filas.join('')}${solido(caja2, '#c6bba8', letras, 'plano')}${insignia(pieza, 292, 342, comoTinta(pieza.color))}`;
};
