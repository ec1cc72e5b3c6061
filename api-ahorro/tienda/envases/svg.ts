/** Pieces of drawings: tones of a colour, and what is cast by a light from the upper left. */
import { escapar } from '../../../platform/http/paginas/html.ts';

/** A colour `#rrggbb` nearer to white (above zero) or to black, from -1 to 1. */
export function tono(color: string, cuanto: number): string {
  const hacia = cuanto > 0 ? 255 : 0;
  const partes = [1, 3, 5].map((desde) => {
    const valor = Number.parseInt(color.slice(desde, desde + 2), 16);
    return Math.round(valor + (hacia - valor) * Math.abs(cuanto))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${partes.join('')}`;
}

/** Something round or upright in `color`: lit on its left, darker on its right. */
export function volumen(id: string, color: string): string {
  return `<linearGradient id="${id}"><stop stop-color="${tono(color, 0.22)}"/><stop offset=".35" stop-color="${color}"/><stop offset="1" stop-color="${tono(color, -0.28)}"/></linearGradient>`;
}

/** A ball in `color`. */
export function esfera(id: string, color: string): string {
  return `<radialGradient id="${id}" cx=".35" cy=".3" r=".8"><stop stop-color="${tono(color, 0.35)}"/><stop offset=".5" stop-color="${color}"/><stop offset="1" stop-color="${tono(color, -0.3)}"/></radialGradient>`;
}

/** What it stands on. */
export function sombra(ancho: number, y = 372): string {
  return `<ellipse cx="200" cy="${y}" rx="${ancho / 2}" ry="11" fill="#1a211d" opacity=".14"/>`;
}

export function trazo(d: string, fill: string, mas = ''): string {
  return `<path d="${d}" fill="${fill}"${mas}/>`;
}

export function texto(x: number, y: number, tamanio: number, dicho: string, mas = ''): string {
  return `<text x="${x}" y="${y}" font-size="${tamanio}" text-anchor="middle"${mas}>${escapar(dicho)}</text>`;
}
