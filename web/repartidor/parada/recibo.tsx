/** Proof of a delivery: who took it, and a photo where it helps; and the end of the stop. */
import { useState } from 'react';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Deslizar } from './deslizar.tsx';
import { PedirCodigo, useCodigo } from './codigo.tsx';
import type { CodigoDado } from './codigo.tsx';
import { CampoFoto, EstadoDeFoto, useFoto } from './foto.tsx';

export interface Recibido {
  /** Undefined where nobody said. */
  readonly por: string | undefined;
  /** Where the photo is kept on the phone, or null. */
  readonly foto: string | null;
  readonly codigo: CodigoDado;
}

interface ReciboProps {
  readonly ticket: Ticket;
  readonly alEntregar: (recibido: Recibido) => void;
}

export function Recibo({ ticket, alEntregar }: ReciboProps) {
  const [nombre, ponerNombre] = useState('');
  const foto = useFoto();
  const codigo = useCodigo(ticket, foto.hay);
  const [probo, ponerProbo] = useState(false);
  const entregar = () => {
    if (codigo.falta !== undefined) {
      ponerProbo(true);
      return;
    }
    foto.conEsta((guardada) =>
      alEntregar({ por: nombre.trim() || undefined, foto: guardada, codigo: codigo.dado }),
    );
  };
  const quienes = [ticket.cliente_nombre, 'Familiar', 'Encargado'];

  return (
    <div className="recibo">
      <div className="fila" role="group" aria-label="¿Quién recibió?">
        {quienes.map((quien) => (
          <Boton key={quien} aria-pressed={nombre === quien} onClick={() => ponerNombre(quien)}>
            {quien === ticket.cliente_nombre ? `Fue ${quien}` : quien}
          </Boton>
        ))}
      </div>
      {codigo.pide ? <PedirCodigo de={codigo} error={probo ? codigo.falta : undefined} /> : null}
      <details open={codigo.sinCodigo || undefined}>
        <summary>Otro nombre o foto{foto.hay ? ' (hay foto)' : ''}</summary>
        <Campo
          etiqueta="Nombre de quien recibió"
          value={nombre}
          onChange={({ target }) => ponerNombre(target.value)}
          maxLength={100}
          autoComplete="off"
        />
        <CampoFoto
          foto={foto}
          etiqueta={codigo.sinCodigo ? 'Foto de la entrega' : 'Foto (si hace falta)'}
        />
      </details>
      <EstadoDeFoto foto={foto} />
      <Deslizar alTerminar={entregar}>Entregado</Deslizar>
    </div>
  );
}
