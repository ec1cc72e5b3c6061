/** On a product's page: in which of the account's lists it is. */
import { Link } from 'wouter';
import type { Producto } from '../../../../contracts/tienda/catalogo.ts';
import { useCambiarListas, useListas } from '../../datos/listas.ts';
import { useSesion } from '../../datos/sesion.ts';

export function EnListas({ producto }: { producto: Producto }) {
  const { cuenta } = useSesion();
  const { data: listas = [] } = useListas();
  const { poner } = useCambiarListas();
  if (cuenta == null) return null;
  const propias = listas.filter(({ favoritos }) => !favoritos);
  return (
    <details className="en-listas">
      <summary>Guardar en una lista</summary>
      {propias.map(({ id, nombre, ids }) => (
        <label key={id} className="en-lista">
          <input
            type="checkbox"
            checked={ids.includes(producto.id)}
            onChange={({ target }) => poner(id, producto.id, target.checked)}
          />
          {nombre}
        </label>
      ))}
      <Link href="/listas">
        {propias.length === 0 ? 'Armá tu primera lista' : 'Ver mis listas'}
      </Link>
    </details>
  );
}
