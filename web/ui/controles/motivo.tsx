/** Asks why, before a ticket is cancelled or comes back or a request is rejected. */
import { useState } from 'react';
import { Boton } from './boton.tsx';
import { Dialogo } from './dialogo.tsx';

interface MotivoProps {
  readonly titulo: string;
  readonly confirmar: string;
  /** Whom the reason is for, where that is not plain. */
  readonly etiqueta?: string;
  readonly alConfirmar: (motivo: string) => void;
  readonly alCerrar: () => void;
}

export function PedirMotivo(props: MotivoProps) {
  const { titulo, confirmar, etiqueta = 'Motivo', alConfirmar, alCerrar } = props;
  const [motivo, ponerMotivo] = useState('');
  return (
    <Dialogo titulo={titulo} alCerrar={alCerrar}>
      <form
        className="dialogo-form"
        onSubmit={(evento) => {
          evento.preventDefault();
          alConfirmar(motivo.trim());
        }}
      >
        <label className="campo">
          {etiqueta}
          <textarea
            value={motivo}
            onChange={({ target }) => ponerMotivo(target.value)}
            rows={3}
            maxLength={500}
            required
            data-empieza
          />
        </label>
        <div className="fila">
          <Boton tipo="peligro" type="submit" disabled={motivo.trim() === ''}>
            {confirmar}
          </Boton>
          <Boton onClick={alCerrar}>Volver</Boton>
        </div>
      </form>
    </Dialogo>
  );
}
