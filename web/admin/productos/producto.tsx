/** One product: everything of it in a form, how its card will look, and who changed what. */
import { useParams } from 'wouter';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { useProducto } from '../datos/admin.ts';
import { Titulo } from '../marco/titulo.tsx';
import { Editor, EditorDeNuevo } from './editor.tsx';

export function PaginaProducto() {
  const { id: escrito = '' } = useParams();
  const id = Number(escrito);
  const { data, error, refetch } = useProducto(id);
  // Made anew when what is stored has changed, other than its pictures: what is written stays beside them.
  if (data !== undefined) return <Editor key={sinFotos(data)} producto={data} />;
  return (
    <>
      <Titulo>Producto</Titulo>
      {error === null ? (
        <Espera />
      ) : (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      )}
    </>
  );
}

const sinFotos = ({ imagen_url: _, imagenes: __, familia: ___, ...demas }: ProductoAdmin) =>
  JSON.stringify(demas);

export function ProductoNuevo() {
  return <EditorDeNuevo />;
}
