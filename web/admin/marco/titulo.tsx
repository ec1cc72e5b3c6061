/** The page's one heading: names the tab, and takes the focus when somebody has come here by a link. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/** The page that the browser itself opened keeps the browser's own focus. */
let primera = true;

interface TituloProps {
  readonly children: ReactNode;
  /** What the tab is called, where it is not what is written. */
  readonly enPestania?: string;
  /** Beside it, such as what is done here most. */
  readonly acciones?: ReactNode;
}

export function Titulo({ children, enPestania, acciones }: TituloProps) {
  const ref = useRef<HTMLHeadingElement>(null);
  const nombre = enPestania ?? (typeof children === 'string' ? children : 'Administración');
  useEffect(() => {
    document.title = `${nombre} · Administración`;
  }, [nombre]);
  useEffect(() => {
    const vieneDeOtra = !primera;
    primera = false;
    // Whoever is typing goes on typing.
    if (!vieneDeOtra || document.activeElement instanceof HTMLInputElement) return;
    ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="titulo-admin">
      <h1 ref={ref} tabIndex={-1}>
        {children}
      </h1>
      {acciones === undefined ? null : <div className="fila">{acciones}</div>}
    </header>
  );
}
