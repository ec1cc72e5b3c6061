/** The page's one heading: names the tab, and takes the focus when somebody has come here by a link. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/** The page that the browser itself opened keeps the browser's own focus. */
let primera = true;

interface TituloProps {
  readonly children: ReactNode;
  /** What the tab is called, where it is not what is written. */
  readonly enPestania?: string;
}

export function Titulo({ children, enPestania }: TituloProps) {
  const ref = useRef<HTMLHeadingElement>(null);
  const nombre = enPestania ?? (typeof children === 'string' ? children : 'Belgrano Ahorro');
  useEffect(() => {
    document.title = nombre === 'Belgrano Ahorro' ? nombre : `${nombre} · Belgrano Ahorro`;
  }, [nombre]);
  useEffect(() => {
    const vieneDeOtra = !primera;
    primera = false;
    // Whoever is typing goes on typing.
    if (!vieneDeOtra || document.activeElement instanceof HTMLInputElement) return;
    ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1} className="titulo">
      {children}
    </h1>
  );
}
