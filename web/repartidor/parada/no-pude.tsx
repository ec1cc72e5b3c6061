/** Why it could not be delivered: one tap. */
import { useState } from 'react';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { PedirMotivo } from '../../ui/controles/motivo.tsx';

const MOTIVOS = [
  'No había nadie',
  'La dirección está mal',
  'No lo quiso recibir',
  'La zona no es segura',
] as const;

interface NoPudeProps {
  readonly ticket: Ticket;
  readonly alCerrar: () => void;
  readonly alConfirmar: (motivo: string) => void;
}

export function NoPude({ ticket, alCerrar, alConfirmar }: NoPudeProps) {
  const [otroMotivo, ponerOtro] = useState(false);
  if (otroMotivo) {
    return (
      <PedirMotivo
        titulo="¿Por qué no pudiste entregar?"
        confirmar="No pude entregar"
        alCerrar={alCerrar}
        alConfirmar={alConfirmar}
      />
    );
  }
  return (
    <Dialogo titulo="¿Por qué no pudiste entregar?" alCerrar={alCerrar}>
      <p>{ticket.cliente_direccion ?? ticket.cliente_nombre}</p>
      <div className="motivos">
        {MOTIVOS.map((motivo) => (
          <Boton key={motivo} onClick={() => alConfirmar(motivo)}>
            {motivo}
          </Boton>
        ))}
        <Boton onClick={() => ponerOtro(true)}>Otro motivo</Boton>
      </div>
    </Dialogo>
  );
}
