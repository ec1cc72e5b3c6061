/** The key that leads to a box that one searches in. */
import { useEffect } from 'react';
import type { RefObject } from 'react';

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
