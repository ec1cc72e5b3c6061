/** What a list is to be called. */
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { textoDe } from '../../../ui/red/envio.ts';

interface NombreDeListaProps {
  readonly inicial?: string;
  readonly boton: string;
  readonly ocupado: boolean;
  readonly alEnviar: (nombre: string, formulario: HTMLFormElement) => void;
}

export function NombreDeLista({ inicial = '', boton, ocupado, alEnviar }: NombreDeListaProps) {
  return (
    <form
      className="lista-nombre"
      onSubmit={(evento) => {
        evento.preventDefault();
        const formulario = evento.currentTarget;
        const nombre = textoDe(new FormData(formulario), 'nombre');
        if (nombre !== '' && !ocupado) alEnviar(nombre, formulario);
      }}
    >
      <Campo
        etiqueta="Nombre de la lista"
        name="nombre"
        defaultValue={inicial}
        maxLength={60}
        autoComplete="off"
        required
      />
      <Boton tipo="principal" type="submit" disabled={ocupado}>
        {boton}
      </Boton>
    </form>
  );
}
