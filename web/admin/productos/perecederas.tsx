/** Which categories spoil: what is bought of them does not come back by a withdrawal. */
import { useState } from 'react';
import type { Categoria } from '../../../contracts/tienda/catalogo.ts';
import { useCategorias } from '../../tienda/datos/catalogo.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { useAdmin } from '../datos/admin.ts';

export function Perecederas({ alCerrar }: { readonly alCerrar: () => void }) {
  const { data: categorias = [] } = useCategorias();
  return (
    <Dialogo titulo="Categorías perecederas" alCerrar={alCerrar}>
      <p>
        Lo que se compra de ellas no se devuelve por arrepentimiento, y la tienda lo dice antes de
        comprar. Vale para lo que se compre desde ahora.
      </p>
      <div className="perecederas">
        {categorias.map((categoria) => (
          <Marca key={categoria.id} categoria={categoria} />
        ))}
      </div>
    </Dialogo>
  );
}

function Marca({ categoria: { id, nombre, perecedera } }: { categoria: Categoria }) {
  const { marcarPerecedera } = useAdmin();
  const [pedida, pedir] = useState<boolean | null>(null);
  const marcar = async (valor: boolean) => {
    pedir(valor);
    try {
      await marcarPerecedera(id, valor);
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    } finally {
      pedir(null);
    }
  };
  return (
    <label className="fila">
      <input
        type="checkbox"
        checked={pedida ?? perecedera === true}
        disabled={pedida !== null}
        onChange={({ target }) => void marcar(target.checked)}
      />
      <span>{nombre}</span>
    </label>
  );
}
