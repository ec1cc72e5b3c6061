/** Why it could not be delivered: one tap, with a photo of the door where that helps. */
import { useState } from 'react';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { PedirMotivo } from '../../ui/controles/motivo.tsx';
import { CampoFoto, EstadoDeFoto, useFoto } from './foto.tsx';

const MOTIVOS = [
  'No había nadie',
  'La dirección está mal',
  'No lo quiso recibir',
  'La zona no es segura',
] as const;

interface NoPudeProps {
  readonly ticket: Ticket;
  readonly alCerrar: () => void;
  /** With where the photo is kept on the phone, or null. */
  readonly alConfirmar: (motivo: string, foto: string | null) => void;
}

export function NoPude({ ticket, alCerrar, alConfirmar }: NoPudeProps) {
  const [otroMotivo, ponerOtro] = useState(false);
  const foto = useFoto();
  const confirmar = (motivo: string) => foto.conEsta((guardada) => alConfirmar(motivo, guardada));
  if (otroMotivo) {
    return (
      <PedirMotivo
        titulo="¿Por qué no pudiste entregar?"
        confirmar="No pude entregar"
        alCerrar={alCerrar}
        alConfirmar={confirmar}
      />
    );
  }
  return (
    <Dialogo titulo="¿Por qué no pudiste entregar?" alCerrar={alCerrar}>
      <p>{ticket.cliente_direccion ?? ticket.cliente_nombre}</p>
      <CampoFoto foto={foto} etiqueta="Foto de la puerta (si ayuda), antes del motivo" />
      <EstadoDeFoto foto={foto} />
      <div className="motivos">
        {MOTIVOS.map((motivo) => (
          <Boton key={motivo} onClick={() => confirmar(motivo)}>
            {motivo}
          </Boton>
        ))}
        <Boton onClick={() => ponerOtro(true)}>Otro motivo</Boton>
      </div>
    </Dialogo>
  );
}
