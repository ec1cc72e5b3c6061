/** Proof of a delivery: who took it, and a photo where it helps; and the end of the stop. */
import { useState } from 'react';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Deslizar } from './deslizar.tsx';
import { achicar, guardarFoto } from '../datos/fotos.ts';

export interface Recibido {
  /** Undefined where nobody said. */
  readonly por: string | undefined;
  /** Where the photo is kept on the phone, or null. */
  readonly foto: string | null;
}

interface ReciboProps {
  readonly ticket: Ticket;
  readonly alEntregar: (recibido: Recibido) => void;
}

export function Recibo({ ticket, alEntregar }: ReciboProps) {
  const [nombre, ponerNombre] = useState('');
  const [foto, ponerFoto] = useState<Blob | null>(null);
  const [error, ponerError] = useState<string>();
  const [ocupado, ponerOcupado] = useState(false);

  const hacer = async (paso: () => Promise<void>) => {
    if (ocupado) return;
    ponerOcupado(true);
    ponerError(undefined);
    try {
      await paso();
    } catch (fallo) {
      ponerError(fallo instanceof Error ? fallo.message : 'Algo salió mal');
    } finally {
      ponerOcupado(false);
    }
  };
  const elegir = (archivo: File | undefined) =>
    hacer(async () => ponerFoto(archivo === undefined ? null : await achicar(archivo)));
  const entregar = () =>
    hacer(async () => {
      const guardada = foto === null ? null : await guardarFoto(foto);
      alEntregar({ por: nombre.trim() || undefined, foto: guardada });
    });
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
      <details>
        <summary>Otro nombre o foto{foto === null ? '' : ' (hay foto)'}</summary>
        <Campo
          etiqueta="Nombre de quien recibió"
          value={nombre}
          onChange={({ target }) => ponerNombre(target.value)}
          maxLength={100}
          autoComplete="off"
        />
        <label className="campo">
          Foto (si hace falta)
          <input
            type="file"
            accept="image/*"
            capture="environment"
            onChange={({ target }) => void elegir(target.files?.[0])}
          />
        </label>
      </details>
      <p role="status" className={error === undefined ? 'tenue' : 'campo-error'}>
        {error ?? (foto === null ? '' : `Foto lista (${Math.ceil(foto.size / 1024)} KB)`)}
      </p>
      <Deslizar alTerminar={() => void entregar()}>Entregado</Deslizar>
    </div>
  );
}
