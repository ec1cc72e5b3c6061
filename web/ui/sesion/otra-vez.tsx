/** The way in, over the page of somebody whose session has ended: nobody sees it, and nothing that they wrote is lost. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import './otra-vez.css';

export const SE_CERRO = {
  titulo: 'Tu sesión se cerró',
  detalle: 'Ingresá otra vez y seguís donde estabas: lo que escribiste sigue acá.',
} as const;

export function OtraVez({ children }: { readonly children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialogo = ref.current;
    const antes = document.activeElement;
    dialogo?.showModal();
    return () => {
      dialogo?.close();
      if (antes instanceof HTMLElement && antes.isConnected) antes.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className="otra-vez"
      aria-label={SE_CERRO.titulo}
      onCancel={(evento) => evento.preventDefault()}
      // Browsers close it all the same for who insists.
      onClose={() => ref.current?.showModal()}
    >
      {children}
    </dialog>
  );
}
