/** Paper, diapers, wipes, sponges and bags. */
import { BLANCO, claro, comoTinta, CREMA, oscuro } from '../colores.ts';
import { frente, insignia, panel } from '../etiqueta.ts';
import { elipse, linea, poligono, rect, silueta, solido, sombra, trazo } from '../svg.ts';
import type { Forma } from '../tipos.ts';

function rollo(
  x: number,
  y: number,
  [radio, alto]: readonly [number, number],
  color: string,
): string {
  const cuerpo = `M${x - radio} ${y}V${y + alto}A${radio} ${radio * 0.3} 0 0 0 ${x + radio} ${y + alto}V${y}Z`;
  const puntos = linea(
    `M${x - radio} ${y + alto * 0.5}Q${x} ${y + alto * 0.5 + radio * 0.5} ${x + radio} ${y + alto * 0.5}`,
    claro(color, 0.5),
    3,
    'stroke-dasharray="2 9"',
  );
  return `${solido(cuerpo, BLANCO, puntos)}${elipse([x, y, radio, radio * 0.3], '#ffffff', 'stroke="#d9d7d0" stroke-width="2"')}${elipse([x, y, radio * 0.36, radio * 0.12], '#b59873')}`;
}

export const higienico: Forma = (pieza) => {
  const rollos = [
    rollo(124, 92, [74, 118], pieza.color),
    rollo(276, 92, [74, 118], pieza.color),
    rollo(124, 224, [74, 118], pieza.color),
    rollo(276, 224, [74, 118], pieza.color),
  ].join('');
  const faja = solido(
    poligono([
      [44, 148, 4],
      [356, 148, 4],
      [356, 300, 4],
      [44, 300, 4],
    ]),
    pieza.color,
    panel(pieza, [62, 160, 276, 128], { dibujo: 0.3, alLado: true, maximo: 48 }),
    'plano',
  );
  const film = linea('M62 106V138M62 312V338M340 106V130', '#fff', 8, 'opacity=".8"');
  return `${sombra(172)}${rollos}${faja}${film}${insignia(pieza, 300, 298)}`;
};

export const rollosCocina: Forma = (pieza) => {
  const rollos = [94, 306, 200]
    .map((x) => rollo(x, x === 200 ? 78 : 66, [58, x === 200 ? 268 : 262], pieza.color))
    .join('');
  const faja = solido(
    poligono([
      [32, 160, 6],
      [368, 160, 6],
      [368, 294, 6],
      [32, 294, 6],
    ]),
    pieza.color,
    panel(pieza, [52, 170, 296, 114], { dibujo: 0.26, alLado: true, maximo: 46 }),
    'plano',
  );
  return `${sombra(180)}${rollos}${faja}${insignia(pieza, 306, 296)}`;
};

/** A soft pack with a handle. */
export const panales: Forma = (pieza) => {
  const asa = linea('M150 76Q150 40 200 40Q250 40 250 76', oscuro(pieza.color, 0.2), 15);
  const contorno = poligono([
    [58, 72, 30],
    [342, 72, 30],
    [358, 210, 80],
    [350, 364, 34],
    [50, 364, 34],
    [42, 210, 80],
  ]);
  const dobleces = linea('M60 96Q200 116 340 96', claro(pieza.color, 0.35), 5);
  const nube = trazo(
    'M30 300C70 262 120 300 150 290C190 270 230 306 262 290C300 270 330 300 370 276V370H30Z',
    claro(pieza.color, 0.4),
  );
  const letras = panel(pieza, [74, 116, 252, 196], { dibujo: 0.52, maximo: 48 });
  return `${sombra(172)}${asa}${solido(contorno, pieza.color, dobleces + nube + letras, 'plano')}${insignia(pieza, 290, 326)}`;
};

/** Wipes: the lid is on the face. */
export const toallitas: Forma = (pieza) => {
  const hoja = trazo(
    'M150 92C160 50 210 66 214 40C250 60 252 78 250 96Z',
    '#eef4f6',
    'stroke="#cfdde2" stroke-width="3"',
  );
  const contorno = 'M36 116L50 110H350L364 116V346L350 354H50L36 346Z';
  const sellos = linea('M62 116V348M338 116V348', oscuro(pieza.color, 0.16), 5);
  const boca = `${solido(
    poligono([
      [118, 84, 22],
      [282, 84, 22],
      [296, 172, 26],
      [104, 172, 26],
    ]),
    BLANCO,
    '',
    'plano',
  )}${linea('M150 150H250', claro(pieza.color, 0.4), 8)}`;
  const letras = panel(pieza, [82, 190, 236, 142], { dibujo: 0.36, alLado: true, maximo: 42 });
  return `${sombra(170, 358)}${solido(contorno, pieza.color, sellos + letras, 'plano')}${hoja}${boca}${insignia(pieza, 290, 340)}`;
};

