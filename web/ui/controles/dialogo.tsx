/** The browser's own dialog: focus stays in it and Escape closes it. */
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { Boton } from './boton.tsx';

interface DialogoProps {
  readonly titulo: string;
  readonly alCerrar: () => void;
  readonly children: ReactNode;
  /** Of its own, beside the one that all have. */
  readonly clase?: string;
  /** Who has the focus afterwards, where it is not who had it before. */
  readonly volverA?: () => HTMLElement | null;
}

export function Dialogo({ titulo, alCerrar, children, clase = '', volverA }: DialogoProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const destino = useRef(volverA);
  destino.current = volverA;
  useEffect(() => {
    const dialogo = ref.current;
    const antes = document.activeElement;
    dialogo?.showModal();
    // React's `autoFocus` comes too early: until now nothing in here could have the focus.
    dialogo?.querySelector<HTMLElement>('[data-empieza]')?.focus();
    return () => {
      dialogo?.close();
      // Already out of the page, it gives the focus back to nobody.
      const quien = destino.current?.() ?? antes;
      if (quien instanceof HTMLElement && quien.isConnected) quien.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={`dialogo ${clase}`.trim()}
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
