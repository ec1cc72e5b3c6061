/** A field with its label and, where there is one, what is wrong with it. */
import { useId, useState } from 'react';
import type { InputHTMLAttributes, SyntheticEvent } from 'react';

interface CampoProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly etiqueta: string;
  readonly error?: string;
}

export function Campo(props: CampoProps) {
  return props.type === 'password' ? <CampoSecreto {...props} /> : <CampoComun {...props} />;
}

function CampoComun({ etiqueta, error, ...resto }: CampoProps) {
  const id = useId();
  return (
    <label className="campo">
      {etiqueta}
      <input
        onInput={resto.type === 'email' ? sinInvisibles : undefined}
        {...resto}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : id}
      />
      <Falla id={id} error={error} />
    </label>
  );
}

/** What phones put around what is copied: nobody sees it, and the browser would not take the address for one. */
function sinInvisibles({ currentTarget }: SyntheticEvent<HTMLInputElement>): void {
  const limpio = currentTarget.value.replace(/\p{Cf}/gu, '');
  if (limpio !== currentTarget.value) currentTarget.value = limpio;
}

/** What is written can be looked at: a long password that nobody sees is a short one. */
function CampoSecreto({ etiqueta, error, ...resto }: CampoProps) {
  const id = useId();
  const [seVe, ponerSeVe] = useState(false);
  return (
    <div className="campo">
      <label htmlFor={id}>{etiqueta}</label>
      <div className="campo-secreto">
        <input
          {...resto}
          id={id}
          type={seVe ? 'text' : 'password'}
          // It is nothing to be corrected, nor to be learnt by a keyboard.
          spellCheck={false}
          autoCapitalize="none"
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
        />
        <button
          type="button"
          className="campo-mostrar"
          aria-pressed={seVe}
          aria-controls={id}
          onClick={() => ponerSeVe(!seVe)}
        >
          {seVe ? 'Ocultar' : 'Mostrar'}
        </button>
      </div>
      <Falla id={`${id}-error`} error={error} />
    </div>
  );
}

function Falla({ id, error }: { id: string; error: string | undefined }) {
  return error === undefined ? null : (
    <span id={id} className="campo-error">
      {error}
    </span>
  );
}
