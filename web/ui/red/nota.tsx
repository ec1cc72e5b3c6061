/** A note on a ticket, for those who work on it: the shopper does not read it. */
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { useState } from 'react';
import { avisar } from '../avisos.tsx';
import { Dialogo } from '../controles/dialogo.tsx';
import { FormularioDeDialogo } from './formulario-de-dialogo.tsx';
import { ErrorApi, pedir } from './api.ts';
import { clavePorContenido, conClave } from './clave.ts';
import { textoDe, useEnvio } from './envio.ts';

interface NotaProps {
  readonly numero: string;
  readonly laLeen: string;
  readonly alResponder?: (ticket: Ticket) => void;
  readonly alCerrar: () => void;
}

export function Nota({ numero, laLeen, alResponder, alCerrar }: NotaProps) {
  const [claves] = useState(clavePorContenido);
  const envio = useEnvio(async (datos) => {
    const nota = textoDe(datos, 'nota');
    if (nota === '') {
      throw new ErrorApi('Falta la nota', 400, [{ campo: 'nota', mensaje: 'Escribí la nota' }]);
    }
    const ruta = `/api/tickets/${encodeURIComponent(numero)}/notas`;
    const cabeceras = conClave(claves.de(nota));
    const ticket = await pedir<Ticket>(ruta, { metodo: 'POST', cuerpo: { nota }, cabeceras });
    alResponder?.(ticket);
    avisar({ tono: 'ok', texto: `Nota guardada en …${numero.slice(-9)}` }, 3_000);
    alCerrar();
  });
  const error = envio.errorDe('nota');
  return (
    <Dialogo titulo={`Nota en ${numero}`} alCerrar={alCerrar}>
      <FormularioDeDialogo envio={envio} boton="Guardar la nota" alCerrar={alCerrar}>
        <label className="campo">
          {laLeen}
          <textarea
            name="nota"
            rows={4}
            maxLength={1000}
            data-empieza
            aria-invalid={error !== undefined}
          />
          {error === undefined ? null : <span className="campo-error">{error}</span>}
        </label>
      </FormularioDeDialogo>
    </Dialogo>
  );
}
