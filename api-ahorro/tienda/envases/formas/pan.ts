/** The bakery. */
import { claro, comoTinta, CREMA, mezclar, oscuro } from '../colores.ts';
import { insignia, panel } from '../etiqueta.ts';
import {
  circulo,
  elipse,
  linea,
  poligono,
  rect,
  silueta,
  solido,
  sombra,
  trazo,
  varios,
} from '../svg.ts';
import type { Forma } from '../tipos.ts';

/** A sliced loaf in its bag, tied at the top. */
export const lactal: Forma = (pieza) => {
  const miga = /integral|salvado|semilla|negro/i.test(pieza.nombre) ? '#d9b484' : '#f6e4c2';
  const corteza = solido(
    'M78 172C52 128 92 92 140 100C170 84 230 84 260 100C308 92 348 128 322 172V340Q322 364 298 364H102Q78 364 78 340Z',
    '#cf8f4a',
  );
  const corte = trazo(
    'M96 172C74 140 104 110 146 118C176 104 224 104 254 118C296 110 326 140 304 172V330Q304 346 288 346H112Q96 346 96 330Z',
    miga,
  );
  const poros = linea(
    'M122 140h3M152 132h3M190 136h3M226 130h3M262 140h3M290 152h3M118 162h3M282 172h3',
    oscuro(miga, 0.18),
    8,
  );
  const mono = `${solido('M176 92L150 44Q200 30 250 44L224 92Z', claro(pieza.color, 0.45), linea('M184 86L174 50M200 86V44M216 86L226 50', claro(pieza.color, 0.1), 4), 'plano')}${rect([166, 84, 68, 18], 6, comoTinta(pieza.color))}`;
  const faja = `${rect([78, 184, 244, 140], 0, pieza.color)}${panel(pieza, [92, 194, 216, 120], { dibujo: 0.34, alLado: true, maximo: 40 })}`;
  const film = linea('M92 212V300M310 120L324 150', '#fff', 8, 'opacity=".4"');
  return `${sombra(142)}${corteza}${corte}${poros}${faja}${mono}${film}${insignia(pieza, 268, 332)}`;
};

export const medialunas: Forma = (pieza) => {
  const miga = `${solido('M-112 50C-128-10-70-66 0-66C70-66 128-10 112 50C104 74 78 72 74 48C66 16 38 2 0 2C-38 2-66 16-74 48C-78 72-104 74-112 50Z', pieza.color, linea('M-92-22Q-66-8-72 24M-52-52Q-28-30-40 6M0-66Q4-34 0 2M52-52Q28-30 40 6M92-22Q66-8 72 24', oscuro(pieza.color, 0.28), 6), 'esfera')}${linea('M-78-18Q-50-50-14-54', '#fff3d6', 9, 'opacity=".75"')}`;
  const carton = solido(
    poligono([
      [30, 226, 10],
      [370, 226, 10],
      [340, 364, 18],
      [60, 364, 18],
    ]),
    '#dcb98a',
    `${linea('M40 242H360', '#b98f5a', 4)}${panel(pieza, [72, 248, 256, 80], { dibujo: 0, maximo: 40 })}`,
    'plano',
  );
  return `${sombra(164)}${varios(miga, [
    [200, 100, 0.86],
    [118, 186, 0.86, -12],
    [282, 188, 0.86, 12],
    [200, 206, 0.9],
  ])}${carton}${insignia(pieza, 292, 344)}`;
};

/** A pile of rounds of dough under a printed film. */
export const tapas: Forma = (pieza) => {
  const pila = [344, 330, 316, 302]
    .map(
      (y) =>
        `${elipse([200, y - 98, 158, 116], '#d9bd8a')}${elipse([200, y - 103, 158, 115], '#f7e8c8')}`,
    )
    .join('');
  const anillo = circulo(
    200,
    200,
    118,
    'none',
    `stroke="${pieza.color}" stroke-width="10" transform="translate(0 55) scale(1 .73)"`,
  );
  const letras = panel(pieza, [92, 126, 216, 146], { dibujo: 0.4 });
  return `${sombra(168, 356)}${pila}${anillo}${letras}${insignia(pieza, 282, 284)}`;
};

export const prepizza: Forma = (pieza) => {
  const base = `${circulo(200, 206, 160, '#c98a45')}${solido('M44 200A156 156 0 0 1 356 200A156 156 0 0 1 44 200Z', '#e9b871', '', 'esfera')}${circulo(200, 200, 126, oscuro(pieza.color, 0.1))}${circulo(198, 196, 122, pieza.color)}`;
  const salsa = [
    [120, 150],
    [262, 128],
    [286, 238],
    [132, 270],
    [206, 112],
    [240, 290],
  ]
    .map(([x = 0, y = 0]) =>
      elipse([x, y, 20, 13], mezclar(pieza.color, '#ff9a5a', 0.4), 'opacity=".6"'),
    )
    .join('');
  const oregano = linea(
    'M150 122l8-6M240 150l9 3M118 210l6 8M284 180l8-4M176 286l8-5M262 272l6 6M192 136l4 8M146 180l8 2',
    '#4f7a34',
    6,
  );
  const letras = panel(pieza, [92, 148, 216, 104], { dibujo: 0 });
  return `${sombra(160, 360)}${base}${salsa}${oregano}${letras}${insignia(pieza, 260, 258)}`;
};

/** Bread from the oven, in its paper. */
export const panFresco: Forma = (pieza) => {
  const flauta = solido(
    silueta(
      [
        [16, -150, 16],
        [36, -110, 30],
        [38, 110, 30],
        [16, 150, 16],
      ],
      0,
    ),
    pieza.color,
    linea('M-22-96L20-62M-24-46L22-12M-24 4L22 38M-22 54L20 88', '#f7dfae', 13),
  );
  const bolsa = solido(
    'M108 196L116 188L124 196L132 188L140 196L148 188L156 196L164 188L172 196L180 188L188 196L196 188L204 196L212 188L220 196L228 188L236 196L244 188L252 196L260 188L268 196L276 188L284 196L292 188V352Q292 364 280 364H120Q108 364 108 352Z',
    '#dcb98a',
    panel(pieza, [122, 216, 156, 116], { dibujo: 0, fondo: CREMA }),
    'plano',
  );
  return `${sombra(120)}${varios(flauta, [
    [152, 190, 0.98, -10],
    [252, 190, 0.98, 12],
    [202, 186],
  ])}${bolsa}${insignia(pieza, 252, 344)}`;
};
