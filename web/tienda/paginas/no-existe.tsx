/** An address where there is nothing. */
import { Link } from 'wouter';
import { Titulo } from '../piezas/marco/titulo.tsx';

export function NoExiste() {
  return (
    <div className="vacio vacio-grande">
      <Titulo>No encontramos esa página</Titulo>
      <p>Puede que el enlace sea viejo o tenga un error.</p>
      <Link href="/" className="boton boton-principal">
        Ir al inicio
      </Link>
    </div>
  );
}
