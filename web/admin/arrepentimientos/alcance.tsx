/** How much of an order a withdrawal reaches, and what of it it does not. */
import type { Arrepentimiento } from '../../../contracts/tienda/arrepentimientos.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';

export function Alcance({ cual: { alcanza, total, excluidos } }: { cual: Arrepentimiento }) {
  return (
    <>
      <p>
        Alcanza a {formatearPesos(alcanza)}
        {alcanza === total ? ', todo el pedido' : ` de ${formatearPesos(total)}`}.
      </p>
      {excluidos.length === 0 ? null : (
        <p>No alcanza a lo que se echa a perder: {excluidos.join(', ')}.</p>
      )}
    </>
  );
}
