/** The bottom of every page: who sells, and what the law wants within reach. */
import { Link } from 'wouter';
import { alPintar } from '../../../ui/dibujo/al-pintar.ts';
import { DEFENSA_DEL_CONSUMIDOR } from '../../datos/vende/organismos.ts';
import { Contacto, QuienVende } from './vendedor.tsx';

const usePaginaVista = alPintar();

export function Pie() {
  if (!usePaginaVista()) return null;
  return (
    <footer className="pie">
      <Link href="/arrepentimiento" className="boton pie-arrepentimiento">
        Botón de arrepentimiento
      </Link>
      <nav className="fila" aria-label="Información">
        <Link href="/productos">Productos</Link>
        <Link href="/productos?oferta=true">Ofertas</Link>
        <Link href="/pedidos">Seguir mis pedidos</Link>
        <Link href="/ayuda">Ayuda</Link>
        <Link href="/contacto">Contacto</Link>
        <Link href="/terminos">Términos y condiciones</Link>
        <Link href="/privacidad">Privacidad</Link>
        <a href={DEFENSA_DEL_CONSUMIDOR} rel="noreferrer">
          Defensa del Consumidor
        </a>
      </nav>
      <p className="fila">
        <Contacto />
      </p>
      <QuienVende />
      <p>
        <strong>Belgrano Ahorro</strong> · El súper de tu barrio, con el pedido en tu puerta.
      </p>
    </footer>
  );
}
