/** What of a picture is seen while it is enlarged: how much, and how far it is moved. Pure. */

export interface Vista {
  /** 1 is all of it. */
  readonly escala: number;
  /** How far its middle is from the middle of its place, in pixels. */
  readonly x: number;
  readonly y: number;
}
export interface Punto {
  readonly x: number;
  readonly y: number;
}
export interface Lugar {
  readonly ancho: number;
  readonly alto: number;
}

export const ENTERA: Vista = { escala: 1, x: 0, y: 0 };
export const MAXIMA = 4;
/** By a double tap; by a press of a button. */
export const DE_CERCA = 2.5;
export const PASO = 1.5;

const entre = (n: number, hasta: number) => Math.min(hasta, Math.max(-hasta, n)) || 0;

/** No further than its edge. */
function dentro({ escala, x, y }: Vista, { ancho, alto }: Lugar): Vista {
  const sobra = (escala - 1) / 2;
  return { escala, x: entre(x, ancho * sobra), y: entre(y, alto * sobra) };
}

/** What is at `punto`, from the middle of its place, stays there. */
export function acercar(
  { escala, x, y }: Vista,
  factor: number,
  lugar: Lugar,
  punto: Punto = { x: 0, y: 0 },
): Vista {
  const nueva = Math.min(MAXIMA, Math.max(1, escala * factor));
  const cuanto = nueva / escala;
  const correr = (donde: number, desde: number) => donde - (donde - desde) * cuanto;
  return dentro({ escala: nueva, x: correr(punto.x, x), y: correr(punto.y, y) }, lugar);
}

export function mover(vista: Vista, { x, y }: Punto, lugar: Lugar): Vista {
  return dentro({ ...vista, x: vista.x + x, y: vista.y + y }, lugar);
}

/** From all of it to close by, and back. */
export function alternar(vista: Vista, lugar: Lugar, punto: Punto): Vista {
  return vista.escala > 1 ? ENTERA : acercar(vista, DE_CERCA, lugar, punto);
}
