/** Keyboard shortcuts of the board. */
import { useEffect } from 'react';

export interface Atajos {
  readonly buscar: () => void;
  readonly ayuda: () => void;
  readonly abrir: (numero: string) => void;
  /** An arrow was pressed, at this card or at none. */
  readonly flecha: (numero: string | null, tecla: string) => void;
}

export function useTeclado(atajos: Atajos): void {
  useEffect(() => {
    const alPulsar = (evento: KeyboardEvent) => {
      const { target, key } = evento;
      if (evento.ctrlKey || evento.metaKey || evento.altKey) return;
      if (!(target instanceof HTMLElement) || document.querySelector('dialog[open]')) return;
      if (target.matches('input, select, textarea')) {
        if (key === 'Escape') target.blur();
        return;
      }
      const numero = target.dataset.numero ?? null;
      if (key === '/') atajos.buscar();
      else if (key === '?') atajos.ayuda();
      else if (key.startsWith('Arrow')) atajos.flecha(numero, key);
      else if ((key === 'Enter' || key === ' ') && numero !== null) atajos.abrir(numero);
      else return;
      evento.preventDefault();
    };
    window.addEventListener('keydown', alPulsar);
    return () => window.removeEventListener('keydown', alPulsar);
  });
}
