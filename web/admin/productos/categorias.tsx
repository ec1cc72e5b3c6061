/** What is said of categories: inside which one each is, and which spoil: what is bought of those does not come back. */
import { useState } from 'react';
import type { Categoria } from '../../../contracts/tienda/catalogo.ts';
import { ramas } from '../../tienda/datos/arbol.ts';
import { useCategorias } from '../../tienda/datos/catalogo.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { useAdmin } from '../datos/admin.ts';

export function Categorias({ alCerrar }: { readonly alCerrar: () => void }) {
  const { data: categorias = [] } = useCategorias();
  const arbol = ramas(categorias);
  return (
    <Dialogo titulo="Categorías" alCerrar={alCerrar}>
      <p>
        La tienda muestra cada una con las que tiene adentro. Lo que se compra de una perecedera no
        se devuelve por arrepentimiento, y se dice antes de comprar: vale para lo que se compre
        desde ahora.
      </p>
      <div className="arbol">
        {arbol.map(({ rama, hijas }) => (
          <div key={rama.id}>
            {[rama, ...hijas].map((categoria) => (
              <DeCategoria
                key={categoria.id}
                categoria={categoria}
                // Who has others inside stays where it is.
                lugares={
                  categoria === rama && hijas.length > 0
                    ? []
                    : arbol
                        .map(({ rama: { nombre } }) => nombre)
                        .filter((nombre) => nombre !== categoria.nombre)
                }
              />
            ))}
          </div>
        ))}
      </div>
    </Dialogo>
  );
}

interface DeCategoriaProps {
  readonly categoria: Categoria;
  /** Inside which it could be; none where it cannot be inside any. */
  readonly lugares: readonly string[];
}

function DeCategoria({ categoria, lugares }: DeCategoriaProps) {
  const { id, nombre, padre, perecedera } = categoria;
  const { cambiarCategoria } = useAdmin();
  const [pedido, pedir] = useState<Parameters<typeof cambiarCategoria>[1] | null>(null);
  const cambiar = async (cambio: NonNullable<typeof pedido>) => {
    pedir(cambio);
    try {
      await cambiarCategoria(id, cambio);
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    } finally {
      pedir(null);
    }
  };
  return (
    <div className={padre === undefined ? 'fila entre' : 'fila entre adentro'}>
      <strong>{nombre}</strong>
      <label className="si-o-no">
        <input
          type="checkbox"
          aria-label={`${nombre}: perecedera`}
          checked={pedido?.perecedera ?? perecedera === true}
          disabled={pedido !== null}
          onChange={({ target }) => void cambiar({ perecedera: target.checked })}
        />{' '}
        Perecedera
      </label>
      {lugares.length === 0 ? null : (
        <select
          className="control"
          aria-label={`Dentro de cuál está ${nombre}`}
          value={pedido?.padre === undefined ? (padre ?? '') : (pedido.padre ?? '')}
          disabled={pedido !== null}
          onChange={({ target }) => void cambiar({ padre: target.value || null })}
        >
          <option value="">En ninguna</option>
          {lugares.map((lugar) => (
            <option key={lugar} value={lugar}>
              En {lugar}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
