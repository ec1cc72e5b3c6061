/** Jars, tubs, cans and canisters. */
import { BLANCO, claro, CREMA, oscuro } from '../colores.ts';
import { faja, tapa } from './piezas.ts';
import { frente, insignia, panel } from '../etiqueta.ts';
import { circulo, elipse, linea, rect, silueta, solido, sombra, trazo } from '../svg.ts';
import type { Punto } from '../svg.ts';
import type { Forma } from '../tipos.ts';

export const frasco: Forma = (pieza) => {
  const mitad: Punto[] = [
    [88, 112],
    [92, 124, 10],
    [118, 156, 34],
    [118, 364, 34],
  ];
  const trozos = [
    [116, 190],
    [276, 206],
    [130, 342],
    [284, 330],
    [200, 346],
    [160, 162],
    [238, 158],
  ]
    .map(([x = 0, y = 0]) => circulo(x, y, 15, claro(pieza.color, 0.28), 'opacity=".7"'))
    .join('');
  const vidrio = rect([60, 100, 280, 40], 0, '#eaf2f4');
  const letras = panel(pieza, [108, 172, 184, 160], { dibujo: 0.46 });
  const tela = tapa([102, 58, 196, 60], oscuro(pieza.color, 0.12));
  const rayas = linea(
    'M124 78V112M150 80V114M176 80V114M202 80V114M228 80V114M254 80V114M278 78V112',
    claro(pieza.color, 0.3),
    4,
  );
  return `${sombra(136)}${solido(silueta(mitad), pieza.color, vidrio + trozos + letras)}${linea('M96 184V300', '#fff', 9, 'opacity=".45"')}${tela}${rayas}${insignia(pieza, 262, 338)}`;
};

/** A tub, wider above; its lid keeps the colour. */
export const pote: Forma = (pieza) => {
  const mitad: Punto[] = [
    [126, 128, 4],
    [106, 364, 22],
  ];
  const ola = trazo('M60 286C120 250 190 320 340 262V370H60Z', pieza.color);
  const borde = faja(120, 142, claro(pieza.color, 0.3), 3);
  const letras = frente(pieza, [102, 146, 196, 176], { fondo: CREMA, dibujo: 0.46 });
  const arriba = solido(
    silueta([
      [126, 84, 12],
      [138, 98, 6],
      [138, 128, 8],
      [130, 134, 4],
    ]),
    pieza.color,
    linea('M60 106H340', oscuro(pieza.color, 0.16), 4),
  );
  return `${sombra(130)}${solido(silueta(mitad), CREMA, borde + ola + letras)}${arriba}${insignia(pieza, 254, 336, oscuro(pieza.color, 0.35))}`;
};

/** Ice cream: the tub is of the colour, and a scoop is printed on it. */
export const helado: Forma = (pieza) => {
  const mitad: Punto[] = [
    [138, 136, 4],
    [112, 364, 30],
  ];
  const bocha = `${circulo(200, 368, 70, claro(pieza.color, 0.28))}${circulo(132, 380, 56, claro(pieza.color, 0.46))}${circulo(268, 380, 56, '#6b3a1e')}`;
  const chorreado = trazo(
    'M50 130H350V166Q336 192 320 168Q306 150 292 172Q276 206 258 172Q246 156 232 170Q216 190 200 166Q186 148 170 172Q154 210 138 174Q126 154 112 172Q94 196 78 166Q64 150 50 168Z',
    claro(pieza.color, 0.6),
  );
  const letras = frente(pieza, [96, 194, 208, 112], { fondo: pieza.color, dibujo: 0 });
  const arriba = solido(
    silueta([
      [140, 86, 16],
      [152, 104, 6],
      [152, 136, 10],
      [142, 142, 4],
    ]),
    BLANCO,
    linea('M40 112H360', claro(pieza.color, 0.4), 5),
  );
  return `${sombra(138)}${solido(silueta(mitad), pieza.color, chorreado + bocha + letras)}${arriba}${insignia(pieza, 262, 336, CREMA)}`;
};

/** A tin with its rims. */
export const lata: Forma = (pieza) => {
  const mitad: Punto[] = [
    [104, 84, 10],
    [108, 100, 4],
    [108, 350, 4],
    [104, 364, 10],
  ];
  const letras = `${faja(108, 330, pieza.color, 6)}${panel(pieza, [108, 136, 184, 180], { dibujo: 0.48 })}`;
  const metal = linea('M92 342Q200 356 308 342', '#98a1a8', 4);
  const arriba = `${elipse([200, 90, 106, 18], '#dfe4e8')}${elipse([200, 91, 94, 13], '#b4bcc3')}${linea('M172 92H228', '#e9edf0', 8)}`;
  return `${sombra(126)}${solido(silueta(mitad), '#c7ced4', letras + metal)}${arriba}${insignia(pieza, 258, 336)}`;
};

/** Low and wide: tuna, paté. */
export const latita: Forma = (pieza) => {
  const mitad: Punto[] = [
    [140, 176, 10],
    [144, 188, 4],
    [144, 352, 4],
    [140, 364, 10],
  ];
  const letras = `${faja(192, 340, pieza.color, 6)}${panel(pieza, [86, 214, 228, 118], { dibujo: 0.36, alLado: true })}`;
  const arriba = `${elipse([200, 180, 142, 34], '#e6eaed')}${elipse([200, 181, 126, 26], '#bcc4ca')}${elipse([200, 178, 38, 12], 'none', 'stroke="#eef1f3" stroke-width="7"')}`;
  return `${sombra(160)}${solido(silueta(mitad), '#c7ced4', letras)}${arriba}${insignia(pieza, 286, 340)}`;
};

/** A canister with a plastic lid: infant milk, salt, cocoa. */
export const tarro: Forma = (pieza) => {
  const mitad: Punto[] = [
    [106, 112, 2],
    [106, 364, 16],
  ];
  const pie = `${faja(316, 380, oscuro(pieza.color, 0.24))}${faja(306, 314, claro(pieza.color, 0.5))}`;
  const letras = panel(pieza, [108, 134, 184, 176], { dibujo: 0.48 });
  const arriba = solido(
    silueta([
      [104, 62, 16],
      [114, 74, 4],
      [114, 114, 8],
    ]),
    BLANCO,
    linea('M80 94H320', claro(pieza.color, 0.4), 8),
  );
  return `${sombra(126)}${solido(silueta(mitad), pieza.color, pie + letras)}${arriba}${insignia(pieza, 252, 332, CREMA)}`;
};
