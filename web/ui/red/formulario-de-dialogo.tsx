/** A form in a dialogue: its fields, what is wrong with the whole, and the way back. */
import type { ReactNode } from 'react';
import type { Envio } from './envio.ts';
import { Boton } from '../controles/boton.tsx';

interface FormularioDeDialogoProps {
  readonly envio: Envio;
  readonly boton: string;
  /** What the button says meanwhile. */
  readonly enviando?: string;
  /** Whether it can be sent as it stands; while it cannot, its button waits. */
  readonly sePuede?: boolean;
  readonly alCerrar: () => void;
  readonly children: ReactNode;
}

export function FormularioDeDialogo(props: FormularioDeDialogoProps) {
  const { envio, boton, enviando = 'Guardando…', sePuede = true, alCerrar, children } = props;
  return (
    <form className="dialogo-form" noValidate onSubmit={envio.alEnviar}>
      {children}
      {envio.error === undefined ? null : (
        <p className="nota tono-peligro" role="alert">
          {[envio.error, ...envio.sueltos].join(' · ')}
        </p>
      )}
      <div className="fila">
        <Boton tipo="principal" type="submit" disabled={envio.enviando || !sePuede}>
          {envio.enviando ? enviando : boton}
        </Boton>
        <Boton onClick={alCerrar}>Volver</Boton>
      </div>
    </form>
  );
}
