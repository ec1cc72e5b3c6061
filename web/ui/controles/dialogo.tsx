/** The browser's own dialog: focus stays in it and Escape closes it. */
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { Boton } from './boton.tsx';

interface DialogoProps {
  readonly titulo: string;
  readonly alCerrar: () => void;
  readonly children: ReactNode;
}

export function Dialogo({ titulo, alCerrar, children }: DialogoProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialogo = ref.current;
    const antes = document.activeElement;
    dialogo?.showModal();
    // React's `autoFocus` comes too early: until now nothing in here could have the focus.
    dialogo?.querySelector<HTMLElement>('[data-empieza]')?.focus();
    return () => {
      dialogo?.close();
      // Already out of the page, it gives the focus back to nobody.
      if (antes instanceof HTMLElement && antes.isConnected) antes.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className="dialogo"
      aria-labelledby={id}
      onCancel={(evento) => {
        evento.preventDefault();
        alCerrar();
      }}
      onClick={(evento) => {
        if (evento.target === ref.current) alCerrar();
      }}
    >
      <div className="dialogo-cabeza">
        <h2 id={id}>{titulo}</h2>
        <Boton chico onClick={alCerrar}>
          Cerrar
        </Boton>
      </div>
      <div className="dialogo-cuerpo">{children}</div>
    </dialog>
  );
}
