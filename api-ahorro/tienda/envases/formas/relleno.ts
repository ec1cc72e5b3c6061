/** What is seen through the window of a bag. */
import { claro, mezclar, oscuro } from '../colores.ts';
import { circulo, elipse, en, linea, rect, varios } from '../svg.ts';
import type { Caja } from '../tipos.ts';

/** Rows of grains, each turned another way; the rows are the same one, moved. */
function sembrado(dibujo: string, [x, y, ancho, alto]: Caja, lado: number): string {
  const columnas = Math.ceil(ancho / lado) + 2;
  const fila = varios(
    dibujo,
    Array.from({ length: columnas }, (_, i) => [i * lado, (i * 7) % 5, 1, (i * 67) % 180] as const),
  );
  const filas = Array.from({ length: Math.ceil(alto / lado) + 1 }, (_, i) => {
    const corrido = [0.9, 0.3, 0.6][i % 3] ?? 0;
    return [Math.round(x - lado * corrido), Math.round(y + i * lado)] as const;
  });
  return varios(fila, filas);
}

const RELLENOS = {
  arroz: {
    fondo: '#e6d9bd',
    lado: 24,
    uno: () => elipse([0, 0, 13, 5], '#fffaf0', 'stroke="#d3c199" stroke-width="1.5"'),
  },
  tirabuzon: {
    fondo: '#dca23b',
    lado: 36,
    uno: () =>
      `${linea('M-20 0H20', '#f3c767', 15)}${linea('M-18 7L-10-7M-6 7L2-7M6 7L14-7', '#c98c2a', 4)}`,
  },
  legumbres: {
    fondo: '#6b4424',
    lado: 24,
    uno: (color: string) =>
      `${circulo(0, 0, 11, mezclar(color, '#b0793f', 0.6))}${linea('M-5-4Q0-8 5-5', '#e0b27a', 2.5)}`,
  },
  bastones: {
    fondo: '#d79a2c',
    lado: 30,
    uno: () => `${rect([-26, -7, 52, 14], 4, '#f7cf6a')}${rect([-26, 1, 52, 6], 3, '#e5ae41')}`,
  },
  bolitas: {
    fondo: '#3f7f2c',
    lado: 25,
    uno: () => `${circulo(0, 0, 13, '#7cc04a')}${circulo(-4, -4, 4, '#b4e08a')}`,
  },
  hebras: { fondo: '#e3bd62', lado: 26, uno: () => linea('M-14 3Q0-7 14 3', '#fbe6a8', 6) },
  municion: {
    fondo: '#e0a02a',
    lado: 20,
    uno: () => `${circulo(0, 0, 6, '#f9cf55')}${circulo(9, 8, 4, '#fbe08c')}`,
  },
} as const;

export type NombreRelleno = keyof typeof RELLENOS;

/** Clear film, with the content behind it. */
export function relleno(nombre: NombreRelleno, caja: Caja, color: string): string {
  const { fondo, lado, uno: grano } = RELLENOS[nombre];
  const [x, y, , alto] = caja;
  const granos = sembrado(grano(color), caja, lado);
  const marco = rect(
    caja,
    18,
    'none',
    `stroke="${claro(oscuro(color, 0.2), 0.55)}" stroke-width="5"`,
  );
  const brillo = en(
    x,
    y,
    1,
    linea(`M18 ${alto - 24}L62 18M38 ${alto - 18}L70 ${alto / 2}`, '#fff', 7, 'opacity=".45"'),
  );
  return `<clipPath id="kr">${rect(caja, 18, '#000')}</clipPath><g clip-path="url(#kr)">${rect(caja, 0, fondo)}${granos}</g>${brillo}${marco}`;
}
