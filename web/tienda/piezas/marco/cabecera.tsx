/** The top of every page. */
import { Link } from 'wouter';
import { BotonTema } from '../../../ui/tema.tsx';
import { Buscador } from '../buscador/buscador.tsx';
import { Navegacion } from './navegacion.tsx';

export function Cabecera() {
  return (
    <header className="cabecera">
      <div className="cabecera-fila">
        <Link href="/" className="logo">
          <span className="logo-letra" aria-hidden="true">
            B
          </span>
          <span>
            Belgrano <em>Ahorro</em>
          </span>
        </Link>
        <Buscador />
        <Navegacion clase="navegacion" etiqueta="Principal" />
        <BotonTema />
      </div>
    </header>
  );
}
