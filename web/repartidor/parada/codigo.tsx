/** The code that whoever takes it tells; and handing it over without one, with a photo and why. */
import { useState } from 'react';
import { ES_CODIGO, INTENTOS, quedanEnTexto } from '../../../contracts/reglas/reparto/puerta.ts';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';

/** What the end of a stop brings of its code. */
export interface CodigoDado {
  readonly codigo?: string;
  readonly sin_codigo?: string;
}

const POR_QUE = [
  'No tiene el teléfono a mano',
  'Recibe otra persona, y no lo sabe',
  'No le anda la página',
] as const;

/** @returns what was typed, and what is missing of it until then, in a sentence */
export function useCodigo({ pide_codigo: pide }: Ticket, hayFoto: boolean) {
  const [codigo, ponerCodigo] = useState('');
  const [sin, ponerSin] = useState(false);
  const [porQue, ponerPorQue] = useState('');
  const intentos = pide?.intentos ?? INTENTOS;
  // Where no try is left, there is one way.
  const sinCodigo = sin || intentos === 0;
  const dado: CodigoDado = !pide ? {} : sinCodigo ? { sin_codigo: porQue.trim() } : { codigo };
  return {
    ...{ pide: Boolean(pide), intentos, codigo, ponerCodigo, sinCodigo, ponerSin, porQue },
    ...{ ponerPorQue, dado, falta: pide ? loQueFalta(dado, hayFoto) : undefined },
  };
}

function loQueFalta(dado: CodigoDado, hayFoto: boolean): string | undefined {
  const { codigo, sin_codigo: porQue } = dado;
  if (codigo !== undefined) return ES_CODIGO.test(codigo) ? undefined : 'Son cuatro números';
  if (porQue === '') return 'Elegí por qué va sin código';
  return hayFoto ? undefined : 'Falta la foto: va en lugar del código';
}

interface PedirCodigoProps {
  readonly de: ReturnType<typeof useCodigo>;
  /** What is wrong with what was typed, once somebody has tried to go on. */
  readonly error: string | undefined;
}

export function PedirCodigo({ de, error }: PedirCodigoProps) {
  const { intentos, codigo, ponerCodigo, sinCodigo, ponerSin, porQue, ponerPorQue } = de;
  const falla = error === undefined ? {} : { error };
  if (sinCodigo) {
    return (
      <div className="codigo" role="group" aria-label="Sin código">
        <p>
          {intentos === 0 ? 'No quedan intentos. ' : ''}Hace falta una foto, y decir por qué va sin
          código: lo ve despacho.
        </p>
        <div className="fila">
          {POR_QUE.map((motivo) => (
            <Boton
              key={motivo}
              aria-pressed={porQue === motivo}
              onClick={() => ponerPorQue(motivo)}
            >
              {motivo}
            </Boton>
          ))}
        </div>
        <Campo
          etiqueta="Por qué va sin código"
          value={porQue}
          onChange={({ target }) => ponerPorQue(target.value)}
          maxLength={200}
          autoComplete="off"
          {...falla}
        />
        {intentos === 0 ? null : <Boton onClick={() => ponerSin(false)}>Tiene el código</Boton>}
      </div>
    );
  }
  return (
    <div className="codigo">
      <Campo
        etiqueta="Pedile el código: son cuatro números"
        value={codigo}
        onChange={({ target }) => ponerCodigo(target.value.replace(/\D/g, '').slice(0, 4))}
        inputMode="numeric"
        autoComplete="off"
        {...falla}
      />
      {intentos < INTENTOS ? <p role="status">Ojo: {quedanEnTexto(intentos)}</p> : null}
      <Boton onClick={() => ponerSin(true)}>No tiene el código</Boton>
    </div>
  );
}
