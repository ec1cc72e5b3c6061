/** Which of some boxes on the screen a stretched one touches. Pure; in pixels of the window. */

export interface Punto {
  readonly x: number;
  readonly y: number;
}

export interface Caja {
  readonly izquierda: number;
  readonly arriba: number;
  readonly ancho: number;
  readonly alto: number;
}

/** From one corner to the other, whichever way it was drawn. */
export function cajaEntre(a: Punto, b: Punto): Caja {
  return {
    ...{ izquierda: Math.min(a.x, b.x), arriba: Math.min(a.y, b.y) },
    ...{ ancho: Math.abs(a.x - b.x), alto: Math.abs(a.y - b.y) },
  };
}

export function seTocan(a: Caja, b: Caja): boolean {
  return (
    a.izquierda <= b.izquierda + b.ancho &&
    b.izquierda <= a.izquierda + a.ancho &&
    a.arriba <= b.arriba + b.alto &&
    b.arriba <= a.arriba + a.alto
  );
}
