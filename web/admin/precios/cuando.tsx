/** When prices are to hold: at once, or from a moment on. */
import { Campo } from '../../ui/controles/campo.tsx';
import { ErrorApi } from '../../ui/red/api.ts';

/** Null at once; as the field has it, which may be nothing yet. */
export type Momento = string | null;

interface CuandoProps {
  readonly momento: Momento;
  readonly poner: (momento: Momento) => void;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
}

export function Cuando({ momento, poner, disabled = false, error }: CuandoProps) {
  return (
    <fieldset className="cuando" disabled={disabled}>
      <legend>Cuándo</legend>
      <label className="si-o-no">
        <input type="radio" name="cuando" checked={momento === null} onChange={() => poner(null)} />{' '}
        Aplicar ahora
      </label>
      <label className="si-o-no">
        <input
          type="radio"
          name="cuando"
          checked={momento !== null}
          onChange={() => poner(momento ?? '')}
        />{' '}
        A partir de…
      </label>
      {momento === null ? null : <CampoMomento momento={momento} poner={poner} error={error} />}
    </fieldset>
  );
}

interface CampoMomentoProps {
  readonly momento: string;
  readonly poner: (momento: string) => void;
  readonly error: string | undefined;
}

export function CampoMomento({ momento, poner, error }: CampoMomentoProps) {
  return (
    <Campo
      etiqueta="Día y hora (de Argentina)"
      type="datetime-local"
      name="desde"
      value={momento}
      onChange={({ target }) => poner(target.value)}
      {...(error === undefined ? {} : { error })}
    />
  );
}

/** As it is sent: of Buenos Aires, wherever it is written. @throws ErrorApi where nothing is */
export function exigirMomento(momento: string): string {
  if (momento === '') {
    const mensaje = 'Poné el día y la hora';
    throw new ErrorApi(mensaje, 400, [{ campo: 'desde', mensaje }]);
  }
  return `${momento.slice(0, 16)}:00-03:00`;
}
