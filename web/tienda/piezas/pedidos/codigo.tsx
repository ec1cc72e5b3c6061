/** What whoever brings it is to be told at the door. */
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { EN_CAMINO } from '../../../../contracts/reglas/estados.ts';
import './codigo.css';

interface CodigoProps {
  readonly pedido: PedidoDetalle;
  /** As the push says by now. */
  readonly estado: PedidoDetalle['estado'];
}

export function CodigoDeEntrega({ pedido: { codigo_entrega: codigo }, estado }: CodigoProps) {
  if (codigo === undefined || estado !== EN_CAMINO) return null;
  return (
    <section className="panel codigo-entrega" aria-labelledby="codigo-entrega">
      <h2 id="codigo-entrega">Tu código de entrega</h2>
      {/* Read out figure by figure. */}
      <p className="codigo-cifras">
        <span aria-hidden="true">{codigo}</span>
        <span className="oculto-visual">{codigo.replace(/\B/g, ' ')}</span>
      </p>
      <p>Dale estos números al repartidor recién cuando tengas el pedido en la mano.</p>
    </section>
  );
}
