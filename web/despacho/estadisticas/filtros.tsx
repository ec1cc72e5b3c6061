/** Which days, by what, and whether beside those before: kept in the address. */
import { useState } from 'react';
import type { Agrupacion } from '../../../contracts/despacho/estadisticas.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { AGRUPACIONES, EJE } from './nombres.ts';
import { elegidoDe, rangosDe } from './rangos.ts';
import type { Rango } from './rangos.ts';
import { ahoraMismo } from '../../ui/entorno/reloj.ts';

const A_MEDIDA = 'A medida';

export interface Mirada extends Rango {
  readonly por: Agrupacion;
  readonly comparar: 'si' | 'no';
}

interface FiltrosProps {
  readonly mirada: Mirada;
  readonly poner: (cambios: Partial<Mirada>) => void;
  /** Where the same is to be had as a file. */
  readonly csv: string;
}

export function Filtros({ mirada, poner, csv }: FiltrosProps) {
  const { por, comparar } = mirada;
  return (
    <div className="fila estadisticas-filtros">
      <QueDias {...{ mirada, poner }} />
      <div className="fila estadisticas-filtros" role="group" aria-label="Agrupar">
        {AGRUPACIONES.map((cual) => (
          <Boton key={cual} chico aria-pressed={cual === por} onClick={() => poner({ por: cual })}>
            Por {EJE[cual].toLowerCase()}
          </Boton>
        ))}
      </div>
      <Boton
        chico
        aria-pressed={comparar === 'si'}
        onClick={() => poner({ comparar: comparar === 'si' ? 'no' : 'si' })}
      >
        Comparar con antes
      </Boton>
      <a className="boton boton-chico" href={csv} download>
        Bajar CSV
      </a>
    </div>
  );
}

function QueDias({ mirada: { desde, hasta }, poner }: Pick<FiltrosProps, 'mirada' | 'poner'>) {
  const rangos = rangosDe(ahoraMismo());
  const [tocado, ponerTocado] = useState<string>();
  const elegido = elegidoDe(rangos, { desde, hasta }, tocado);
  const escribir = tocado === A_MEDIDA || elegido === undefined;
  return (
    <>
      <div className="fila estadisticas-filtros" role="group" aria-label="Qué días">
        {rangos.map(({ nombre, ...rango }) => (
          <Boton
            key={nombre}
            chico
            aria-pressed={!escribir && nombre === elegido}
            onClick={() => {
              ponerTocado(nombre);
              poner(rango);
            }}
          >
            {nombre}
          </Boton>
        ))}
        <Boton chico aria-pressed={escribir} onClick={() => ponerTocado(A_MEDIDA)}>
          {A_MEDIDA}
        </Boton>
      </div>
      {escribir ? (
        <div className="fila estadisticas-filtros">
          <Dia nombre="Desde" valor={desde} max={hasta} poner={(dia) => poner({ desde: dia })} />
          <Dia nombre="Hasta" valor={hasta} min={desde} poner={(dia) => poner({ hasta: dia })} />
        </div>
      ) : null}
    </>
  );
}

interface DiaProps {
  readonly nombre: string;
  readonly valor: string;
  readonly min?: string;
  readonly max?: string;
  readonly poner: (dia: string) => void;
}

/** A day that is not written to its end is none yet: what was looked at stays. */
function Dia({ nombre, valor, poner, ...limites }: DiaProps) {
  return (
    <label>
      {nombre}{' '}
      <input
        className="control"
        type="date"
        value={valor}
        {...limites}
        onChange={({ target }) => (target.value === '' ? undefined : poner(target.value))}
      />
    </label>
  );
}
