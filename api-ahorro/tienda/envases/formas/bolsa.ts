/** Bags: block bags of paper, pillows with a window, sachets, pouches. */
import { BLANCO, claro, comoTinta, CREMA, oscuro } from '../colores.ts';
import { frente, insignia, panel } from '../etiqueta.ts';
import { relleno } from './relleno.ts';
import type { NombreRelleno } from './relleno.ts';
import { linea, poligono, rect, silueta, solido, sombra, trazo } from '../svg.ts';
import type { Caja, Forma, Pieza } from '../tipos.ts';

/** Folded over at the top, with a side that the light does not reach. */
function paquete(pieza: Pieza, papel: string): string {
  const lado = trazo('M296 92L336 84L338 350Q338 356 332 358L298 364Z', oscuro(papel, 0.32));
  const doblez = linea('M316 90L312 226L320 356', oscuro(papel, 0.46), 3);
  const cara = poligono([
    [64, 90, 4],
    [298, 90, 4],
    [302, 364, 10],
    [60, 364, 10],
  ]);
  const solapa = solido(
    poligono([
      [72, 40, 8],
      [328, 40, 8],
      [338, 86, 4],
      [298, 96, 4],
      [62, 96, 4],
    ]),
    claro(papel, 0.12),
    linea('M60 64H340', oscuro(papel, 0.12), 4),
    'plano',
  );
  const letras = panel(pieza, [80, 118, 202, 206], { dibujo: 0.46 });
  return `${sombra(164)}${lado}${doblez}${solido(cara, papel, letras, 'plano')}${solapa}${insignia(pieza, 246, 330)}`;
}

export const yerba: Forma = (pieza) => paquete(pieza, pieza.color);
export const papel: Forma = (pieza) => paquete(pieza, claro(pieza.color, 0.22));

/** The teeth of a seal, from one side to the other. */
function costura(y: number, hacia: number): readonly string[] {
  return Array.from(
    { length: 13 },
    (_, i) => `L${84 + i * 18 + 8} ${y + hacia}L${84 + i * 18 + 16} ${y}`,
  );
}

const ALMOHADA = `M82 50${costura(50, -8).join('')}L318 50C322 74 336 96 336 140V268C336 312 322 334 318 356L82 356C78 334 64 312 64 268V140C64 96 78 74 82 50Z`;

function almohada(pieza: Pieza, color: string, ventana: NombreRelleno | undefined): string {
  const pliegues = linea('M82 74H318M82 336H318', oscuro(color, 0.16), 4);
  const arrugas = linea(
    'M104 92L96 112M132 88L128 104M272 88L278 106M300 94L308 116',
    claro(color, 0.45),
    4,
  );
  const vidrio: Caja = [92, 224, 216, 94];
  const letras = ventana
    ? `${panel(pieza, [86, 108, 228, 104], { dibujo: 0.36, maximo: 42, alLado: true })}${relleno(ventana, vidrio, color)}`
    : panel(pieza, [90, 112, 220, 206], { dibujo: 0.5 });
  return `${sombra(150, 362)}${solido(ALMOHADA, color, pliegues + arrugas + letras, 'plano')}${insignia(pieza, 266, 322)}`;
}

const conVentana =
  (ventana?: NombreRelleno): Forma =>
  (pieza) =>
    almohada(pieza, pieza.color, ventana);

export const bolsa = conVentana();
export const bolsaArroz = conVentana('arroz');
export const bolsaTirabuzon = conVentana('tirabuzon');
export const bolsaLegumbres = conVentana('legumbres');
export const bolsaBastones = conVentana('bastones');
export const bolsaBolitas = conVentana('bolitas');
export const bolsaHebras = conVentana('hebras');
export const bolsaMunicion = conVentana('municion');

/** Long pasta lies in a long pack, whose lower half is clear. */
export const spaghetti: Forma = (pieza) => {
  const contorno = poligono([
    [128, 40, 4],
    [272, 40, 4],
    [282, 70, 20],
    [284, 330, 20],
    [272, 364, 4],
    [128, 364, 4],
    [116, 330, 20],
    [118, 70, 20],
  ]);
  const hebras = Array.from({ length: 17 }, (_, i) => `M${122 + i * 9.6} 190V350`).join('');
  const pasta = `${rect([100, 200, 200, 140], 0, '#f0c560')}${linea(hebras, '#d79d33', 3)}`;
  const letras = `${panel(pieza, [124, 76, 152, 150], { dibujo: 0.36 })}${linea('M110 58H290M110 346H290', claro(pieza.color, 0.4), 4)}`;
  return `${sombra(106)}${solido(contorno, pieza.color, pasta + letras)}${insignia(pieza, 242, 300)}`;
};

/** A soft bag of milk, sealed across its ends. */
export const sachet: Forma = (pieza) => {
  const contorno =
    'M92 44H308V62C318 92 330 120 330 180V318Q330 364 290 364H110Q70 364 70 318V180C70 120 82 92 92 62Z';
  const ola = `${trazo('M60 276C120 236 170 262 214 276C262 292 300 270 344 246V370H60Z', pieza.color)}${trazo('M60 300C120 262 180 290 222 302C270 314 306 296 344 272V370H60Z', oscuro(pieza.color, 0.16))}`;
  const cierre = `${rect([92, 44, 216, 20], 0, pieza.color)}${linea('M92 72H308', claro(pieza.color, 0.4), 4)}`;
  const letras = frente(pieza, [88, 92, 224, 176], { fondo: BLANCO, dibujo: 0.5, maximo: 46 });
  const brillo = linea('M92 132Q84 190 90 240', '#fff', 10, 'opacity=".7"');
  return `${sombra(146)}${solido(contorno, BLANCO, ola + cierre + letras, 'plano')}${brillo}${insignia(pieza, 252, 326, CREMA)}`;
};

/** A pouch that stands by itself. */
export const sobre: Forma = (pieza) => {
  const contorno = silueta([
    [104, 66, 8],
    [112, 200, 60],
    [124, 352, 20],
    [60, 364, 60],
  ]);
  const arriba = `${rect([80, 66, 240, 26], 0, oscuro(pieza.color, 0.12))}${linea('M90 104H310', claro(pieza.color, 0.4), 4)}`;
  const letras = panel(pieza, [102, 124, 196, 190], { dibujo: 0.46 });
  const pico = solido('M178 34H222Q228 34 228 40V68H172V40Q172 34 178 34Z', comoTinta(pieza.color));
  return `${pico}${sombra(132)}${solido(contorno, pieza.color, arriba + letras, 'plano')}${insignia(pieza, 248, 326)}`;
};
