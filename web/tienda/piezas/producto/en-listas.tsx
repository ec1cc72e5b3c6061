/** On a product's page: in which of the account's lists it is. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { Producto } from '../../../../contracts/tienda/catalogo.ts';
import { useCambiarListas, useListas } from '../../datos/cuenta/listas.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';

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
          <Casilla
            guardado={ids.includes(producto.id)}
            poner={(nueva) => poner(id, producto.id, nueva)}
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

interface CasillaProps {
  readonly guardado: boolean;
  readonly poner: (guardado: boolean) => void;
}

/** Shows what the hand has done before anybody else has heard of it; news go before. */
function Casilla({ guardado, poner }: CasillaProps) {
  const [conocida, conocer] = useState(guardado);
  const [marcada, marcar] = useState(guardado);
  if (conocida !== guardado) {
    conocer(guardado);
    marcar(guardado);
  }
  return (
    <input
      type="checkbox"
      checked={marcada}
      onChange={({ target }) => {
        marcar(target.checked);
        poner(target.checked);
      }}
    />
  );
}
