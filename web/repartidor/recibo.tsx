/** Proof of a delivery: who took it, and a photo where it helps. */
import { useState } from 'react';
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import { Boton } from '../ui/boton.tsx';
import { Campo } from '../ui/campo.tsx';
import { Dialogo } from '../ui/dialogo.tsx';
import { achicar, guardarFoto } from './fotos.ts';

interface ReciboProps {
  readonly ticket: Ticket;
  readonly alCerrar: () => void;
  /** `foto` is where the photo is kept on the phone, or null. */
  readonly alConfirmar: (recibidoPor: string, foto: string | null) => void;
}

export function Recibo({ ticket, alCerrar, alConfirmar }: ReciboProps) {
  const [nombre, ponerNombre] = useState('');
  const [foto, ponerFoto] = useState<Blob | null>(null);
  const [error, ponerError] = useState<string>();
  const [ocupado, ponerOcupado] = useState(false);

  const hacer = async (paso: () => Promise<void>) => {
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
  const confirmar = () =>
    hacer(async () => alConfirmar(nombre.trim(), foto === null ? null : await guardarFoto(foto)));

  return (
    <Dialogo titulo="¿Quién recibió?" alCerrar={alCerrar}>
      <form
        className="dialogo-form"
        onSubmit={(evento) => {
          evento.preventDefault();
          void confirmar();
        }}
      >
        <Campo
          etiqueta="Nombre de quien recibió"
          value={nombre}
          onChange={({ target }) => ponerNombre(target.value)}
          maxLength={100}
          autoComplete="off"
          required
        />
        <Boton onClick={() => ponerNombre(ticket.cliente_nombre)}>
          Fue {ticket.cliente_nombre}
        </Boton>
        <label className="campo">
          Foto (si hace falta)
          <input
            type="file"
            accept="image/*"
            capture="environment"
            onChange={({ target }) => void elegir(target.files?.[0])}
          />
        </label>
        <p role="status" className={error === undefined ? 'tenue' : 'campo-error'}>
          {error ?? (foto === null ? '' : `Foto lista (${Math.ceil(foto.size / 1024)} KB)`)}
        </p>
        <Boton
          tipo="principal"
          type="submit"
          className="grande"
          disabled={ocupado || nombre.trim() === ''}
        >
          Confirmar entrega
        </Boton>
        <Boton onClick={alCerrar}>Volver</Boton>
      </form>
    </Dialogo>
  );
}
