/** Keeps a product among the favourites; who has no account is asked to log in, and comes back. */
import { useLocation } from 'wouter';
import type { Producto } from '../../../../contracts/tienda/catalogo.ts';
import { useCambiarListas, useListas } from '../../datos/cuenta/listas.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { conVuelta } from '../../datos/cuenta/volver.ts';
import { Icono } from '../marco/icono.tsx';
import '../marco/redondo.css';
import './corazon.css';

export function Corazon({
  producto: { id, nombre },
}: {
  producto: Pick<Producto, 'id' | 'nombre'>;
}) {
  const [lugar, ir] = useLocation();
  const { cuenta } = useSesion();
  const { data: listas = [] } = useListas();
  const { favorito } = useCambiarListas();
  const guardado = listas.some(({ favoritos, ids }) => favoritos && ids.includes(id));
  return (
    <button
      type="button"
      className={`redondo corazon${guardado ? ' corazon-lleno' : ''}`}
      aria-pressed={guardado}
      aria-label={`Guardar ${nombre} en favoritos`}
      onClick={() => {
        if (cuenta == null) ir(conVuelta('/ingresar', `${lugar}${window.location.search}`));
        else favorito(id, !guardado);
      }}
    >
      <Icono nombre="corazon" />
    </button>
  );
}
