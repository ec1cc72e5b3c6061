/** A note on a ticket, for those who work on it: the shopper does not read it. */
import { avisar } from '../avisos.tsx';
import { Dialogo } from '../controles/dialogo.tsx';
import { FormularioDeDialogo } from './formulario-de-dialogo.tsx';
import { ErrorApi } from './api.ts';
import { textoDe, useEnvio } from './envio.ts';

interface NotaProps {
  readonly numero: string;
  readonly laLeen: string;
  /** Once for each that is written. */
  readonly guardar: (nota: string) => Promise<void> | void;
  readonly alCerrar: () => void;
}

export function Nota({ numero, laLeen, guardar, alCerrar }: NotaProps) {
  const envio = useEnvio(async (datos) => {
    const nota = textoDe(datos, 'nota');
    if (nota === '') {
      throw new ErrorApi('Falta la nota', 400, [{ campo: 'nota', mensaje: 'Escribí la nota' }]);
    }
    await guardar(nota);
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
