/** A page beside the board: its heading, what is done there most, and its content. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/** The page that the browser itself opened keeps the browser's own focus. */
let primera = true;

interface HojaProps {
  readonly titulo: string;
  /** A sentence under it. */
  readonly bajada?: ReactNode;
  readonly acciones?: ReactNode;
  readonly children: ReactNode;
}

export function Hoja({ titulo, bajada, acciones, children }: HojaProps) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const vieneDeOtra = !primera;
    primera = false;
    if (vieneDeOtra) ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main id="contenido" className="hoja" tabIndex={-1}>
      <header className="hoja-cabeza">
        <div>
          <h1 ref={ref} tabIndex={-1}>
            {titulo}
          </h1>
          {bajada === undefined ? null : <p className="tenue">{bajada}</p>}
        </div>
        {acciones === undefined ? null : <div className="fila">{acciones}</div>}
      </header>
      {children}
    </main>
  );
}
