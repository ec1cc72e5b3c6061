/** The one button. */
import { useLayoutEffect, useRef } from 'react';
import type { ButtonHTMLAttributes } from 'react';

export interface BotonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tipo?: 'principal' | 'peligro' | 'comun';
  readonly chico?: boolean;
}

export function Boton({ tipo = 'comun', chico = false, className = '', ...resto }: BotonProps) {
  const clases = ['boton', tipo === 'comun' ? '' : `boton-${tipo}`, chico ? 'boton-chico' : ''];
  return (
    <button
      type="button"
      {...resto}
      ref={useSinPerderElFoco(resto.disabled ?? false)}
      className={[...clases, className].filter((clase) => clase !== '').join(' ')}
    />
  );
}

/** Browsers take the focus from what cannot be pressed for a while: whoever pressed it gets it back, unless they went on. */
function useSinPerderElFoco(impedido: boolean) {
  const ref = useRef<HTMLButtonElement>(null);
  const loTenia = useRef(false);
  useLayoutEffect(() => {
    if (impedido) {
      loTenia.current ||= document.activeElement === ref.current;
      return;
    }
    if (loTenia.current && document.activeElement === document.body) {
      ref.current?.focus({ preventScroll: true });
    }
    loTenia.current = false;
  }, [impedido]);
  return ref;
}
