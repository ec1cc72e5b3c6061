/** Asks once more before something that others notice. */
import type { ReactNode } from 'react';
import { Boton } from './boton.tsx';
import { Dialogo } from './dialogo.tsx';

interface ConfirmarProps {
  readonly titulo: string;
  readonly confirmar: string;
  readonly peligro?: boolean;
  readonly children: ReactNode;
  readonly alConfirmar: () => void;
  readonly alCerrar: () => void;
}

export function Confirmar(props: ConfirmarProps) {
  const { titulo, confirmar, peligro = false, children, alConfirmar, alCerrar } = props;
  return (
    <Dialogo titulo={titulo} alCerrar={alCerrar}>
      <p>{children}</p>
      <div className="fila">
        <Boton tipo={peligro ? 'peligro' : 'principal'} onClick={alConfirmar}>
          {confirmar}
        </Boton>
        <Boton onClick={alCerrar}>Volver</Boton>
      </div>
    </Dialogo>
  );
}
