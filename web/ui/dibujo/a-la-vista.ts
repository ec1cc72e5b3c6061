/** Where what is current of a row that scrolls sideways has to be in sight: on a phone not all of it is. */
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** @param actual what changes with it @returns for what scrolls; the current one in it is `aria-current` */
export function useALaVista(actual: string): RefObject<HTMLElement | null> {
  const fila = useRef<HTMLElement>(null);
  useEffect(() => {
    const aqui = fila.current?.querySelector('[aria-current]');
    aqui?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [actual]);
  return fila;
}
