/** Keyboard shortcuts of the board: which there are says `atajos.ts`. */
import { useEffect } from 'react';
import { ACCIONES, DEL_TABLERO, TECLA } from './atajos.ts';
import type { Accion, DelTablero } from './atajos.ts';

export interface Atajos {
  readonly tablero: (que: DelTablero) => void;
  readonly abrir: (numero: string) => void;
  /** With the card that has the focus, or null. */
  readonly accion: (que: Accion, numero: string | null) => void;
  /** An arrow was pressed, at this card or at none. */
  readonly flecha: (numero: string | null, tecla: string) => void;
  /** Escape, where nothing else takes it. */
  readonly soltar: () => void;
}

const TABLERO = Object.keys(DEL_TABLERO) as readonly DelTablero[];

export function useTeclado(atajos: Atajos): void {
  useEffect(() => {
    const alPulsar = (evento: KeyboardEvent) => {
      const { target, key } = evento;
      if (evento.ctrlKey || evento.metaKey || evento.altKey) return;
      if (!(target instanceof HTMLElement) || document.querySelector('dialog[open]')) return;
      if (target.matches('input:not([type=checkbox]), select, textarea')) {
        if (key === 'Escape') target.blur();
        return;
      }
      const numero = target.closest<HTMLElement>('[data-numero]')?.dataset.numero ?? null;
      const enLaTarjeta = target.dataset.numero !== undefined;
      const accion = ACCIONES.find((nombre) => TECLA[nombre].tecla === key.toLowerCase());
      const delTablero = TABLERO.find((nombre) => DEL_TABLERO[nombre].tecla === key.toLowerCase());
      if (delTablero !== undefined) atajos.tablero(delTablero);
      else if (accion !== undefined) atajos.accion(accion, numero);
      else if (key.startsWith('Arrow')) atajos.flecha(numero, key);
      else if (key === 'Escape') atajos.soltar();
      else if (key === 'Enter' && numero !== null && enLaTarjeta) atajos.abrir(numero);
      else return;
      evento.preventDefault();
    };
    window.addEventListener('keydown', alPulsar);
    return () => window.removeEventListener('keydown', alPulsar);
  });
}
