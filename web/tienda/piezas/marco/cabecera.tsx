/** The top of every page, around the box in which it is searched. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { BotonTema } from '../../../ui/tema.tsx';
import { Navegacion } from './navegacion.tsx';

export function Cabecera({ children }: { readonly children: ReactNode }) {
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
        {children}
        <Navegacion clase="navegacion" etiqueta="Principal" />
        <BotonTema />
      </div>
    </header>
  );
}
