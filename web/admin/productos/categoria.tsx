/** One more category. */
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import { useAdmin } from '../datos/admin.ts';

export function NuevaCategoria({ alCerrar }: { readonly alCerrar: () => void }) {
  const { crearCategoria } = useAdmin();
  const envio = useEnvio(async (datos) => {
    const nombre = textoDe(datos, 'nombre');
    await crearCategoria(nombre);
    avisar({ texto: `Agregamos la categoría ${nombre}`, tono: 'ok' });
    alCerrar();
  });
  return (
    <Dialogo titulo="Categoría nueva" alCerrar={alCerrar}>
      <form className="dialogo-form" noValidate onSubmit={envio.alEnviar}>
        <Campo
          etiqueta="Nombre"
          name="nombre"
          maxLength={100}
          error={envio.errorDe('nombre') ?? envio.error}
        />
        <Boton tipo="principal" type="submit" disabled={envio.enviando}>
          Agregar
        </Boton>
      </form>
    </Dialogo>
  );
}
