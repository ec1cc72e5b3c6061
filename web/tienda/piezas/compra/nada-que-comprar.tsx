/** The checkout of an empty cart. */
import { Link } from 'wouter';
import { ultimoPedido } from '../../datos/intento.ts';
import { Titulo } from '../marco/titulo.tsx';

/** Often where somebody comes back to, or reloads, once the order is made. */
export function NadaQueComprar() {
  const ultimo = ultimoPedido();
  if (ultimo === null) {
    return (
      <div className="vacio vacio-grande">
        <Titulo enPestania="Tu compra">No hay nada para comprar</Titulo>
        <p>Tu carrito está vacío.</p>
        <Link href="/productos" className="boton boton-principal">
          Ver productos
        </Link>
      </div>
    );
  }
  return (
    <div className="vacio vacio-grande">
      <Titulo enPestania="Tu compra">Tu pedido ya está hecho</Titulo>
      <p>Tu carrito está vacío: no se compró dos veces.</p>
      <Link
        href={`/pedidos/${ultimo.numero}?token=${encodeURIComponent(ultimo.token)}`}
        className="boton boton-principal"
      >
        Ver tu último pedido
      </Link>
      <Link href="/productos">Seguir comprando</Link>
    </div>
  );
}
