/** A choice among few, with its label. */
import { useId } from 'react';
import type { SelectHTMLAttributes } from 'react';

interface ElegirProps extends SelectHTMLAttributes<HTMLSelectElement> {
  readonly etiqueta: string;
  readonly opciones: readonly (readonly [valor: string, nombre: string])[];
  readonly error?: string | undefined;
}

export function Elegir({ etiqueta, opciones, error, ...resto }: ElegirProps) {
  const id = useId();
  return (
    <label className="campo">
      {etiqueta}
      <select
        {...resto}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : id}
      >
        {opciones.map(([valor, nombre]) => (
          <option key={valor} value={valor}>
            {nombre}
          </option>
        ))}
      </select>
      {error === undefined ? null : (
        <span id={id} className="campo-error">
          {error}
        </span>
      )}
    </label>
  );
}
