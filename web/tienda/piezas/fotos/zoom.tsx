/** A picture over everything, to be looked at closely: by fingers, mouse, wheel, buttons and keys. */
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Dialogo } from '../../../ui/controles/dialogo.tsx';
import { Icono } from '../marco/icono.tsx';
import { useGestos } from './gestos.ts';
import type { Gestos } from './gestos.ts';
import { acercar, ENTERA, MAXIMA, mover, PASO } from './vista.ts';
import type { Punto } from './vista.ts';
import './zoom.css';

export interface ZoomProps {
  readonly nombre: string;
  readonly fotos: readonly string[];
  readonly cual: number;
  readonly elegir: (cual: number) => void;
  readonly alCerrar: () => void;
  /** Who has the focus once it is closed, by which was seen last. */
  readonly volverA: (cual: number) => HTMLElement | null;
}

/** How far an arrow moves it. */
const TRECHO = 60;
const FLECHAS: Readonly<Record<string, Punto>> = {
  ...{ ArrowLeft: { x: TRECHO, y: 0 }, ArrowRight: { x: -TRECHO, y: 0 } },
  ...{ ArrowUp: { x: 0, y: TRECHO }, ArrowDown: { x: 0, y: -TRECHO } },
};

export function Zoom({ nombre, fotos, cual, elegir, alCerrar, volverA }: ZoomProps) {
  const lugar = useRef<HTMLDivElement>(null);
  const pasar = (a: 1 | -1) => {
    const nueva = cual + a;
    if (nueva < 0 || nueva >= fotos.length) return;
    poner(() => ENTERA);
    elegir(nueva);
  };
  const gestos = useGestos(lugar, pasar);
  const { vista, suelta, poner, manos } = gestos;
  const alTeclear = (evento: KeyboardEvent) => {
    const { key } = evento;
    const flecha = FLECHAS[key];
    if (evento.ctrlKey || evento.metaKey || evento.altKey) return;
    if (key === '+' || key === '=') poner((actual, donde) => acercar(actual, PASO, donde));
    else if (key === '-') poner((actual, donde) => acercar(actual, 1 / PASO, donde));
    else if (key === '0') poner(() => ENTERA);
    else if (flecha === undefined) return;
    else if (vista.escala > 1) poner((actual, donde) => mover(actual, flecha, donde));
    else if (flecha.x !== 0) pasar(flecha.x < 0 ? 1 : -1);
    evento.preventDefault();
  };
  const { escala, x, y } = vista;
  return (
    <Dialogo titulo={nombre} alCerrar={alCerrar} clase="zoom" volverA={() => volverA(cual)}>
      <div className="zoom-todo" onKeyDown={alTeclear}>
        <div
          ref={lugar}
          className={`zoom-lugar ${suelta ? 'zoom-suelta' : ''} ${escala > 1 ? 'zoom-cerca' : ''}`}
          {...manos}
        >
          <img
            key={fotos[cual]}
            src={fotos[cual]}
            alt={fotos.length === 1 ? nombre : `${nombre}, foto ${cual + 1} de ${fotos.length}`}
            draggable={false}
            style={{ transform: `translate(${x}px, ${y}px) scale(${escala})` }}
          />
        </div>
        <Mandos {...{ gestos, cual, pasar }} cuantas={fotos.length} />
      </div>
    </Dialogo>
  );
}

interface MandosProps {
  readonly gestos: Gestos;
  readonly cual: number;
  readonly cuantas: number;
  readonly pasar: (a: 1 | -1) => void;
}

function Mandos({ gestos: { vista, poner }, cual, cuantas, pasar }: MandosProps) {
  return (
    <div className="zoom-mandos">
      {cuantas === 1 ? null : (
        <div className="zoom-grupo" role="group" aria-label="Fotos">
          <Boton aria-label="Foto anterior" aria-disabled={cual === 0} onClick={() => pasar(-1)}>
            <Icono nombre="anterior" />
          </Boton>
          <span role="status">
            {cual + 1} de {cuantas}
          </span>
          <Boton
            aria-label="Foto siguiente"
            aria-disabled={cual === cuantas - 1}
            onClick={() => pasar(1)}
          >
            <Icono nombre="siguiente" />
          </Boton>
        </div>
      )}
      <div className="zoom-grupo" role="group" aria-label="Tamaño">
        <Boton
          aria-label="Alejar"
          aria-disabled={vista.escala === 1}
          onClick={() => poner((actual, donde) => acercar(actual, 1 / PASO, donde))}
        >
          −
        </Boton>
        <span role="status">{Math.round(vista.escala * 100)} %</span>
        <Boton
          aria-label="Acercar"
          data-empieza
          aria-disabled={vista.escala === MAXIMA}
          onClick={() => poner((actual, donde) => acercar(actual, PASO, donde))}
        >
          +
        </Boton>
      </div>
    </div>
  );
}
