/** A field with its label and, where there is one, what is wrong with it. */
import { useId } from 'react';
import type { InputHTMLAttributes } from 'react';

interface CampoProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly etiqueta: string;
  readonly error?: string;
}

export function Campo({ etiqueta, error, ...resto }: CampoProps) {
  const id = useId();
  return (
    <label className="campo">
      {etiqueta}
      <input
        {...resto}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : id}
      />
      {error === undefined ? null : (
        <span id={id} className="campo-error">
          {error}
        </span>
      )}
    </label>
  );
}
