/** Where a chart is drawn and gone through: one stop of Tab, whose value is said as it is shown. */
import type { ReactNode } from 'react';
import type { Completas } from './datos.ts';
import { Lectura } from './lectura.tsx';
import type { useRecorrido } from './recorrer.ts';

interface LienzoProps {
  readonly grafico: Completas;
  /** The ref of what tells how wide it is. */
  readonly medir: (elemento: HTMLElement | null) => (() => void) | undefined;
  readonly recorrido: ReturnType<typeof useRecorrido>;
  readonly sentido: 'ancho' | 'alto';
  readonly children: ReactNode;
}

export function Lienzo({ grafico, medir, recorrido, sentido, children }: LienzoProps) {
  const [cual, manos] = recorrido;
  return (
    <div
      className="grafico-lienzo"
      ref={medir}
      role="application"
      aria-roledescription="gráfico que se recorre con las flechas"
      aria-label={grafico.titulo}
      tabIndex={0}
      {...manos}
    >
      {children}
      <Lectura grafico={grafico} cual={cual} sentido={sentido} />
    </div>
  );
}
