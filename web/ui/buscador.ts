/** What boxes have that one searches in. */
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** The text, once nobody has changed it for `ms`. */
export function useQuieto(texto: string, ms: number): string {
  const [quieto, ponerQuieto] = useState(texto);
  useEffect(() => {
    const reloj = setTimeout(() => ponerQuieto(texto), ms);
    return () => clearTimeout(reloj);
  }, [texto, ms]);
  return quieto;
}

const ESCRIBIBLE = 'input, textarea, select, [contenteditable]';

/** The key `/` leads there from anywhere where nobody writes. */
export function useBarra(campo: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const alApretar = (evento: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = evento;
      const escribe = target instanceof HTMLElement && target.closest(ESCRIBIBLE);
      if (key !== '/' || ctrlKey || metaKey || altKey || escribe) return;
      evento.preventDefault();
      campo.current?.focus();
    };
    document.addEventListener('keydown', alApretar);
    return () => document.removeEventListener('keydown', alApretar);
  }, [campo]);
}
