/** What must not happen by a touch in the pocket: slid with the thumb, or pressed by keyboard. */
import { useRef, useState } from 'react';
import type { CSSProperties, PointerEvent } from 'react';

interface DeslizarProps {
  readonly children: string;
  readonly alTerminar: () => void;
}

/** Of the way, from which letting go is enough. */
const BASTA = 0.7;

export function Deslizar({ children, alTerminar }: DeslizarProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const desde = useRef<number | null>(null);
  const [parte, ponerParte] = useState(0);
  const recorrida = ({ clientX }: PointerEvent) => {
    const ancho = ref.current?.clientWidth ?? 0;
    if (desde.current === null || ancho === 0) return 0;
    return Math.min(1, Math.max(0, (clientX - desde.current) / (ancho * 0.75)));
  };
  const soltar = () => {
    desde.current = null;
    ponerParte(0);
  };
  return (
    <button
      type="button"
      className="deslizar"
      ref={ref}
      style={{ '--parte': parte } as CSSProperties}
      onPointerDown={(evento) => {
        desde.current = evento.clientX;
        evento.currentTarget.setPointerCapture(evento.pointerId);
      }}
      onPointerMove={(evento) => {
        if (desde.current !== null) ponerParte(recorrida(evento));
      }}
      onPointerUp={(evento) => {
        const alcanza = recorrida(evento) >= BASTA;
        soltar();
        if (alcanza) alTerminar();
      }}
      onPointerCancel={soltar}
      // A key or a screen reader presses without a pointer: there is nothing to slide.
      onClick={({ detail }) => (detail === 0 ? alTerminar() : undefined)}
    >
      <span className="deslizar-pulgar" aria-hidden="true">
        ›
      </span>
      <span>
        <span className="deslizar-como">Deslizá: </span>
        {children}
      </span>
    </button>
  );
}
