/** The bottom of every page. */
import { Link } from 'wouter';

export function Pie() {
  return (
    <footer className="pie">
      <p>
        <strong>Belgrano Ahorro</strong> · El súper de tu barrio, con el pedido en tu puerta.
      </p>
      <p className="fila">
        <Link href="/productos">Productos</Link>
        <Link href="/productos?oferta=true">Ofertas</Link>
        <Link href="/pedidos">Seguir mis pedidos</Link>
        <Link href="/recuperar">Recuperar la contraseña</Link>
      </p>
    </footer>
  );
}
