/** One more category. */
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { ramas } from '../../tienda/datos/arbol.ts';
import { useCategorias } from '../../tienda/datos/catalogo.ts';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import { useAdmin } from '../datos/admin.ts';

export function NuevaCategoria({ alCerrar }: { readonly alCerrar: () => void }) {
  const { crearCategoria } = useAdmin();
  const { data: categorias = [] } = useCategorias();
  const envio = useEnvio(async (datos) => {
    const nombre = textoDe(datos, 'nombre');
    await crearCategoria({ nombre, padre: textoDe(datos, 'padre') || null });
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
        <Elegir
          etiqueta="Dentro de"
          name="padre"
          opciones={[
            ['', 'Ninguna'],
            ...ramas(categorias).map(({ rama: { nombre } }) => [nombre, nombre] as const),
          ]}
          error={envio.errorDe('padre')}
        />
        <Boton tipo="principal" type="submit" disabled={envio.enviando}>
          Agregar
        </Boton>
      </form>
    </Dialogo>
  );
}
