/** The switch «Avisame en este teléfono», or why there is none here and what to do about it. */
import { useId } from 'react';
import { Boton } from '../controles/boton.tsx';
import type { DeQueAvisa } from './anotado.ts';
import { QUE_HACER } from './impedimento.ts';
import type { Impedimento } from './impedimento.ts';
import { useAvisosAlTelefono } from './uso.ts';
import './avisame.css';

const NOMBRE = 'Avisame en este teléfono';
const PRENDIDO = 'Este teléfono recibe los avisos.';

export interface AvisameProps {
  readonly que: DeQueAvisa;
  /** Of what somebody is told, while they are not. */
  readonly detalle: string;
}

export function Avisame({ que, detalle }: AvisameProps) {
  const { como, cambiando, error, reintentar, poner } = useAvisosAlTelefono(que);
  const id = useId();
  if (como === 'no-hay' || (como === undefined && error === null)) return null;
  const conLlave = como === 'apagado' || como === 'prendido';
  return (
    <section className="panel avisame" aria-label="Avisos en este teléfono">
      {conLlave ? (
        <label className="avisame-llave">
          {NOMBRE}
          <input
            type="checkbox"
            role="switch"
            aria-describedby={id}
            checked={cambiando ?? como === 'prendido'}
            disabled={cambiando !== undefined}
            onChange={({ currentTarget }) => poner(currentTarget.checked)}
          />
        </label>
      ) : (
        <strong>{NOMBRE}</strong>
      )}
      <p className="tenue" id={id} role="status">
        {como === undefined ? null : textoDe(como, detalle)}
      </p>
      {error === null ? null : (
        <div className="fila" role="alert">
          <span className="avisame-error">{error}.</span>
          <Boton onClick={reintentar}>Probar de nuevo</Boton>
        </div>
      )}
    </section>
  );
}

function textoDe(como: Impedimento | 'apagado' | 'prendido', detalle: string): string {
  if (como === 'apagado') return detalle;
  return como === 'prendido' ? `${PRENDIDO} ${detalle}` : QUE_HACER[como];
}
