/** One product: everything of it in a form, how its card will look, and who changed what. */
import { useParams } from 'wouter';
import { mensajeDe } from '../../ui/red/api.ts';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { useProducto } from '../datos/admin.ts';
import { Titulo } from '../marco/titulo.tsx';
import { Editor } from './editor.tsx';

export function PaginaProducto() {
  const { id: escrito = '' } = useParams();
  const id = Number(escrito);
  const { data, error, refetch } = useProducto(id);
  // Made anew when what is stored has changed.
  if (data !== undefined) return <Editor key={JSON.stringify(data)} producto={data} />;
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

export function ProductoNuevo() {
  return <Editor producto={null} />;
}
