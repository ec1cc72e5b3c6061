/** The values of the point that is looked at, said as soon as they are shown. */
import type { CSSProperties } from 'react';
import { claseDe, decir } from './datos.ts';
import type { Completas } from './datos.ts';

interface LecturaProps {
  readonly grafico: Completas;
  readonly cual: number | null;
  /** Along which side it stands beside its point. */
  readonly sentido: 'ancho' | 'alto';
}

export function Lectura({ grafico, cual, sentido }: LecturaProps) {
  const { puntos, series, formatear } = grafico;
  const punto = cual === null ? undefined : puntos[cual];
  return (
    <div
      className="grafico-lectura"
      role="status"
      data-vacia={punto === undefined ? '' : undefined}
      style={punto === undefined ? undefined : lugar(cual ?? 0, puntos.length, sentido)}
    >
      {punto === undefined ? null : (
        <>
          <strong>{punto.nombre}</strong>
          {series.map((serie, j) => (
            <span key={serie.nombre}>
              <Muestra clase={claseDe(serie)} />
              {serie.nombre}: {decir(punto.valores[j], formatear, 'sin datos')}
            </span>
          ))}
        </>
      )}
    </div>
  );
}

/** Beside its point, on the side on which there is more room, and no wider than that. */
function lugar(cual: number, cuantos: number, sentido: LecturaProps['sentido']): CSSProperties {
  const desdeElla = `${100 - (cual / cuantos) * 100}%`;
  const pasada = `${((cual + 1) / cuantos) * 100}%`;
  const alPrincipio = cual <= (cuantos - 1) / 2;
  if (sentido === 'alto') return alPrincipio ? { top: pasada } : { bottom: desdeElla };
  if (alPrincipio) return { left: pasada, right: 0 };
  return { left: 0, right: desdeElla, marginLeft: 'auto' };
}

export function Muestra({ clase }: { readonly clase: string }) {
  return (
    <svg className="grafico-muestra" viewBox="0 0 10 10" aria-hidden="true">
      <rect className={clase} x="0.5" y="0.5" width="9" height="9" rx="2" />
    </svg>
  );
}
