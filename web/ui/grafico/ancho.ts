/** How wide something is on the screen, as it changes. */
import { useCallback, useState } from 'react';

/** Pixels: of the element, and of a character of its letters at most. */
export interface Ancho {
  readonly ancho: number;
  readonly letra: number;
}

/** Before it is seen: the narrowest there is. */
const SIN_VER: Ancho = { ancho: 240, letra: 8 };
/** Of the size of the letters, what the widest digits take. */
const DE_ANCHO = 0.65;

/** @returns the width, and the ref of what has it */
export function useAncho(): readonly [
  Ancho,
  (elemento: HTMLElement | null) => (() => void) | undefined,
] {
  const [medido, poner] = useState(SIN_VER);
  const ref = useCallback((elemento: HTMLElement | null) => {
    if (elemento === null) return undefined;
    const mirar = new ResizeObserver(() => {
      const letra = Number.parseFloat(getComputedStyle(elemento).fontSize) * DE_ANCHO;
      poner({ ancho: elemento.clientWidth, letra });
    });
    mirar.observe(elemento);
    return () => mirar.disconnect();
  }, []);
  return [medido, ref];
}
