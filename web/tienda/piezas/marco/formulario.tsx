/** A form in its panel: what is wrong with the whole stands above its button. */
import type { ReactNode } from 'react';
import { Boton } from '../../../ui/controles/boton.tsx';
import type { Envio } from '../../../ui/red/envio.ts';

interface FormularioProps {
  readonly envio: Envio;
  readonly boton: string;
  readonly enviando?: string;
  /** Something was written. */
  readonly alEscribir?: () => void;
  readonly children: ReactNode;
}

export function Formulario({ envio, boton, enviando, alEscribir, children }: FormularioProps) {
  return (
    <form className="formulario" onSubmit={envio.alEnviar} onInput={alEscribir}>
      {children}
      {envio.error === undefined ? null : (
        <p className="nota tono-peligro" role="alert">
          {envio.error}
        </p>
      )}
      <Boton tipo="principal" type="submit" className="a-lo-ancho" disabled={envio.enviando}>
        {envio.enviando ? (enviando ?? 'Un momento…') : boton}
      </Boton>
    </form>
  );
}