/** A small soft pack: pads, handkerchiefs, cotton. */
export const blando: Forma = (pieza) => {
  const contorno = poligono([
    [78, 66, 26],
    [322, 66, 26],
    [336, 210, 60],
    [328, 364, 32],
    [72, 364, 32],
    [64, 210, 60],
  ]);
  const arte = `${trazo('M60 240C130 190 220 270 340 200V370H60Z', claro(pieza.color, 0.34))}${linea('M86 92H314', claro(pieza.color, 0.5), 4, 'stroke-dasharray="3 10"')}`;
  const letras = panel(pieza, [88, 112, 224, 202], { dibujo: 0.48 });
  return `${sombra(150)}${solido(contorno, pieza.color, arte + letras, 'plano')}${insignia(pieza, 266, 326)}`;
};

export const esponjas: Forma = (pieza) => {
  const rollo = (y: number): string => {
    const poros = [70, 104, 150, 196, 232, 280, 316]
      .map((x, i) => elipse([x, y + 40 + ((i * 11) % 26), 8, 5], '#d9a51f'))
      .join('');
    return solido(
      poligono([
        [44, y, 18],
        [356, y, 18],
        [356, y + 86, 20],
        [44, y + 86, 20],
      ]),
      '#f7cf46',
      `${rect([30, y - 2, 340, 30], 0, '#3f8f4f')}${poros}`,
      'plano',
    );
  };
  const faja = solido(
    poligono([
      [94, 76, 4],
      [306, 76, 4],
      [306, 364, 6],
      [94, 364, 6],
    ]),
    pieza.color,
    panel(pieza, [106, 116, 188, 204], { dibujo: 0.4 }),
    'plano',
  );
  return `${sombra(174)}${[278, 180, 82].map(rollo).join('')}${faja}${insignia(pieza, 280, 332)}`;
};

/** Bags on a roll, banded. */
export const residuos: Forma = (pieza) => {
  const cuerpo = solido(
    silueta([
      [98, 76, 6],
      [98, 350, 30],
    ]),
    '#31363a',
    linea('M118 100V340M136 96V346M262 96V346M282 100V340', '#4a5157', 4),
  );
  const arriba = `${elipse([200, 78, 98, 26], '#454c52')}${elipse([200, 78, 70, 18], 'none', 'stroke="#2a2f33" stroke-width="5"')}${elipse([200, 78, 40, 10], 'none', 'stroke="#2a2f33" stroke-width="5"')}${elipse([200, 78, 16, 5], '#1b1f22')}`;
  const punta = solido('M290 150L330 190L336 356L296 350Z', '#3d4449', '', 'plano');
  const letras = frente(pieza, [114, 148, 172, 150], { fondo: pieza.color, dibujo: 0, maximo: 42 });
  const faja = solido('M100 128Q200 150 300 128V314Q200 336 100 314Z', pieza.color, letras);
  return `${sombra(130)}${punta}${cuerpo}${arriba}${faja}${insignia(pieza, 256, 326, CREMA)}`;
};

/** Soap: its box, and a bar before it. */
export const jabones: Forma = (pieza) => {
  const cara = solido(
    poligono([
      [40, 92, 6],
      [318, 92, 6],
      [318, 308, 6],
      [40, 308, 6],
    ]),
    pieza.color,
    `${trazo('M30 262C120 220 220 300 330 236V320H30Z', claro(pieza.color, 0.36))}${panel(pieza, [58, 108, 242, 146], { dibujo: 0.36, alLado: true })}`,
    'plano',
  );
  const lados = `${trazo('M40 94L84 68H360L318 94Z', claro(pieza.color, 0.42))}${trazo('M318 92L360 68V284L318 308Z', oscuro(pieza.color, 0.26))}`;
  const pastilla = `${sombra(120, 360, 226)}${solido(
    poligono([
      [106, 270, 40],
      [346, 270, 40],
      [354, 364, 42],
      [98, 364, 42],
    ]),
    claro(pieza.color, 0.66),
    linea(
      'M150 288H300Q326 290 326 316Q326 344 300 346H150Q126 344 126 316Q126 290 150 288Z',
      claro(pieza.color, 0.42),
      6,
    ),
    'esfera',
  )}${linea('M190 317H262', claro(pieza.color, 0.42), 7)}`;
  return `${sombra(160, 320)}${lados}${cara}${pastilla}${insignia(pieza, 92, 294, comoTinta(pieza.color))}`;
};
